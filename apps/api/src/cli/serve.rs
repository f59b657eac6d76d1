//! `tercul serve`

use std::process::ExitCode;

use anyhow::Result;

use crate::composition;
use crate::config::Config;
use crate::http::serve;

/// How to serve.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Deliver events in the same process, too.
    #[arg(long)]
    worker: bool,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> Result<ExitCode> {
    let app = composition::app(config)?;
    let worker = arguments
        .worker
        .then(|| composition::worker(config))
        .transpose()?;
    actix_web::rt::System::new().block_on(async {
        if let Some(worker) = worker {
            actix_web::rt::spawn(worker.work());
        }
        serve(app, config).await
    })?;
    // Threads that wait for a hung database would keep a return from main waiting for ever.
    std::process::exit(0)
}
