//! `cargo xtask relevance`: how often search puts the right work first, on a corpus of its own.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use xshell::cmd;

use crate::checkout::{Checkout, step};
use crate::environment;

/// Database of the corpus, so that what a developer works with stays as it is.
const DATABASE: &str = "tercul_relevance";

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Folder of the corpus, with `search/known-item-queries.jsonl`
    #[arg(long, env = "TERCUL_CORPUS_DIR")]
    corpus: PathBuf,
    /// Build with optimisation
    #[arg(long)]
    release: bool,
    /// Make the index anew first
    #[arg(long)]
    reindex: bool,
    /// Say of every query that fails what came instead
    #[arg(long)]
    misses: bool,
}

pub(crate) fn run(checkout: &Checkout, options: &Options) -> Result<()> {
    let sh = checkout.shell()?;
    let database = step("PostgreSQL", || {
        environment::development_named(checkout, DATABASE)
    })?;
    let binary = step("build", || environment::build(&sh, options.release))?;
    step("migrate", || {
        environment::tercul(&sh, checkout, &binary, &database.url)
            .arg("migrate")
            .run()
            .context("`tercul migrate` fails")
    })?;
    let bench = binary.with_file_name("tercul-bench");
    let corpus = &options.corpus;
    let mut command = cmd!(sh, "{bench} relevance --binary {binary} --corpus {corpus}")
        .quiet()
        .envs(environment::variables(checkout, &database.url))
        .env(
            "TERCUL__SEARCH__DIRECTORY",
            checkout.private.join("search-relevance"),
        )
        .env("TERCUL__SEARCH__PREFIX", "relevance");
    if options.reindex {
        command = command.arg("--reindex");
    }
    if options.misses {
        command = command.arg("--misses");
    }
    command
        .run()
        .context("the measurement fails: its message is above")
}
