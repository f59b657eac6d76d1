//! `tercul schema`

use std::process::ExitCode;

use crate::composition;
use crate::config::Config;

pub(super) fn run() -> ExitCode {
    print!("{}", composition::engine(&Config::default()).sdl());
    ExitCode::SUCCESS
}
