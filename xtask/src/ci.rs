//! `cargo xtask ci`: everything that must pass before a merge, with a timing table at the end.

use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use xshell::{Shell, cmd};

use crate::checkout::{Checkout, say};
use crate::npm::{self, Packages};
use crate::postgres::{Cluster, Kind};
use crate::state::Locked;
use crate::suites::Tally;
use crate::{arch, licences, schema, suites};

/// Runs every step, also after a failure, so that one run shows all that is to mend.
pub(crate) fn run(checkout: &Checkout) -> Result<()> {
    let sh = checkout.shell()?;
    let ran_before = Cluster::is_running(&Locked::open(checkout)?, Kind::Test);
    let mut report = Report::default();
    report.step("formatting", || {
        cmd!(sh, "cargo fmt --all --check")
            .quiet()
            .run()
            .context("run `cargo fmt --all`")
    });
    report.step("architecture", || arch::run(checkout));
    report.step("licences", || licences::run(checkout));
    report.step("explorer assets", || {
        npm::install(checkout, Packages::Explorer)
    });
    report.step("clippy", || {
        cmd!(
            sh,
            "cargo clippy --quiet --workspace --all-targets -- -D warnings"
        )
        .quiet()
        .run()
        .context("mend what clippy says above")
    });
    let mut tally = Tally::default();
    report.step("tests", || {
        tally = suites::all(checkout)?;
        tally.require_success()
    });
    report.step("schema", || {
        schema::run(checkout, &schema::Options::checking())
    });
    report.step("documentation", || {
        cmd!(sh, "cargo doc --quiet --workspace --no-deps")
            .env("RUSTDOCFLAGS", "-D warnings")
            .quiet()
            .run()
            .context("mend what rustdoc says above")
    });
    containers(&sh, &mut report);
    if !ran_before {
        Cluster::stop(checkout, &mut Locked::open(checkout)?, Kind::Test)?;
    }
    report.print();
    if report.failures.is_empty() {
        println!("{tally}");
        return Ok(());
    }
    println!("{tally}; failing steps: {}", report.failures.join(", "));
    bail!(
        "{} of {} steps fail",
        report.failures.len(),
        report.times.len()
    )
}

/// Lints of the container and workflow files, where their tools are on this machine.
fn containers(sh: &Shell, report: &mut Report) {
    if cmd!(sh, "hadolint --version")
        .quiet()
        .ignore_stdout()
        .ignore_stderr()
        .run()
        .is_ok()
    {
        report.step("Dockerfile", || {
            Ok(cmd!(sh, "hadolint deploy/Dockerfile").quiet().run()?)
        });
    }
    if cmd!(sh, "zizmor --version")
        .quiet()
        .ignore_stdout()
        .ignore_stderr()
        .run()
        .is_ok()
    {
        report.step("workflows", || {
            let command = cmd!(sh, "zizmor --offline --min-severity medium .github");
            Ok(command.quiet().run()?)
        });
    }
}

#[derive(Default)]
struct Report {
    times: Vec<(&'static str, f64)>,
    failures: Vec<&'static str>,
}

impl Report {
    fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) {
        say(&format!("==> {name}"));
        let begin = Instant::now();
        if let Err(fault) = work() {
            say(&format!("    failed: {fault:#}"));
            self.failures.push(name);
        }
        self.times.push((name, begin.elapsed().as_secs_f64()));
    }

    fn print(&self) {
        println!();
        for (name, seconds) in &self.times {
            let verdict = if self.failures.contains(name) {
                "FAILED"
            } else {
                "ok"
            };
            println!("{name:<18} {seconds:>8.1} s  {verdict}");
        }
        let total: f64 = self.times.iter().map(|(_, seconds)| seconds).sum();
        println!("{:<18} {total:>8.1} s", "all");
    }
}
