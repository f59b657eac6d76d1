//! How often the one work that a query means comes first: queries of a corpus through the API.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio_postgres::NoTls;

use crate::http::{Connection, post};
use crate::process::Server;

/// Files of a corpus that are imported, in this order.
const FILES: [&str; 3] = ["authors", "works", "translations-en-pd"];
/// Results that are looked at.
const SHOWN: usize = 10;

/// What `relevance` is told.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// URL of a migrated database, which gets the works of the corpus where it has none.
    #[arg(long, env = "TERCUL__DATABASE__URL", hide_env_values = true)]
    database_url: String,
    /// Folder of the corpus: works as `tercul import` takes them, and `search/known-item-queries.jsonl`.
    #[arg(long, env = "TERCUL_CORPUS_DIR")]
    corpus: PathBuf,
    /// The binary of the service.
    #[arg(long, default_value = "target/release/tercul")]
    binary: PathBuf,
    /// Make the index anew first; it is made anyway where there is none.
    #[arg(long)]
    reindex: bool,
    /// Say of every query that fails what came instead.
    #[arg(long)]
    misses: bool,
}

/// A query and the work that it means.
#[derive(Deserialize)]
struct Known {
    #[serde(rename = "cat")]
    category: String,
    lang: String,
    query: String,
    expected: Vec<String>,
    title: String,
}

/// How queries of one kind fared.
#[derive(Default)]
struct Score {
    queries: usize,
    first: usize,
    five: usize,
    reciprocal: f64,
    nothing: usize,
}

impl Score {
    fn note(&mut self, place: Option<usize>, results: usize) {
        self.queries += 1;
        self.nothing += usize::from(results == 0);
        if let Some(place) = place {
            self.first += usize::from(place == 0);
            self.five += usize::from(place < 5);
            self.reciprocal += 1.0 / (place + 1) as f64;
        }
    }

    fn row(&self, name: &str) -> String {
        let share = |part: f64| part / self.queries.max(1) as f64;
        format!(
            "| {name} | {} | {:.2} | {:.2} | {:.2} | {:.1} % |",
            self.queries,
            share(self.first as f64),
            share(self.five as f64),
            share(self.reciprocal),
            share(self.nothing as f64) * 100.0
        )
    }
}

/// Imports, indexes, asks and prints.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let queries = read(&arguments.corpus.join("search/known-item-queries.jsonl"))?;
    fill(&arguments).await?;
    let slugs = slugs(&arguments.database_url).await?;
    index(&arguments)?;
    let server = serve(&arguments).await?;
    let mut connection = Connection::open(server.port).await?;
    let mut scores: BTreeMap<(String, String), Score> = BTreeMap::new();
    let mut all = Score::default();
    let mut times: Vec<Duration> = Vec::with_capacity(queries.len());
    for known in &queries {
        let began = Instant::now();
        let found = ask(&mut connection, &known.query).await?;
        times.push(began.elapsed());
        let expected: Vec<&str> = known
            .expected
            .iter()
            .filter_map(|record| slugs.get(record).map(String::as_str))
            .collect();
        if expected.is_empty() {
            bail!("no imported work is `{}`", known.expected.join("`, `"));
        }
        let place = found
            .iter()
            .position(|(slug, _)| expected.contains(&slug.as_str()));
        if arguments.misses && place != Some(0) {
            let first = found.first().map_or("nothing", |(_, title)| title.as_str());
            let place = place.map_or_else(|| "-".to_owned(), |place| (place + 1).to_string());
            println!(
                "{place:>2} {} {}: `{}` means `{}`, first came `{first}`",
                known.category, known.lang, known.query, known.title
            );
        }
        let kinds = [
            (known.category.clone(), known.lang.clone()),
            (known.category.clone(), "all".to_owned()),
        ];
        for kind in kinds {
            scores.entry(kind).or_default().note(place, found.len());
        }
        all.note(place, found.len());
    }
    println!("| queries | number | success@1 | success@5 | MRR | without results |");
    println!("|---|---|---|---|---|---|");
    for ((category, language), score) in &scores {
        println!("{}", score.row(&format!("{category}, {language}")));
    }
    println!("{}", all.row("**all**"));
    times.sort_unstable();
    let at = |share: usize| {
        times
            .get(times.len() * share / 100)
            .copied()
            .unwrap_or_default()
    };
    println!(
        "\none at a time: p50 {:.1} ms, p95 {:.1} ms",
        at(50).as_secs_f64() * 1000.0,
        at(95).as_secs_f64() * 1000.0
    );
    Ok(())
}

