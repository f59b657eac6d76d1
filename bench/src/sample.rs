//! Inputs spread over the whole data.

use std::collections::BTreeMap;

use anyhow::Context as _;
use serde_json::{Value, json};
use tokio_postgres::Client;

use crate::{
    http::{Connection, post},
    operations::Operation,
};

/// How many different inputs each operation goes through.
const INPUTS: i64 = 1_000;

/// Inputs of each operation: as the API wants them and as the floor does.
pub(crate) struct Samples {
    pub(crate) api: BTreeMap<char, Vec<Vec<u8>>>,
    pub(crate) floor: BTreeMap<char, Vec<Vec<u8>>>,
}

/// Draws inputs from the database and from the API.
pub(crate) async fn draw(client: &Client, port: u16) -> anyhow::Result<Samples> {
    let mut samples = Samples {
        api: BTreeMap::new(),
        floor: BTreeMap::new(),
    };
    let ids = |sql: &'static str| async move {
        let rows = client.query(sql, &[&INPUTS]).await?;
        anyhow::Ok(
            rows.iter()
                .map(|row| row.get::<_, uuid::Uuid>(0))
                .collect::<Vec<_>>(),
        )
    };
    let works = ids("select id from works where status = 'PUBLISHED' and deleted_at is null order by md5(id::text) limit $1").await?;
    let texts = ids("select id from texts where status = 'PUBLISHED' and deleted_at is null order by md5(id::text) limit $1").await?;
    let authors =
        ids("select id from authors where deleted_at is null order by md5(id::text) limit $1")
            .await?;
    for (operation, prefix, ids) in [
        (Operation::Work, "wrk", works),
        (Operation::Segments, "txt", texts),
        (Operation::Author, "aut", authors),
    ] {
        for id in ids {
            let node = crate::floor::node_id(prefix, id);
            add(&mut samples, operation, &node, &json!({ "id": id }));
        }
    }
    for (cursor, sort_key, id) in cursors(client, port).await? {
        add(
            &mut samples,
            Operation::Page,
            &cursor,
            &json!({ "sort_key": sort_key, "id": id }),
        );
    }
    add(&mut samples, Operation::Version, "", &json!({}));
    Ok(samples)
}

fn add(samples: &mut Samples, operation: Operation, input: &str, floor: &Value) {
    let letter = operation.letter();
    let api = post("/graphql", &operation.request(input));
    samples.api.entry(letter).or_default().push(api);
    samples
        .floor
        .entry(letter)
        .or_default()
        .push(post(&format!("/{letter}"), floor));
}

/// Cursors of works all over the order by title, with the sort values behind them.
async fn cursors(client: &Client, port: u16) -> anyhow::Result<Vec<(String, String, uuid::Uuid)>> {
    let mut connection = Connection::open(port).await?;
    let mut cursors = Vec::new();
    let mut after = Value::Null;
    loop {
        let document = "query Walk($after: String) { works(first: 100, after: $after, orderBy: [{ field: TITLE }]) \
                        { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }";
        let request = json!({ "query": document, "variables": { "after": after } });
        let answer: Value =
            serde_json::from_slice(connection.ask(&post("/graphql", &request)).await?)?;
        let page = answer
            .pointer("/data/works")
            .with_context(|| format!("no works: {answer}"))?;
        let edges = page
            .pointer("/edges")
            .and_then(Value::as_array)
            .context("no edges")?;
        let text = |edge: &Value, path: &str| {
            edge.pointer(path)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        cursors.extend(
            edges
                .iter()
                .map(|edge| (text(edge, "/cursor"), text(edge, "/node/id"))),
        );
        if page.pointer("/pageInfo/hasNextPage") != Some(&Value::Bool(true)) {
            break;
        }
        after = page
            .pointer("/pageInfo/endCursor")
            .cloned()
            .unwrap_or_default();
    }
    // Every page shall be full.
    cursors.truncate(cursors.len().saturating_sub(20));
    let step = (cursors.len() / INPUTS as usize).max(1);
    let mut drawn = Vec::new();
    for (cursor, node) in cursors.into_iter().step_by(step) {
        let id = crate::floor::uuid_of(&node)?;
        let row = client
            .query_one("select sort_key from works where id = $1", &[&id])
            .await?;
        drawn.push((cursor, row.get(0), id));
    }
    Ok(drawn)
}
