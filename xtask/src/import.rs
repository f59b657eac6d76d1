//! `cargo xtask import FILE…`: `tercul import` against the development database.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::checkout::{Checkout, step};
use crate::environment;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Files, then options of `tercul import` (`--dry-run`, …)
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

pub(crate) fn run(checkout: &Checkout, options: &Options) -> Result<()> {
    let sh = checkout.shell()?;
    let database = step("PostgreSQL", || environment::development(checkout))?;
    let binary = step("build", || environment::build(&sh, false))?;
    let tercul = || environment::tercul(&sh, checkout, &binary, &database.url);
    step("migrate", || {
        tercul()
            .arg("migrate")
            .run()
            .context("`tercul migrate` fails")
    })?;
    let arguments: Vec<PathBuf> = options.arguments.iter().map(PathBuf::from).collect();
    step("import", || {
        tercul()
            .arg("import")
            .args(arguments)
            .run()
            .context("`tercul import` fails")
    })
}
