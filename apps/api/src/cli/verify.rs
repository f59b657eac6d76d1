//! `tercul verify`

use std::process::ExitCode;

use anyhow::{Context, Result};
use tercul_persistence_diesel::{Broken, PgStore};

use crate::composition;
use crate::config::Config;

/// Milliseconds that one question may take: they read whole tables.
const PATIENCE: u64 = 600_000;

pub(super) async fn run(config: &Config) -> Result<ExitCode> {
    let mut patient = config.clone();
    patient.database.statement_timeout_ms = PATIENCE;
    patient.limits.request_timeout_ms = PATIENCE;
    let broken = composition::database(&patient)?
        .run(PgStore::verify)
        .await
        .and_then(|answer| answer)
        .context("the invariants cannot be checked")?;
    for Broken {
        invariant,
        subjects,
    } in &broken
    {
        println!("broken: {invariant}");
        for subject in subjects {
            println!("  {subject}");
        }
        if subjects.len() >= Broken::MOST {
            println!("  and perhaps more");
        }
    }
    println!(
        "{} of {} invariants hold",
        PgStore::invariants() - broken.len(),
        PgStore::invariants()
    );
    Ok(if broken.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
