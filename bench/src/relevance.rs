//! How often the one work that a query means comes first: queries of a corpus through the API.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::http::{Connection, post};
use crate::library::{Library, has_index};

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
pub(crate) struct Known {
    #[serde(rename = "cat")]
    pub(crate) category: String,
    lang: String,
    pub(crate) query: String,
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
    let queries = known(&arguments.corpus)?;
    let library = Library {
        database_url: arguments.database_url,
        binary: arguments.binary,
    };
    library.import(&arguments.corpus).await?;
    let slugs = slugs(&library).await?;
    if arguments.reindex || !has_index() {
        let seconds = library.index().await?.duration.as_secs_f64();
        println!("index made in {seconds:.1} s\n");
    }
    let server = library.serve().await?;
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

/// The queries of a corpus.
pub(crate) fn known(corpus: &Path) -> anyhow::Result<Vec<Known>> {
    let path = corpus.join("search/known-item-queries.jsonl");
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    text.lines()
        .map(|line| serde_json::from_str(line).with_context(|| format!("not a query: {line}")))
        .collect()
}

/// The slug of the work that each record of the corpus became.
async fn slugs(library: &Library) -> anyhow::Result<HashMap<String, String>> {
    let client = library.connect().await?;
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
