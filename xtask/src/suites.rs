//! `cargo xtask test`: the suites, each with what it needs and nothing more.

mod tally;

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

pub(crate) use self::tally::Tally;
use crate::checkout::{Checkout, step};
use crate::environment;
use crate::npm::{self, Packages};

#[derive(clap::Args)]
pub(crate) struct Options {
    /// `fast` (no service), `contract` (adapters on PostgreSQL), `api` (real HTTP), or a filter
    #[arg(value_name = "SUITE|FILTER")]
    suite: Option<String>,
    /// Part of the names of the tests to run
    filter: Option<String>,
    /// Test this one crate
    #[arg(long, value_name = "CRATE", conflicts_with = "suite")]
    package: Option<String>,
    /// Options of the test programs, after `--` (`--nocapture`, `--test-threads=1`, …)
    #[arg(last = true)]
    rest: Vec<OsString>,
}

/// The crates of the suite that needs no service.
const FAST: [&str; 7] = [
    "tercul-kernel",
    "tercul-script",
    "tercul-work",
    "tercul-translation",
    "tercul-auth",
    "tercul-graphql",
    "tercul-mail-smtp",
];

/// How long the output is silent before anybody asks whether cargo has ended.
const QUIET: Duration = Duration::from_millis(300);

/// Which packages to test; empty means all.
struct Selection {
    packages: Vec<String>,
    /// Needs PostgreSQL, and the audits where npm is there.
    services: bool,
}

impl Selection {
    fn named(name: &str) -> Option<Self> {
        let packages: &[&str] = match name {
            "fast" => &FAST,
            "contract" => &["tercul-persistence-diesel"],
            "api" => &["tercul-api"],
            _ => return None,
        };
        Some(Self::of(packages))
    }

    fn of(packages: &[&str]) -> Self {
        let services = !packages.iter().all(|package| FAST.contains(package));
        Self {
            packages: packages.iter().map(|&package| package.to_owned()).collect(),
            services,
        }
    }

    const fn all() -> Self {
        Self {
            packages: Vec::new(),
            services: true,
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
    let selection = match &options.package {
        Some(package) => Selection::of(&[package]),
        None => named.unwrap_or(Selection::all()),
    };
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
    for package in &selection.packages {
        cargo.args(["--package", package]);
    }
    if !selection.services {
        // Examples in the documentation start rustdoc for each crate; the whole run has them.
        cargo.args(["--lib", "--tests"]);
    }
    if selection.services {
        step("conformance audits", || {
            npm::install(checkout, Packages::Conformance)
        })?;
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
    let (sender, lines) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    let mut tally = Tally::default();
    let mut ended = None;
    loop {
        match lines.recv_timeout(QUIET) {
            Ok(line) => {
                let line = String::from_utf8_lossy(&line);
                println!("{line}");
                tally.read(&line);
            }
            // A server that a failed test left behind keeps the output open for ever.
            Err(RecvTimeoutError::Timeout) if ended.is_none() => ended = child.try_wait()?,
            Err(_) => break,
        }
    }
    tally.succeeded = match ended {
        Some(status) => status.success(),
        None => child.wait()?.success(),
    };
    Ok(tally)
}
