//! Keeps the search index: writes what changed, and makes an index anew beside the one that answers.
//!
//! It works on a thread of its own, since the engine writes synchronously. What is written is read
//! from the database at that moment and only then noted as done, so that a crash at any point loses
//! nothing and repeats harmlessly. Only one process can write; another one waits.

pub(crate) mod comparison;
mod rebuild;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use tercul_kernel::PortError;
use tercul_persistence_diesel::{Event, IndexSeat, PgStore};
use tercul_search::{Document, IndexStore, KnownTitles, SearchKind};
use uuid::Uuid;

/// Pause when nothing is waiting: the greater part of the time until a change can be found.
const IDLE: Duration = Duration::from_millis(200);
/// Pause after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(3);
/// Records that are written in one step; a work is a small document, a novel is many passages.
const BATCH: u32 = 100;

/// What the index is kept with.
pub(crate) struct Indexer {
    /// PostgreSQL.
    pub(crate) store: PgStore,
    /// The right to write the index.
    pub(crate) seat: IndexSeat,
    /// The index.
    pub(crate) index: Box<dyn IndexStore>,
    /// Titles that works have in other languages.
    pub(crate) titles: KnownTitles,
}

impl Indexer {
    /// Works on a thread of its own until the process ends.
    ///
    /// # Errors
    /// The thread cannot be made.
    pub(crate) fn start(mut self) -> std::io::Result<()> {
        let work = move || {
            loop {
                let round = catch_unwind(AssertUnwindSafe(|| self.round()));
                let round = round
                    .unwrap_or_else(|_| Err(PortError::Other("the indexer stumbled".to_owned())));
                let pause = match round {
                    Ok(0) => IDLE,
                    Ok(_) => Duration::ZERO,
                    Err(fault) => {
                        tracing::warn!(reason = fault.to_string(), "the search index waits");
                        AFTER_FAILURE
                    }
                };
                std::thread::sleep(pause);
            }
        };
        std::thread::Builder::new()
            .name("indexer".to_owned())
            .spawn(work)
            .map(drop)
    }

    /// Does once what is waiting; how much it was.
    ///
    /// # Errors
    /// [`PortError`] of the database or the engine; what was not done goes on waiting.
    pub(crate) fn round(&mut self) -> Result<usize, PortError> {
        // Delivering notes which documents the events make stale.
        let events = self.store.deliver_events(|events| {
            log(events);
            Ok(())
        })?;
        self.seat.hold()?;
        let mut done = events;
        for kind in SearchKind::ALL {
            done += self.write_pending(*kind)?;
        }
        // A new index has what is in the database when it begins: events that wait since before would
        // only have the same records written again.
        let may_begin =
            u32::try_from(events).is_ok_and(|events| events < PgStore::DELIVERED_AT_ONCE);
        Ok(done + self.rebuild_step(may_begin)?)
    }

    /// Writes records that changed; how many.
    fn write_pending(&mut self, kind: SearchKind) -> Result<usize, PortError> {
        if self.index.living(kind)?.is_none() {
            // What changes while there is no index waits for the first one.
            self.store.ensure_rebuild(kind, chrono::Utc::now())?;
            return Ok(0);
        }
        let pending = self.store.claim_pending(kind, BATCH)?;
        if pending.is_empty() {
            return Ok(0);
        }
        let records: Vec<Uuid> = pending.iter().map(|waiting| waiting.record).collect();
        let documents = self.documents(kind, &records)?;
        for rebuild in self.store.unfinished_rebuilds()? {
            if rebuild.kind == kind && rebuild.started_at.is_some() {
                let building = self.index.building(kind, &rebuild.generation)?;
                for (record, documents) in documents.clone() {
                    building.replace(record, documents)?;
                }
                // Before the change is settled, or a crash would lose it for the new index.
                building.commit()?;
            }
        }
        if let Some(living) = self.index.living(kind)? {
            for (record, documents) in documents {
                living.replace(record, documents)?;
            }
            living.commit()?;
        }
        self.store.settle_pending(kind, &pending)?;
        tracing::info!(
            kind = kind.as_str(),
            records = records.len(),
            "index written"
        );
        Ok(records.len())
    }

    /// The documents of records as they are now.
    fn documents(
        &self,
        kind: SearchKind,
        records: &[Uuid],
    ) -> Result<Vec<(Uuid, Vec<Document>)>, PortError> {
        let mut found = self.store.documents(kind, records)?;
        if kind == SearchKind::Work {
            for document in found.iter_mut().flat_map(|(_, documents)| documents) {
                self.titles.add_to(document);
            }
        }
        Ok(found)
    }
}

/// The log tells how much became visible, and on demand every change.
fn log(events: &[Event]) {
    if !events.is_empty() {
        tracing::info!(events = events.len(), "events delivered");
    }
    for event in events {
        tracing::debug!(
            seq = event.seq,
            topic = event.topic,
            kind = event.subject_kind,
            subject = event.subject_id.to_string(),
            version = event.version,
            "event"
        );
    }
}
