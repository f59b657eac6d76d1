//! Measures the API over HTTP against a raw floor: the same JSON from the same database by
//! prepared statements and serde, without GraphQL. What counts is the ratio of the two in one run.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "rates and latencies are shown to two places"
)]

mod dice;
mod floor;
mod generate;
mod http;
mod library;
mod load;
mod operations;
mod process;
mod relevance;
mod report;
mod romanise;
mod round;
mod sample;
mod search;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Benchmarks of the HTTP API.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compare the API with the raw floor; this is also done where no subcommand is named.
    Compare(CompareArguments),
    /// Serve the raw floor.
    Floor {
        /// URL of the database.
        #[arg(long, env = "TERCUL__DATABASE__URL", hide_env_values = true)]
        database_url: String,
        /// Port on 127.0.0.1.
        #[arg(long)]
        port: u16,
    },
    /// Say how often the work that a query means comes first.
    Relevance(relevance::Arguments),
    /// Measure search: latencies alone and at half load, the making of the index, its size, memory.
    Search(search::Arguments),
    /// Fill a migrated database with generated works.
    Generate(generate::Arguments),
}

/// What `compare` is told.
#[derive(clap::Args)]
struct CompareArguments {
    /// URL of a migrated database with works in it.
    #[arg(long, env = "TERCUL__DATABASE__URL", hide_env_values = true)]
    database_url: String,
    /// The binary of the service.
    #[arg(
        long,
        env = "TERCUL_BENCH_BINARY",
        default_value = "target/release/tercul"
    )]
    binary: PathBuf,
    /// Seconds of each measurement.
    #[arg(long, default_value_t = 4)]
    seconds: u64,
    /// Interleaved rounds.
    #[arg(long, default_value_t = 3)]
    rounds: u32,
    /// Connections of the closed loop.
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// Share of the measured throughput at which the open loop asks; 0 leaves it out.
    #[arg(long, default_value_t = 0.5)]
    open_loop_share: f64,
    /// Operations to measure, as letters.
    #[arg(long, default_value = "ABCDE")]
    operations: String,
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse_from(with_subcommand(std::env::args_os().collect())).command {
        Command::Compare(arguments) => run(report::compare(arguments)),
        Command::Floor { database_url, port } => floor::serve(database_url, port),
        Command::Relevance(arguments) => run(relevance::run(arguments)),
        Command::Search(arguments) => run(search::run(arguments)),
        Command::Generate(arguments) => run(generate::run(arguments)),
    }
}

/// The command line with `compare` where no subcommand is named.
fn with_subcommand(mut arguments: Vec<OsString>) -> Vec<OsString> {
    const ABOUT_ALL: [&str; 4] = ["-h", "--help", "-V", "--version"];
    let is_option = |argument: &OsString| argument.as_encoded_bytes().starts_with(b"-");
    let is_named = arguments
        .get(1)
        .is_some_and(|first| !is_option(first) || ABOUT_ALL.iter().any(|option| first == option));
    if !is_named && !arguments.is_empty() {
        arguments.insert(1, "compare".into());
    }
    arguments
}

fn run<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?
        .block_on(work)
}
