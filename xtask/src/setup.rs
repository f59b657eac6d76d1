//! `cargo xtask setup`: from a bare machine to a seeded database; a second run changes nothing.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use xshell::cmd;

use crate::checkout::{Checkout, say, step};
use crate::environment::{self, Database};
use crate::npm::{self, Packages};

/// What a set-up machine offers.
pub(crate) struct Ready {
    pub(crate) database: Database,
    /// Path of the `tercul` binary.
    pub(crate) binary: PathBuf,
}

/// The task: sets up and tells what to type next.
pub(crate) fn run(checkout: &Checkout) -> Result<()> {
    prepare(checkout)?;
    say("ready: `cargo xtask dev` serves, `cargo xtask test` tests");
    Ok(())
}

/// Every step of the set-up, in order.
pub(crate) fn prepare(checkout: &Checkout) -> Result<Ready> {
    let sh = checkout.shell()?;
    step("toolchain", || {
        let version = cmd!(sh, "rustc --version")
            .quiet()
            .read()
            .context("rustc is missing: install Rust from https://rustup.rs")?;
        say(&format!("    {version}"));
        Ok(())
    })?;
    let database = step("PostgreSQL", || environment::development(checkout))?;
    match &database.cluster {
        Some(cluster) => say(&format!(
            "    private cluster on 127.0.0.1:{}",
            cluster.port
        )),
        None => say(&format!(
            "    {} is set; using that",
            environment::DATABASE_URL
        )),
    }
    step("explorer assets", || {
        npm::install(checkout, Packages::Explorer)
    })?;
    let binary = step("build", || environment::build(&sh, false))?;
    let tercul = || environment::tercul(&sh, checkout, &binary, &database.url);
    step("migrate", || {
        tercul()
            .arg("migrate")
            .run()
            .context("`tercul migrate` fails: its message is above")
    })?;
    step("seed", || {
        tercul()
            .arg("seed")
            .run()
            .context("`tercul seed` fails: its message is above")
    })?;
    Ok(Ready { database, binary })
}
