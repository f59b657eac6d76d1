//! The invariants of the stored data.

use anyhow::{Context as _, Result};
use tercul_persistence_diesel::{Broken, PgStore};

use crate::composition;
use crate::config::Config;

/// Whether every invariant holds; prints those that do not.
pub(super) fn holds(config: &Config) -> Result<bool> {
    let broken = composition::database(config)?
        .store()
        .verify()
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
    Ok(broken.is_empty())
}
