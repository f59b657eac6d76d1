//! `tercul migrate`

use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::composition;
use crate::config::Config;

pub(super) async fn run(config: &Config) -> Result<ExitCode> {
    let applied = composition::database(config)?
        .migrate()
        .await
        .context("the migrations were not applied")?;
    if applied.is_empty() {
        println!("the schema is up to date");
    }
    for migration in applied {
        println!("applied {migration}");
    }
    Ok(ExitCode::SUCCESS)
}
