//! What was searched for, on its way into the counts.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::Utc;
use tercul_graphql::CountedSearch;
use tercul_persistence_diesel::{CountedSearch as Counted, Database};

/// Time between two writes.
const WRITE_EVERY: Duration = Duration::from_secs(5);
/// Searches that are kept until the next write; under more load the counts are a sample.
const KEPT: usize = 10_000;

/// Searches that wait to be counted; they are few bytes each and may be lost with the process.
#[derive(Default)]
pub(crate) struct Searched(Mutex<Vec<CountedSearch>>);

impl Searched {
    /// Notes searches.
    pub(crate) fn note(&self, searches: Vec<CountedSearch>) {
        if searches.is_empty() {
            return;
        }
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let room = KEPT.saturating_sub(waiting.len());
        waiting.extend(searches.into_iter().take(room));
    }

    /// Writes what waits, every few seconds, until it is dropped.
    pub(crate) async fn write(&self, database: &Database) {
        loop {
            tokio::time::sleep(WRITE_EVERY).await;
            self.flush(database).await;
        }
    }

    async fn flush(&self, database: &Database) {
        let waiting = {
            let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut *waiting)
        };
        if waiting.is_empty() {
            return;
        }
        let counted: Vec<Counted> = waiting
            .into_iter()
            .map(|search| Counted {
                query: search.query,
                language: search.language,
                is_empty: search.is_empty,
            })
            .collect();
        let written = database
            .run(move |store| store.count_searches(&counted, Utc::now()))
            .await;
        if let Err(fault) | Ok(Err(fault)) = written {
            tracing::warn!(reason = fault.to_string(), "searches were not counted");
        }
    }
}
