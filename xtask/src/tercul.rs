//! `cargo xtask tercul …`: the binary itself, in the environment of development.

use std::ffi::OsString;

use anyhow::{Context as _, Result};

use crate::checkout::Checkout;
use crate::environment;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Subcommand and options of `tercul`, such as `token --role editor`
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

/// Quiet on purpose: what `tercul` prints is the result.
pub(crate) fn run(checkout: &Checkout, options: &Options) -> Result<()> {
    let sh = checkout.shell()?;
    let database = environment::development(checkout)?;
    let binary = environment::build(&sh, false)?;
    environment::tercul(&sh, checkout, &binary, &database.url)
        .args(&options.arguments)
        .run()
        .context("`tercul` fails: its message is above")
}
