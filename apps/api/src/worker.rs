//! Sends mails, collects exports, lets accounts go, and tidies up.
//!
//! Whatever is claimed is claimed for a while, so that a crash loses nothing and repeats at most a
//! batch. Stopping the worker at any moment is safe.

mod accounts;
mod mails;

use std::sync::Arc;
use std::time::{Duration, Instant};

use tercul_auth::Mailer;
use tercul_auth::ports::Vault;
use tercul_kernel::PortError;
use tercul_mail_smtp::Links;
use tercul_persistence_diesel::{Database, PgStore};

/// Pause when nothing is waiting.
const IDLE: Duration = Duration::from_secs(1);
/// Pause after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(5);
/// Time between two rounds of tidying.
const TIDY_EVERY: Duration = Duration::from_hours(1);

/// What the worker works with.
#[derive(Clone)]
pub(crate) struct Worker {
    /// PostgreSQL.
    pub(crate) database: Database,
    /// Opens what mails keep sealed.
    pub(crate) vault: Arc<dyn Vault>,
    /// Sends mails.
    pub(crate) mailer: Arc<dyn Mailer>,
    /// Where links in mails lead.
    pub(crate) links: Arc<Links>,
}

impl Worker {
    /// Works until it is dropped.
    pub(crate) async fn work(self) {
        tracing::info!("worker started");
        let mut tidied: Option<Instant> = None;
        loop {
            if tidied.is_none_or(|last| last.elapsed() >= TIDY_EVERY) {
                tidied = Some(Instant::now());
                self.tidy().await;
            }
            let pause = match self.round().await {
                Ok(0) => IDLE,
                Ok(_) => Duration::ZERO,
                Err(fault) => {
                    tracing::warn!(reason = fault.to_string(), "work waits");
                    AFTER_FAILURE
                }
            };
            tokio::time::sleep(pause).await;
        }
    }

    /// Does once what is waiting; how much it was.
    async fn round(&self) -> Result<usize, PortError> {
        let requests = self.answer_requests().await?;
        let mails = self.send_mails().await?;
        let exports = self.collect_exports().await?;
        let departures = self.let_go().await?;
        Ok(requests + mails + exports + departures)
    }

    async fn tidy(&self) {
        let tidied = self
            .run(|store| {
                let keys = store.forget_old_keys()?;
                let now = chrono::Utc::now();
                let rows = store.tidy_accounts(now)? + store.tidy_search(now)?;
                Ok((keys, rows))
            })
            .await;
        match tidied {
            Ok((0, 0)) => {}
            Ok((keys, rows)) => tracing::info!(keys, rows, "what is no longer needed is gone"),
            Err(fault) => tracing::warn!(reason = fault.to_string(), "nothing was tidied"),
        }
    }

    async fn run<T: Send + 'static>(
        &self,
        operation: impl FnOnce(&PgStore) -> Result<T, PortError> + Send + 'static,
    ) -> Result<T, PortError> {
        self.database.run(operation).await?
    }
}
