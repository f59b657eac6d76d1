//! The assets of GraphiQL and the schema view, from npm, copied where the server finds them.

use anyhow::{Context as _, Result};
use xshell::cmd;

use crate::checkout::{Checkout, fnv1a, say};
use crate::state::Locked;

/// Fetches the assets when the lockfile changed since the last time. Without Node.js it warns,
/// because the API works without them and its page says the same.
pub(crate) fn fetch(checkout: &Checkout) -> Result<()> {
    let folder = checkout.root.join("apps/api/explorer");
    let Ok(lockfile) = std::fs::read(folder.join("package-lock.json")) else {
        say("    none in this checkout");
        return Ok(());
    };
    let manifest = std::fs::read(folder.join("package.json")).unwrap_or_default();
    let mark = fnv1a(&[lockfile, manifest].concat());
    let mut locked = Locked::open(checkout)?;
    let installed = folder.join("node_modules/.package-lock.json").exists();
    if installed && locked.state.explorer.as_ref() == Some(&mark) {
        return Ok(());
    }
    let sh = checkout.shell()?;
    sh.change_dir(&folder);
    if cmd!(sh, "npm --version")
        .quiet()
        .ignore_stdout()
        .ignore_stderr()
        .run()
        .is_err()
    {
        say("    warning: npm is missing, so the explorer pages stay empty;");
        say("    install Node.js 20 or newer and run `cargo xtask setup` again");
        return Ok(());
    }
    // npm talks on standard output, which is kept for results.
    cmd!(
        sh,
        "npm ci --ignore-scripts --no-audit --no-fund --loglevel=error"
    )
    .quiet()
    .ignore_stdout()
    .run()
    .context("npm cannot fetch the assets: check the network or npm's registry setting")?;
    cmd!(sh, "npm run --silent assets")
        .quiet()
        .ignore_stdout()
        .run()
        .context("copying the assets fails: run `npm run assets` in apps/api/explorer")?;
    locked.state.explorer = Some(mark);
    locked.save()
}
