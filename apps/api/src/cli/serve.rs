//! `tercul serve`

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use tercul_search::Lexicon;

use crate::composition;
use crate::config::Config;
use crate::http::serve;
use crate::synonyms;

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
    if arguments.worker {
        composition::indexer(config)?.start()?;
    }
    let (database, search, searched) = (
        app.database.clone(),
        Arc::clone(&app.search),
        Arc::clone(&app.searched),
    );
    let dictionary = Arc::new(Lexicon::bundled());
    actix_web::rt::System::new().block_on(async {
        if let Some(worker) = worker {
            actix_web::rt::spawn(worker.work());
        }
        let of_counts = database.clone();
        actix_web::rt::spawn(async move { searched.write(&of_counts).await });
        actix_web::rt::spawn(async move { synonyms::learn(&search, &database, &dictionary).await });
        serve(app, config).await
    })?;
    // Threads that wait for a hung database would keep a return from main waiting for ever.
    std::process::exit(0)
}
