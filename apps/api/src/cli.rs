//! The commands of the program.

mod admin;
mod config;
mod doctor;
mod migrate;
mod reindex;
mod schema;
mod serve;
mod token;
mod verify;
mod worker;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use tercul_telemetry::LogFormat;

use crate::config::{Loaded, load};
use crate::{import, seed};

/// Tercul: an open library of literature and its translations.
#[derive(Parser)]
#[command(name = "tercul", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Answer HTTP requests.
    Serve(serve::Arguments),
    /// Deliver the events of committed changes.
    Worker,
    /// Bring the database to the schema of this release.
    Migrate,
    /// Take JSON Lines of authors, works and translations in.
    Import(import::Arguments),
    /// Write the small library that ships with the program, as far as it is missing.
    Seed,
    /// Mint a signed access token, for operators and development.
    Token(token::Arguments),
    /// Create the first administrator, or let somebody in who is locked out.
    #[command(subcommand)]
    Admin(admin::Command),
    /// Make the search index anew beside the one that answers.
    Reindex(reindex::Arguments),
    /// Print the GraphQL schema.
    Schema,
    /// Check, print or explain the settings.
    #[command(subcommand)]
    Config(config::Command),
    /// Say what keeps this installation from working, and how to mend it.
    Doctor,
    /// Check the stored data and the search index, and report what is broken.
    Verify(verify::Arguments),
}

/// Runs the command line.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match execute(arguments.command) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("tercul: {fault:#}");
            ExitCode::FAILURE
        }
    }
}

fn execute(command: Command) -> Result<ExitCode> {
    // These two need no settings, so that they work where the settings are broken.
    match &command {
        Command::Schema => return Ok(schema::run()),
        Command::Config(config::Command::Reference) => return config::print_reference(),
        _ => {}
    }
    let loaded = load()?;
    tercul_telemetry::init(loaded.config.log_format(), &loaded.config.log_filter())?;
    let format = loaded.config.log_format();
    match dispatch(command, &loaded) {
        // A log collector wants to see why the program ended, too.
        Err(fault) if format == LogFormat::Json => {
            tracing::error!(reason = format!("{fault:#}"), "stopped");
            Ok(ExitCode::FAILURE)
        }
        outcome => outcome,
    }
}

fn dispatch(command: Command, loaded: &Loaded) -> Result<ExitCode> {
    let config = &loaded.config;
    match command {
        Command::Serve(arguments) => serve::run(config, &arguments),
        Command::Worker => in_background(worker::run(config)),
        Command::Migrate => in_background(migrate::run(config)),
        Command::Import(arguments) => import::run(config, &arguments),
        Command::Seed => seed::run(config),
        Command::Token(arguments) => in_background(token::run(config, &arguments)),
        Command::Admin(command) => in_background(admin::run(config, &command)),
        Command::Reindex(arguments) => reindex::run(config, &arguments),
        Command::Schema => Ok(schema::run()),
        Command::Config(command) => config::run(&command, loaded),
        Command::Doctor => {
            let search = doctor::search(config);
            in_background(doctor::run(config, search))
        }
        Command::Verify(arguments) => verify::run(config, &arguments),
    }
}

/// Runs a command that waits for the database.
fn in_background(command: impl Future<Output = Result<ExitCode>>) -> Result<ExitCode> {
    actix_web::rt::System::new().block_on(command)
}
