//! Search over HTTP: how long its answers take, alone and at half load; and its index.

mod index;
mod measure;
mod operation;
mod questions;
#[cfg(test)]
mod tests;
mod variants;

use std::path::PathBuf;

use anyhow::bail;

use crate::{generate, library::Library};

/// What `search` is told.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// URL of a migrated database of its own, which is filled and indexed where it is empty.
    #[arg(long, env = "TERCUL__DATABASE__URL", hide_env_values = true)]
    database_url: String,
    /// The binary of the service.
    #[arg(
        long,
        env = "TERCUL_BENCH_BINARY",
        default_value = "target/release/tercul"
    )]
    binary: PathBuf,
    /// Folder of a corpus, which is the library that is measured; with `--works` its words are used.
    #[arg(long, env = "TERCUL_CORPUS_DIR")]
    corpus: Option<PathBuf>,
    /// Measure a generated library of so many works, as `generate` makes it.
    #[arg(long)]
    works: Option<u32>,
    /// Make the index anew first, which gives the figures of that; it is made anyway where there is
    /// none.
    #[arg(long)]
    reindex: bool,
    /// Different questions that are drawn from the library for each operation.
    #[arg(long, default_value_t = 400)]
    questions: u32,
    /// The same seed draws the same questions from the same library.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Seconds of each measurement; an operation has three of them in a round.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Rounds, in each of which every operation has its turn.
    #[arg(long, default_value_t = 3)]
    rounds: u32,
    /// Connections at the same time, when the service is to be saturated and at half load.
    #[arg(long, default_value_t = 32)]
    connections: usize,
}

/// Fills, indexes, asks and prints.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let library = Library {
        database_url: arguments.database_url.clone(),
        binary: arguments.binary.clone(),
    };
    fill(&library, &arguments).await?;
    let client = library.connect().await?;
    let counts = client
        .query_one(
            "select (select count(*) from works where deleted_at is null), \
             (select count(*) from segments), pg_database_size(current_database()) / 1048576",
            &[],
        )
        .await?;
    println!(
        "{} works, {} segments, database of {} MiB\n",
        counts.get::<_, i64>(0),
        counts.get::<_, i64>(1),
        counts.get::<_, i64>(2)
    );
    let indexing = index::make(&library, &client, arguments.reindex).await?;
    let server = library.serve().await?;
    index::report(&library, &client, &server, indexing.as_ref()).await?;
    // A generated library has nothing that the queries of the corpus mean.
    let corpus = arguments.corpus.as_deref();
    let corpus = corpus.filter(|_| arguments.works.is_none());
    let questions = questions::draw(&client, corpus, arguments.questions, arguments.seed).await?;
    measure::report(&server, &questions, &arguments).await?;
    let memory = server.memory();
    println!(
        "\nmemory of the service afterwards: {} MiB of its own and {} MiB of mapped files; at most {} MiB",
        memory.own, memory.mapped, memory.peak
    );
    Ok(())
}

async fn fill(library: &Library, arguments: &Arguments) -> anyhow::Result<()> {
    let corpus = arguments.corpus.as_deref();
    let began = std::time::Instant::now();
    let taken = match (arguments.works, corpus) {
        (Some(works), _) => {
            let is_filled = generate::fill(&library.database_url, works, corpus).await?;
            is_filled.then(|| began.elapsed())
        }
        (None, Some(corpus)) => {
            let taken = library.import(corpus).await?;
            if taken.is_some() {
                let client = library.connect().await?;
                client.batch_execute("vacuum analyze").await?;
            }
            taken
        }
        (None, None) => {
            bail!("name a corpus (--corpus) or a number of works to generate (--works)")
        }
    };
    if let Some(taken) = taken {
        println!("library made in {:.1} s", taken.as_secs_f64());
    }
    Ok(())
}
