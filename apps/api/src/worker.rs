//! Delivers the events of committed changes, and tidies up.
//!
//! An event is marked as delivered in the transaction that claimed it, so that a crash loses none
//! and repeats at most a batch. Stopping the worker at any moment is safe.

use std::time::{Duration, Instant};

use tercul_kernel::PortError;
use tercul_persistence_diesel::{Database, Event, PgStore};

/// Pause when nothing is waiting.
const IDLE: Duration = Duration::from_secs(1);
/// Pause after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(5);
/// Time between two clearings of old idempotency keys.
const TIDY_EVERY: Duration = Duration::from_hours(1);

/// Works until it is dropped.
pub(crate) async fn work(database: Database) {
    tracing::info!("worker started");
    let mut tidied: Option<Instant> = None;
    loop {
        if tidied.is_none_or(|last| last.elapsed() >= TIDY_EVERY) {
            tidied = Some(Instant::now());
            match run(&database, PgStore::forget_old_keys).await {
                Ok(0) => {}
                Ok(keys) => tracing::info!(keys, "old idempotency keys forgotten"),
                Err(fault) => tracing::warn!(reason = fault.to_string(), "nothing was tidied"),
            }
        }
        let pause = match run(&database, deliver).await {
            Ok(0) => IDLE,
            Ok(_) => Duration::ZERO,
            Err(fault) => {
                tracing::warn!(reason = fault.to_string(), "events wait");
                AFTER_FAILURE
            }
        };
        tokio::time::sleep(pause).await;
    }
}

async fn run(
    database: &Database,
    operation: impl FnOnce(&PgStore) -> Result<usize, PortError> + Send + 'static,
) -> Result<usize, PortError> {
    database.run(operation).await?
}

fn deliver(store: &PgStore) -> Result<usize, PortError> {
    store.deliver_events(|events| {
        log(events);
        Ok(())
    })
}

/// The one subscriber so far is the log: operators see every change as it becomes visible.
fn log(events: &[Event]) {
    for event in events {
        tracing::info!(
            seq = event.seq,
            topic = event.topic,
            kind = event.subject_kind,
            subject = event.subject_id.to_string(),
            version = event.version,
            "event"
        );
    }
}
