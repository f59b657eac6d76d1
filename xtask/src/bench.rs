//! `cargo xtask bench`: the HTTP benchmark, optimised, against the development database; that of
//! search against databases of its own.

use std::path::Path;

use anyhow::{Context as _, Result};
use xshell::{Shell, cmd};

use crate::checkout::{Checkout, step};
use crate::environment;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Build without optimisation, to try something out: the figures mean nothing then
    #[arg(long)]
    unoptimised: bool,
    /// `compare` (also where nothing is named), `search --corpus DIR`, `search --works NUMBER` or
    /// `generate`, and its options; `compare --help` and so on list them
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

pub(crate) fn run(checkout: &Checkout, options: &Options) -> Result<()> {
    let sh = checkout.shell()?;
    let library = library(&options.arguments);
    let database = step("PostgreSQL", || match &library {
        Some(library) => {
            environment::development_named(checkout, &format!("tercul_search_{library}"))
        }
        None => environment::development(checkout),
    })?;
    // Both binaries in one call, so that the load and the server share what they were built from.
    let name = if options.unoptimised {
        "build"
    } else {
        "build (release)"
    };
    let tercul = step(name, || environment::build(&sh, !options.unoptimised))?;
    let bench = tercul.with_file_name("tercul-bench");
    let arguments = &options.arguments;
    let mut command = cmd!(sh, "{bench} {arguments...}")
        .quiet()
        .envs(environment::variables(checkout, &database.url))
        .env("TERCUL_BENCH_BINARY", &tercul);
    if let Some(library) = &library {
        migrate(&sh, checkout, &tercul, &database.url)?;
        let folder = checkout.private.join(format!("search-{library}"));
        command = command.env("TERCUL__SEARCH__DIRECTORY", folder);
    }
    command
        .run()
        .context("the benchmark fails: its message is above")
}

fn migrate(sh: &Shell, checkout: &Checkout, tercul: &Path, url: &str) -> Result<()> {
    step("migrate", || {
        environment::tercul(sh, checkout, &tercul.to_owned(), url)
            .arg("migrate")
            .run()
            .context("`tercul migrate` fails")
    })
}

/// What the benchmark of search is to have in a database of its own: so many generated works, or the
/// corpus. `None` for all other benchmarks.
fn library(arguments: &[String]) -> Option<String> {
    let (first, options) = arguments.split_first()?;
    if first != "search" {
        return None;
    }
    let named = options.iter().enumerate().find_map(|(place, option)| {
        let value = option.strip_prefix("--works=");
        let next = || options.get(place + 1).map(String::as_str);
        value.or_else(|| (option == "--works").then(next).flatten())
    });
    let number = named.and_then(|works| works.parse::<u32>().ok());
    Some(number.map_or_else(|| "corpus".to_owned(), |works| works.to_string()))
}

#[cfg(test)]
mod tests;
