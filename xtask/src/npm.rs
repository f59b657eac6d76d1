//! What comes from npm: the explorer's assets, and the conformance audits of the API tests.

use anyhow::{Context as _, Result};
use xshell::{Shell, cmd};

use crate::checkout::{Checkout, fnv1a, say};
use crate::state::Locked;

/// A folder with a `package.json` and its lockfile.
#[derive(Clone, Copy)]
pub(crate) enum Packages {
    /// GraphiQL and the schema view, copied to where the server finds them.
    Explorer,
    /// The independent suite that audits GraphQL over HTTP.
    Conformance,
}

impl Packages {
    const fn folder(self) -> &'static str {
        match self {
            Self::Explorer => "apps/api/explorer",
            Self::Conformance => "apps/api/conformance",
        }
    }

    /// What is missing without npm.
    const fn loss(self) -> &'static str {
        match self {
            Self::Explorer => "the explorer pages stay empty",
            Self::Conformance => "the conformance audits cannot run",
        }
    }
}

/// Installs the packages when the lockfile changed since the last time. Without npm it warns,
/// because the API works without them.
pub(crate) fn install(checkout: &Checkout, packages: Packages) -> Result<()> {
    let folder = packages.folder();
    let path = checkout.root.join(folder);
    let lockfile = path.join("package-lock.json");
    let lockfile = std::fs::read(&lockfile)
        .with_context(|| format!("{} is missing: restore it from git", lockfile.display()))?;
    let mut mark = lockfile;
    for also in ["package.json", "assets.mjs"] {
        mark.extend(std::fs::read(path.join(also)).unwrap_or_default());
    }
    let mark = fnv1a(&mark);
    let mut locked = Locked::open(checkout)?;
    let installed = path.join("node_modules/.package-lock.json").exists();
    if installed && locked.state.npm.get(folder) == Some(&mark) {
        return Ok(());
    }
    let sh = checkout.shell()?;
    sh.change_dir(&path);
    if cmd!(sh, "npm --version")
        .quiet()
        .ignore_stdout()
        .ignore_stderr()
        .run()
        .is_err()
    {
        say(&format!(
            "    warning: npm is missing, so {};",
            packages.loss()
        ));
        say("    install Node.js 20 or newer and run the same command again");
        return Ok(());
    }
    fetch(&sh, packages)?;
    locked.state.npm.insert(folder.to_owned(), mark);
    locked.save()
}

fn fetch(sh: &Shell, packages: Packages) -> Result<()> {
    // npm talks on standard output, which is kept for results.
    cmd!(
        sh,
        "npm ci --ignore-scripts --no-audit --no-fund --loglevel=error"
    )
    .quiet()
    .ignore_stdout()
    .run()
    .context("npm cannot fetch packages: check the network or npm's registry setting")?;
    if matches!(packages, Packages::Explorer) {
        cmd!(sh, "npm run --silent assets")
            .quiet()
            .ignore_stdout()
            .run()
            .with_context(|| {
                format!(
                    "copying the assets fails: run `npm run assets` in {}",
                    packages.folder()
                )
            })?;
    }
    Ok(())
}
