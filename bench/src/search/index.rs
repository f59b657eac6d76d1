//! What the index holds, how large it is, and how quickly it was made.

use std::collections::HashMap;

use anyhow::Context as _;
use serde_json::{Value, json};
use tokio_postgres::Client;

use crate::{
    http::{Connection, post_as},
    library::{Indexing, Library, has_index, index_bytes},
    process::Server,
};

/// The parts: as SQL, the API and the folder call them.
const PARTS: [(&str, &str, &str); 4] = [
    ("WORK", "WORKS", "works"),
    ("TEXT", "TEXTS", "texts"),
    ("PASSAGE", "PASSAGES", "passages"),
    ("AUTHOR", "AUTHORS", "authors"),
];

/// Makes the index where there is none or it is wished; what that took.
pub(super) async fn make(
    library: &Library,
    client: &Client,
    anew: bool,
) -> anyhow::Result<Option<Indexing>> {
    if has_index() && !anew {
        return Ok(None);
    }
    // What an import has told as changed is in the new index anyway. Written a second time meanwhile,
    // it would count as time of the making.
    client
        .batch_execute(
            "update outbox set published_at = now() where published_at is null; delete from search_pending",
        )
        .await?;
    library.index().await.map(Some)
}

/// Prints a row for each part of the index.
pub(super) async fn report(
    library: &Library,
    client: &Client,
    server: &Server,
    indexing: Option<&Indexing>,
) -> anyhow::Result<()> {
    let documents = documents(library, server).await?;
    let seconds = seconds(client).await?;
    println!("| part of the index | documents | MiB on disk | made in | documents/s |");
    println!("|---|---|---|---|---|");
    let (mut all, mut bytes_in_all) = (0, 0);
    for (kind, index, folder) in PARTS {
        let documents = documents.get(index).copied().unwrap_or_default();
        let bytes = index_bytes(folder)?;
        (all, bytes_in_all) = (all + documents, bytes_in_all + bytes);
        let made = seconds.get(kind).filter(|_| indexing.is_some());
        println!("{}", row(folder, documents, bytes, made.copied()));
    }
    let made = indexing.map(|indexing| indexing.duration.as_secs_f64());
    println!("{}", row("**all**", all, bytes_in_all, made));
    match indexing {
        Some(indexing) => println!(
            "\nmemory of `tercul reindex`: at most {} MiB, {} MiB of them of its own\n",
            indexing.memory.peak, indexing.memory.own
        ),
        None => println!("\nthe index was there already; `--reindex` makes it anew\n"),
    }
    Ok(())
}

fn row(name: &str, documents: u64, bytes: u64, seconds: Option<f64>) -> String {
    let mebibytes = bytes as f64 / 1_048_576.0;
    let made = seconds.map_or_else(
        || "- | -".to_owned(),
        |seconds| format!("{seconds:.1} s | {:.0}", documents as f64 / seconds),
    );
    format!("| {name} | {documents} | {mebibytes:.1} | {made} |")
}

/// How many documents each part has.
async fn documents(library: &Library, server: &Server) -> anyhow::Result<HashMap<String, u64>> {
    let token = library.editor_token()?;
    let body = json!({ "query": "{ indexStatus { index documentCount } }" });
    let mut connection = Connection::open(server.port).await?;
    let request = post_as("/graphql", Some(&token), &body);
    let answer: Value = serde_json::from_slice(connection.ask_well(&request).await?)?;
    let statuses = answer
        .pointer("/data/indexStatus")
        .and_then(Value::as_array)
        .with_context(|| format!("no state of the index: {answer}"))?;
    let counted = statuses.iter().filter_map(|status| {
        let index = status.get("index")?.as_str()?.to_owned();
        Some((index, status.get("documentCount")?.as_u64()?))
    });
    Ok(counted.collect())
}

/// How long the last building of each part took; they come one after the other.
async fn seconds(client: &Client) -> anyhow::Result<HashMap<String, f64>> {
    let rows = client
        .query(
            "select distinct on (kind) kind, extract(epoch from finished_at - started_at)::float8 \
             from search_rebuilds where state = 'FINISHED' order by kind, finished_at desc",
            &[],
        )
        .await?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}