fn read(path: &Path) -> anyhow::Result<Vec<Known>> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    text.lines()
        .map(|line| serde_json::from_str(line).with_context(|| format!("not a query: {line}")))
        .collect()
}

/// Imports the corpus where the database has no work of it.
async fn fill(arguments: &Arguments) -> anyhow::Result<()> {
    if !slugs(&arguments.database_url).await?.is_empty() {
        return Ok(());
    }
    let files = FILES
        .iter()
        .flat_map(|name| [format!("{name}.jsonl.zst"), format!("{name}.jsonl")])
        .map(|name| arguments.corpus.join(name))
        .filter(|path| path.is_file());
    let status = command(arguments)
        .arg("import")
        .args(files)
        .stdout(Stdio::null())
        .status()?;
    if !status.success() {
        bail!("`tercul import` fails: {status}");
    }
    Ok(())
}

fn index(arguments: &Arguments) -> anyhow::Result<()> {
    let directory = std::env::var("TERCUL__SEARCH__DIRECTORY");
    let directory = PathBuf::from(directory.unwrap_or_else(|_| ".tercul/search".to_owned()));
    if directory.join("passages/current").is_file() && !arguments.reindex {
        return Ok(());
    }
    let began = Instant::now();
    let status = command(arguments).arg("reindex").status()?;
    if !status.success() {
        bail!("`tercul reindex` fails: {status}");
    }
    println!("index made in {:.1} s\n", began.elapsed().as_secs_f64());
    Ok(())
}

async fn serve(arguments: &Arguments) -> anyhow::Result<Server> {
    let port = std::net::TcpListener::bind("127.0.0.1:0")?
        .local_addr()?
        .port();
    let mut command = command(arguments);
    command
        .arg("serve")
        .env("TERCUL__SERVER__PORT", port.to_string())
        .env("TERCUL__RATE_LIMITS__ENABLED", "false");
    Server::start(command, port).await
}

fn command(arguments: &Arguments) -> Command {
    let mut command = Command::new(&arguments.binary);
    command.env("TERCUL__DATABASE__URL", &arguments.database_url);
    command
}

/// The slug of the work that each record of the corpus became.
async fn slugs(url: &str) -> anyhow::Result<HashMap<String, String>> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    let rows = client
        .query(
            "select r.record_id, w.slug from import_records r join works w on w.id = r.node_id \
             where r.record_kind = 'work'",
            &[],
        )
        .await?;
    Ok(rows
        .iter()
        .map(|row| (row.get::<_, String>(0), row.get::<_, String>(1)))
        .collect())
}

/// The slugs and titles of the works that come first.
async fn ask(connection: &mut Connection, query: &str) -> anyhow::Result<Vec<(String, String)>> {
    let document = "query Search($query: String!, $first: Int!) { search(query: $query, \
                    kinds: [WORK], first: $first) { isDegraded nodes { node { ... on Work { slug \
                    title { value } } } } } }";
    let body = json!({
        "query": document,
        "variables": { "query": query, "first": SHOWN },
    });
    let answer: Value = serde_json::from_slice(connection.ask(&post("/graphql", &body)).await?)?;
    let search = answer.pointer("/data/search");
    let Some(search) = search.filter(|search| !search.is_null()) else {
        bail!("`{query}` fails: {answer}");
    };
    if search.get("isDegraded") == Some(&Value::Bool(true)) {
        bail!("the index does not answer");
    }
    let nodes = search.get("nodes").and_then(Value::as_array);
    let text = |node: &Value, pointer: &str| {
        let value = node.pointer(pointer).and_then(Value::as_str);
        value.unwrap_or_default().to_owned()
    };
    Ok(nodes
        .into_iter()
        .flatten()
        .map(|node| (text(node, "/node/slug"), text(node, "/node/title/value")))
        .collect())
}
