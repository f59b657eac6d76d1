//! One word for everything that a developer and the continuous integration do:
//! `cargo xtask TASK`.

mod affected;
mod arch;
mod bench;
mod checkout;
mod ci;
mod db;
mod dev;
mod doctor;
mod environment;
mod http;
mod import;
mod licences;
mod npm;
mod postgres;
mod process;
mod prove;
mod relevance;
mod schema;
mod setup;
mod state;
mod suites;
mod tercul;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::checkout::{Checkout, say};

/// Everything for Tercul's developers, in one word.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Make this machine ready: PostgreSQL, database, build, migrations, seed, explorer assets
    Setup,
    /// Set up, then serve on 127.0.0.1 with the worker until Ctrl-C
    Dev(dev::Options),
    /// Run the tests: all, or one suite (fast, contract, api), or those that match a filter
    Test(suites::Options),
    /// Run everything that must pass before a merge
    Ci,
    /// Tell what this machine has and lacks, and what mends it
    Doctor,
    /// Manage the development database
    Db {
        #[command(subcommand)]
        task: db::Task,
    },
    /// Write the GraphQL schema to crates/graphql/schema.graphql
    Schema(schema::Options),
    /// Import JSON Lines (plain, gzip, zstd, or `-`) into the development database
    Import(import::Options),
    /// Run `tercul` against the development database (`cargo xtask tercul token --role editor`)
    Tercul(tercul::Options),
    /// Measure the server against the raw floor, or its search; options go to the benchmark
    Bench(bench::Options),
    /// Prove lines of the quality catalogue about time, load and faults
    Prove(prove::Options),
    /// Say how often search puts the work that a query means first, on a corpus
    Relevance(relevance::Options),
    /// Check the rules of docs/architecture.md
    CheckArch,
    /// Print the workspace crates that a change touches, as JSON
    Affected(affected::Options),
}

fn main() -> ExitCode {
    // An unknown task or option ends here with exit code 2.
    let arguments = Arguments::parse();
    match run(arguments.task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            say(&format!("error: {fault:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> anyhow::Result<()> {
    let checkout = Checkout::find()?;
    match task {
        Task::Setup => setup::run(&checkout),
        Task::Dev(options) => dev::run(&checkout, &options),
        Task::Test(options) => suites::run(&checkout, &options),
        Task::Ci => ci::run(&checkout),
        Task::Doctor => doctor::run(&checkout),
        Task::Db { task } => db::run(&checkout, &task),
        Task::Schema(options) => schema::run(&checkout, &options),
        Task::Import(options) => import::run(&checkout, &options),
        Task::Tercul(options) => tercul::run(&checkout, &options),
        Task::Bench(options) => bench::run(&checkout, &options),
        Task::Prove(options) => prove::run(&checkout, &options),
        Task::Relevance(options) => relevance::run(&checkout, &options),
        Task::CheckArch => arch::run(&checkout),
        Task::Affected(options) => affected::run(&checkout, &options),
    }
}
