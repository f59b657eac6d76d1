//! `cargo xtask bench`: the HTTP benchmark, optimised, against the development database.

use anyhow::{Context as _, Result};
use xshell::cmd;

use crate::checkout::{Checkout, step};
use crate::environment;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// `compare` (also where nothing is named) or `generate`, and its options; `compare --help` and
    /// `generate --help` list them
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

pub(crate) fn run(checkout: &Checkout, options: &Options) -> Result<()> {
    let sh = checkout.shell()?;
    let database = step("PostgreSQL", || environment::development(checkout))?;
    // Both binaries in one call, so that the load and the server share what they were built from.
    let tercul = step("build (release)", || environment::build(&sh, true))?;
    let bench = tercul.with_file_name("tercul-bench");
    let arguments = &options.arguments;
    cmd!(sh, "{bench} {arguments...}")
        .quiet()
        .envs(environment::variables(checkout, &database.url))
        .env("TERCUL_BENCH_BINARY", &tercul)
        .run()
        .context("the benchmark fails: its message is above")
}
