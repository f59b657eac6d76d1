//! `cargo xtask test`: the suites, each with what it needs and nothing more.

mod tally;

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

pub(crate) use self::tally::Tally;
use crate::checkout::{Checkout, step};
use crate::environment;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// `fast` (no service), `contract` (adapters on PostgreSQL), `api` (real HTTP), or a filter
    #[arg(value_name = "SUITE|FILTER")]
    suite: Option<String>,
    /// Part of the names of the tests to run
    filter: Option<String>,
    /// Options of the test programs, after `--` (`--nocapture`, `--test-threads=1`, …)
    #[arg(last = true)]
    rest: Vec<OsString>,
}

/// The crates of the suite that needs no service.
const FAST: [&str; 6] = [
    "tercul-kernel",
    "tercul-script",
    "tercul-work",
    "tercul-translation",
    "tercul-auth",
    "tercul-graphql",
];

/// Which packages to test; empty means all.
struct Selection {
    packages: &'static [&'static str],
    needs_postgres: bool,
}

impl Selection {
    fn named(name: &str) -> Option<Self> {
        let (packages, needs_postgres): (&'static [&'static str], bool) = match name {
            "fast" => (&FAST, false),
            "contract" => (&["tercul-persistence-diesel"], true),
            "api" => (&["tercul-api"], true),
            _ => return None,
        };
        Some(Self {
            packages,
            needs_postgres,
        })
    }

    const fn all() -> Self {
        Self {
            packages: &[],
            needs_postgres: true,
        }
    }
}

pub(crate) fn run(checkout: &Checkout, options: &Options) -> Result<()> {
    let named = options.suite.as_deref().and_then(Selection::named);
    let filter = match (&named, &options.suite, &options.filter) {
        (Some(_), _, filter) => filter.clone(),
        (None, suite, None) => suite.clone(),
        (None, Some(suite), Some(_)) => bail!("no suite is called {suite}: fast, contract or api"),
        (None, None, Some(filter)) => Some(filter.clone()),
    };
    let selection = named.unwrap_or(Selection::all());
    let mut rest: Vec<OsString> = filter.into_iter().map(OsString::from).collect();
    rest.extend(options.rest.iter().cloned());
    let tally = test(checkout, &selection, &rest)?;
    println!("{tally}");
    tally.require_success()
}

/// All tests of the workspace.
pub(crate) fn all(checkout: &Checkout) -> Result<Tally> {
    test(checkout, &Selection::all(), &[])
}

fn test(checkout: &Checkout, selection: &Selection, rest: &[OsString]) -> Result<Tally> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["test", "--quiet", "--no-fail-fast"])
        .current_dir(&checkout.root);
    if selection.packages.is_empty() {
        cargo.arg("--workspace");
    }
    for package in selection.packages {
        cargo.args(["--package", package]);
    }
    if selection.needs_postgres {
        let url = step("PostgreSQL for tests", || environment::testing(checkout))?;
        cargo.env(environment::TEST_DATABASE_URL, url);
    }
    cargo.arg("--").args(rest);
    step("test", || count(cargo))
}

/// Runs cargo, passes its output on and adds up what the test programs say.
fn count(mut cargo: Command) -> Result<Tally> {
    let mut child = cargo
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot run cargo: install Rust from https://rustup.rs")?;
    let output = child.stdout.take().context("cargo has no output")?;
    let mut tally = Tally::default();
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        tally.read(&line);
    }
    tally.succeeded = child.wait()?.success();
    Ok(tally)
}
