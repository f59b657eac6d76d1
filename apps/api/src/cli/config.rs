//! `tercul config`

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

use crate::config::{Loaded, effective, reference};

/// What to do with the settings.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Say whether the settings are sound.
    Check,
    /// Print the effective settings, secrets hidden.
    Print,
    /// Print the reference of all settings as Markdown.
    Reference,
}

pub(super) fn run(command: &Command, loaded: &Loaded) -> Result<ExitCode> {
    match command {
        Command::Check => {
            loaded.config.signing_key_file()?;
            match &loaded.file {
                Some(file) => println!("sound, with {}", file.display()),
                None => println!("sound, without a file"),
            }
        }
        Command::Print => print!("{}", effective(&loaded.config)?),
        Command::Reference => return print_reference(),
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn print_reference() -> Result<ExitCode> {
    print!("{}", reference()?);
    Ok(ExitCode::SUCCESS)
}
