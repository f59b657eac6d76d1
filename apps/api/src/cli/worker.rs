//! `tercul worker`

use std::process::ExitCode;

use anyhow::Result;
use tokio::signal::unix::{SignalKind, signal};

use crate::composition;
use crate::config::Config;

pub(super) async fn run(config: &Config) -> Result<ExitCode> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let worker = composition::worker(config)?;
    composition::indexer(config)?.start()?;
    tokio::select! {
        () = worker.work() => {}
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}
