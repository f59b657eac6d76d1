//! `cargo xtask schema`: the committed SDL, which reviews and clients read.

use anyhow::{Context as _, Result, bail};
use xshell::cmd;

use crate::checkout::{Checkout, say, step};
use crate::environment;

/// The committed SDL.
const FILE: &str = "crates/graphql/schema.graphql";

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Change nothing; fail when the file differs from the code
    #[arg(long)]
    check: bool,
}

impl Options {
    /// Only checks, as the continuous integration does.
    pub(crate) const fn checking() -> Self {
        Self { check: true }
    }
}

pub(crate) fn run(checkout: &Checkout, options: &Options) -> Result<()> {
    let sh = checkout.shell()?;
    let binary = step("build", || environment::build(&sh, false))?;
    let sdl = cmd!(sh, "{binary} schema")
        .quiet()
        .read()
        .context("`tercul schema` fails")?
        + "\n";
    let file = checkout.root.join(FILE);
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    if committed == sdl {
        say(&format!("{FILE} is up to date"));
        return Ok(());
    }
    if options.check {
        let line = first_difference(&committed, &sdl);
        bail!("{FILE}:{line} differs from the code: run `cargo xtask schema` and commit the file");
    }
    std::fs::write(&file, sdl).with_context(|| format!("cannot write {FILE}"))?;
    say(&format!("wrote {FILE}"));
    Ok(())
}

/// Number of the first line that differs.
fn first_difference(old: &str, new: &str) -> usize {
    1 + old
        .lines()
        .zip(new.lines())
        .take_while(|(old, new)| old == new)
        .count()
}
