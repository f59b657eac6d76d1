//! `tercul verify`

mod data;
mod search;

use std::process::ExitCode;

use anyhow::Result;

use crate::config::Config;

/// Milliseconds that one question may take: they read whole tables.
const PATIENCE: u64 = 600_000;

/// What to check.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Parts to check; all where none is named.
    #[arg(value_enum)]
    parts: Vec<Part>,
}

/// A part of an installation that can be checked.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// The invariants of the stored data.
    Data,
    /// The search index, compared with the stored data.
    Search,
}

/// Checks each part and reports all that is broken.
pub(super) fn run(config: &Config, arguments: &Arguments) -> Result<ExitCode> {
    let mut patient = config.clone();
    patient.database.statement_timeout_ms = PATIENCE;
    patient.limits.request_timeout_ms = PATIENCE;
    let wants = |part| arguments.parts.is_empty() || arguments.parts.contains(&part);
    let mut is_well = true;
    if wants(Part::Data) {
        is_well &= data::holds(&patient)?;
    }
    if wants(Part::Search) {
        is_well &= search::holds(&patient)?;
    }
    Ok(if is_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
