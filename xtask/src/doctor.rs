//! `cargo xtask doctor`: what this machine has and lacks, and what mends it. Changes nothing.

use anyhow::{Result, bail};
use xshell::{Shell, cmd};

use crate::checkout::Checkout;
use crate::environment;
use crate::postgres::{Cluster, Installation, Kind};
use crate::state::Locked;

/// Prints a line for each thing looked at; fails when something needed is missing.
pub(crate) fn run(checkout: &Checkout) -> Result<()> {
    let sh = checkout.shell()?;
    let mut missing = 0;
    let mut check = |name: &str, found: Result<String, String>, needed: bool| {
        let (mark, text) = match found {
            Ok(text) => ("ok     ", text),
            Err(mend) if needed => {
                missing += 1;
                ("MISSING", mend)
            }
            Err(mend) => ("absent ", mend),
        };
        println!("{mark} {name:<16} {text}");
    };
    let rustup = "`rustup component add rustfmt clippy`, from https://rustup.rs";
    check("rustc", version(&sh, "rustc", rustup), true);
    check("rustfmt", version(&sh, "rustfmt", rustup), true);
    check("clippy", version(&sh, "cargo-clippy", rustup), true);
    check(
        "C compiler",
        version(&sh, "cc", "`apt-get install gcc libc6-dev`"),
        true,
    );
    check("git", version(&sh, "git", "`apt-get install git`"), true);
    check("PostgreSQL", postgres(), true);
    check(
        "node",
        version(&sh, "node", "explorer pages stay empty: install Node.js 20"),
        false,
    );
    check(
        "npm",
        version(&sh, "npm", "explorer pages stay empty: install npm"),
        false,
    );
    check(
        "hadolint",
        version(&sh, "hadolint", "the Dockerfile is not linted here"),
        false,
    );
    check(
        "zizmor",
        version(&sh, "zizmor", "`pip install zizmor` lints the workflows"),
        false,
    );
    let locked = Locked::open(checkout)?;
    for kind in [Kind::Development, Kind::Test] {
        let name = format!("{} cluster", kind.name());
        check(&name, cluster(&locked, kind), false);
    }
    let server = locked
        .state
        .server
        .as_ref()
        .filter(|server| server.process.is_running());
    let server = server.map(|server| format!("http://127.0.0.1:{}", server.port));
    check(
        "server",
        server.ok_or_else(|| "`cargo xtask dev` starts it".to_owned()),
        false,
    );
    for name in [environment::DATABASE_URL, environment::TEST_DATABASE_URL] {
        let set = environment::variable(name).map(|_| "set; used instead of ours".to_owned());
        check(
            name,
            set.ok_or_else(|| "unset; a private cluster is used".to_owned()),
            false,
        );
    }
    if missing > 0 {
        bail!("{missing} needed things are missing: the lines above say what mends them");
    }
    Ok(())
}

fn version(sh: &Shell, program: &str, mend: &str) -> Result<String, String> {
    let command = cmd!(sh, "{program} --version").quiet().ignore_stderr();
    let text = command.read().map_err(|_| mend.to_owned())?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

fn postgres() -> Result<String, String> {
    let found = Installation::find();
    let found = found.map_err(|reasons| format!("{reasons}: `cargo xtask setup` installs it"))?;
    Ok(format!("{} in {}", found.major, found.bin.display()))
}

fn cluster(locked: &Locked, kind: Kind) -> Result<String, String> {
    match locked.state.clusters.get(kind.name()) {
        Some(record) if Cluster::is_running(locked, kind) => Ok(format!(
            "127.0.0.1:{}, `cargo xtask db stop` stops it",
            record.port
        )),
        Some(_) => Err("stopped; starts when needed".to_owned()),
        None => Err("not made yet; made when needed".to_owned()),
    }
}
