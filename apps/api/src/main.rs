//! `tercul`: the one program. It reads its settings, wires the rooms together and serves HTTP; it
//! holds no rule, no SQL and no schema type.

mod auth;
mod catalogue;
mod cli;
mod composition;
mod config;
mod http;
mod import;
mod indexer;
mod rate_limit;
mod searched;
mod seed;
mod synonyms;
mod worker;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
