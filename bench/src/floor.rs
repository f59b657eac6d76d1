//! The raw floor: actix, prepared statements pipelined on one connection a worker, serde structs,
//! and the JSON that the API answers, without GraphQL.

use std::sync::Arc;

use actix_web::{App, HttpServer, web};
use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use tokio_postgres::{Client, NoTls, Statement, types::ToSql};
use uuid::Uuid;

/// The global form of an identifier.
pub(crate) fn node_id(prefix: &str, id: Uuid) -> String {
    format!("{prefix}_{}", base64(id.as_bytes()))
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn base64(bytes: &[u8; 16]) -> String {
    let number = u128::from_be_bytes(*bytes);
    // 22 characters hold 132 bits; the last four are padding.
    (0..22)
        .map(|place| {
            let shift = 122_i32 - place * 6;
            let bits = if shift >= 0 {
                number >> shift
            } else {
                number << -shift
            };
            char::from(*ALPHABET.get((bits & 63) as usize).unwrap_or(&b'A'))
        })
        .collect()
}

/// The identifier behind a global one.
pub(crate) fn uuid_of(node: &str) -> anyhow::Result<Uuid> {
    let (_, text) = node.split_once('_').context("no node id")?;
    let mut number = 0_u128;
    for (place, byte) in text.bytes().enumerate() {
        let bits = ALPHABET
            .iter()
            .position(|letter| *letter == byte)
            .context("no base64")? as u128;
        let shift = 122_i32 - i32::try_from(place)? * 6;
        number |= if shift >= 0 {
            bits << shift
        } else {
            bits >> -shift
        };
    }
    Ok(Uuid::from_u128(number))
}

struct Floor {
    client: Client,
    page: Statement,
    credits: Statement,
    work: Statement,
    texts: Statement,
    text: Statement,
    segments: Statement,
    author: Statement,
    works_of_author: Statement,
}

#[derive(Serialize)]
struct Data<T> {
    data: T,
}

#[derive(Serialize)]
struct Value {
    value: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Title {
    value: String,
    language_tag: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PageInfo {
    has_next_page: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Connection<T> {
    nodes: Vec<T>,
    page_info: PageInfo,
}

impl<T> Connection<T> {
    fn cut(mut nodes: Vec<T>, size: usize) -> Self {
        let has_next_page = nodes.len() > size;
        nodes.truncate(size);
        Self {
            nodes,
            page_info: PageInfo { has_next_page },
        }
    }
}

#[derive(Serialize)]
struct Credited {
    id: String,
    name: Value,
}

#[derive(Serialize)]
struct ListedWork {
    id: String,
    slug: String,
    form: String,
    title: Title,
    authors: Vec<Credited>,
}

#[derive(Serialize)]
struct Works<T> {
    works: Connection<T>,
}

#[derive(Deserialize)]
struct PageInput {
    sort_key: String,
    id: Uuid,
}

#[derive(Deserialize)]
struct IdInput {
    id: Uuid,
}

type Parameters<'a> = &'a [&'a (dyn ToSql + Sync)];
type Answer<T> = actix_web::Result<web::Json<Data<T>>>;

fn failed(error: impl std::fmt::Display + std::fmt::Debug + 'static) -> actix_web::Error {
    actix_web::error::ErrorInternalServerError(error)
}

async fn page(floor: web::Data<Floor>, input: web::Json<PageInput>) -> Answer<Works<ListedWork>> {
    let rows = floor
        .client
        .query(&floor.page, &[&input.sort_key, &input.id])
        .await
        .map_err(failed)?;
    let ids: Vec<Uuid> = rows.iter().take(20).map(|row| row.get(0)).collect();
    let credits = floor
        .client
        .query(&floor.credits, &[&ids])
        .await
        .map_err(failed)?;
    let authors_of = |work: Uuid| {
        let own = credits
            .iter()
            .filter(move |row| row.get::<_, Uuid>(0) == work);
        own.map(|row| Credited {
            id: node_id("aut", row.get(1)),
            name: Value { value: row.get(2) },
        })
    };
    let nodes = rows
        .iter()
        .map(|row| ListedWork {
            id: node_id("wrk", row.get(0)),
            slug: row.get(1),
            form: row.get(2),
            title: Title {
                value: row.get(3),
                language_tag: row.get(4),
            },
            authors: authors_of(row.get(0)).collect(),
        })
        .collect();
    Ok(web::Json(Data {
        data: Works {
            works: Connection::cut(nodes, 20),
        },
    }))
}

#[derive(Serialize)]
struct Author {
    id: String,
    slug: String,
    name: Value,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Text {
    id: String,
    language_tag: String,
    title: Value,
    status: String,
}

#[derive(Serialize)]
struct OneWork {
    id: String,
    slug: String,
    form: String,
    status: String,
    title: Title,
    authors: Vec<Author>,
    originals: Vec<Text>,
}

#[derive(Serialize)]
struct WorkData {
    work: Option<OneWork>,
}

async fn work(floor: web::Data<Floor>, input: web::Json<IdInput>) -> Answer<WorkData> {
    let ids = vec![input.id];
    let (id, ids): (Parameters<'_>, Parameters<'_>) = (&[&input.id], &[&ids]);
    let (rows, credits, texts) = tokio::try_join!(
        floor.client.query(&floor.work, id),
        floor.client.query(&floor.credits, ids),
        floor.client.query(&floor.texts, id),
    )
    .map_err(failed)?;
    let work = rows.first().map(|row| OneWork {
        id: node_id("wrk", row.get(0)),
        slug: row.get(1),
        form: row.get(2),
        title: Title {
            value: row.get(3),
            language_tag: row.get(4),
        },
        status: row.get(5),
        authors: credits
            .iter()
            .map(|row| Author {
                id: node_id("aut", row.get(1)),
                name: Value { value: row.get(2) },
                slug: row.get(3),
            })
            .collect(),
        originals: texts
            .iter()
            .map(|row| Text {
                id: node_id("txt", row.get(0)),
                language_tag: row.get(1),
                title: Value { value: row.get(2) },
                status: row.get(3),
            })
            .collect(),
    });
    Ok(web::Json(Data {
        data: WorkData { work },
    }))
}

#[derive(Serialize)]
struct Segment {
    id: String,
    kind: String,
    citation: String,
    content: Option<Value>,
}

#[derive(Serialize)]
struct Segments {
    segments: Option<Connection<Segment>>,
}

async fn segments(floor: web::Data<Floor>, input: web::Json<IdInput>) -> Answer<Segments> {
    let rows = floor
        .client
        .query(&floor.text, &[&input.id])
        .await
        .map_err(failed)?;
    let Some(revision) = rows.first().and_then(|row| row.get::<_, Option<i32>>(0)) else {
        return Ok(web::Json(Data {
            data: Segments { segments: None },
        }));
    };
    let rows = floor
        .client
        .query(&floor.segments, &[&input.id, &revision])
        .await
        .map_err(failed)?;
    let nodes = rows
        .iter()
        .map(|row| {
            let content: String = row.get(3);
            Segment {
                id: node_id("seg", row.get(0)),
                kind: row.get(1),
                citation: row.get(2),
                content: (!content.is_empty()).then_some(Value { value: content }),
            }
        })
        .collect();
    Ok(web::Json(Data {
        data: Segments {
            segments: Some(Connection::cut(nodes, 50)),
        },
    }))
}

#[derive(Serialize)]
struct WorkOfAuthor {
    id: String,
    slug: String,
    form: String,
    title: Value,
}

#[derive(Serialize)]
struct OneAuthor {
    id: String,
    slug: String,
    kind: String,
    name: Value,
    works: Connection<WorkOfAuthor>,
}

#[derive(Serialize)]
struct AuthorData {
    author: Option<OneAuthor>,
}

async fn author(floor: web::Data<Floor>, input: web::Json<IdInput>) -> Answer<AuthorData> {
    let id: Parameters<'_> = &[&input.id];
    let (rows, works) = tokio::try_join!(
        floor.client.query(&floor.author, id),
        floor.client.query(&floor.works_of_author, id),
    )
    .map_err(failed)?;
    let author = rows.first().map(|row| OneAuthor {
        id: node_id("aut", row.get(0)),
        slug: row.get(1),
        kind: row.get(2),
        name: Value { value: row.get(3) },
        works: Connection::cut(
            works
                .iter()
                .map(|row| WorkOfAuthor {
                    id: node_id("wrk", row.get(0)),
                    slug: row.get(1),
                    form: row.get(2),
                    title: Value { value: row.get(3) },
                })
                .collect(),
            20,
        ),
    });
    Ok(web::Json(Data {
        data: AuthorData { author },
    }))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ServerInfoData {
    server_info: Version,
}

#[derive(Serialize)]
struct Version {
    version: &'static str,
}

async fn version(_body: web::Bytes) -> web::Json<Data<ServerInfoData>> {
    let version = Version {
        version: env!("CARGO_PKG_VERSION"),
    };
    web::Json(Data {
        data: ServerInfoData {
            server_info: version,
        },
    })
}

const WORK: &str = "select w.id, w.slug, w.form, w.title, w.title_tag, w.status from works w";
const PUBLIC: &str = "w.deleted_at is null and w.status in ('PUBLISHED', 'ARCHIVED')";

async fn connect(url: &str) -> anyhow::Result<Floor> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    // The same setting as the service, so that both get the same plans.
    client
        .batch_execute("set plan_cache_mode = force_generic_plan")
        .await?;
    let prepare = |sql: String| {
        let client = &client;
        async move { client.prepare(&sql).await }
    };
    let page = prepare(format!(
        "{WORK} where {PUBLIC} and (w.sort_key, w.id) > ($1, $2) order by w.sort_key, w.id limit 21"
    ));
    let credits = prepare(
        "select c.work_id, a.id, a.name, a.slug from credits c join authors a on a.id = c.author_id \
         where c.work_id = any($1) and c.role = 'AUTHOR' order by c.work_id, c.position"
            .to_owned(),
    );
    let work = prepare(format!("{WORK} where {PUBLIC} and w.id = $1"));
    let texts = prepare(
        "select id, tag, title, status from texts where work_id = $1 and kind = 'ORIGINAL' \
         and deleted_at is null and status in ('PUBLISHED', 'ARCHIVED') order by id"
            .to_owned(),
    );
    let text = prepare(format!(
        "select t.published_revision from texts t join works w on w.id = t.work_id \
         where t.id = $1 and t.deleted_at is null and t.status in ('PUBLISHED', 'ARCHIVED') and {PUBLIC}"
    ));
    let segments = prepare(
        "select segment_id, kind, citation, content from segment_versions where text_id = $1 \
         and revision_from <= $2 and (revision_to is null or $2 < revision_to) \
         order by ord, segment_id limit 51"
            .to_owned(),
    );
    let author = prepare(
        "select id, slug, kind, name from authors where id = $1 and deleted_at is null".to_owned(),
    );
    let works_of_author = prepare(format!(
        "{WORK} where {PUBLIC} and exists (select from credits c where c.work_id = w.id \
         and c.author_id = $1) order by w.sort_key, w.id limit 21"
    ));
    let (page, credits, work, texts, text, segments, author, works_of_author) = tokio::try_join!(
        page,
        credits,
        work,
        texts,
        text,
        segments,
        author,
        works_of_author
    )?;
    Ok(Floor {
        client,
        page,
        credits,
        work,
        texts,
        text,
        segments,
        author,
        works_of_author,
    })
}

/// Serves until the process is killed.
pub(crate) fn serve(url: String, port: u16) -> anyhow::Result<()> {
    let url = Arc::new(url);
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            let url = url.clone();
            App::new()
                .data_factory(move || {
                    let url = url.clone();
                    async move { connect(&url).await }
                })
                .route("/A", web::post().to(page))
                .route("/B", web::post().to(work))
                .route("/C", web::post().to(segments))
                .route("/D", web::post().to(author))
                .route("/E", web::post().to(version))
        });
        server.workers(2).bind(("127.0.0.1", port))?.run().await
    })?;
    Ok(())
}
