//! `tercul schema`

use std::process::ExitCode;

use anyhow::Result;

use crate::composition;
use crate::config::Config;

pub(super) fn run() -> Result<ExitCode> {
    print!("{}", composition::engine(&Config::default()).sdl());
    Ok(ExitCode::SUCCESS)
}
