//! A new index beside the one that answers, in steps between which changes are written.

use chrono::Utc;
use tercul_kernel::PortError;
use tercul_search::{Rebuild, SearchKind};

use super::{BATCH, Indexer};

/// Batches between two commits of small documents.
const STEPS_A_COMMIT: u32 = 10;

impl Indexer {
    /// One step of the oldest rebuild that is not finished; how many records it took. After a crash
    /// it goes on where the last step ended.
    pub(super) fn rebuild_step(&mut self, may_begin: bool) -> Result<usize, PortError> {
        let Some(mut rebuild) = self.store.unfinished_rebuilds()?.into_iter().next() else {
            return Ok(0);
        };
        if rebuild.started_at.is_none() && !may_begin {
            return Ok(0);
        }
        let kind = rebuild.kind;
        let is_lost =
            rebuild.last_record.is_some() && !self.index.was_begun(kind, &rebuild.generation)?;
        if rebuild.started_at.is_none() || is_lost {
            (rebuild.last_record, rebuild.done) = (None, 0);
            if self.index.living(kind)?.is_none() {
                // It is read after this, and no other index wants what waits.
                self.store.forget_pending(kind)?;
            }
            let total = self.store.count_records(kind)?;
            self.store.start_rebuild(rebuild.id, total, Utc::now())?;
            tracing::info!(
                kind = kind.as_str(),
                records = total,
                "rebuilding the index"
            );
        }
        let mut last = rebuild.last_record;
        let mut taken = 0;
        for _ in 0..steps(kind) {
            let records = self.store.records_after(kind, last, BATCH)?;
            let Some(newest) = records.last().copied() else {
                break;
            };
            let documents = self.documents(kind, &records)?;
            let building = self.index.building(kind, &rebuild.generation)?;
            for (record, documents) in documents {
                building.replace(record, documents)?;
            }
            taken += records.len();
            last = Some(newest);
        }
        let building = self.index.building(kind, &rebuild.generation)?;
        building.commit()?;
        match last.filter(|_| taken > 0) {
            Some(newest) => {
                let done = rebuild.done + u64::try_from(taken).unwrap_or_default();
                self.store.note_rebuild_progress(rebuild.id, newest, done)?;
                Ok(taken)
            }
            None => self.finish(&rebuild),
        }
    }

    fn finish(&mut self, rebuild: &Rebuild) -> Result<usize, PortError> {
        self.index.swap(rebuild.kind, &rebuild.generation)?;
        self.store.finish_rebuild(rebuild.id, Utc::now())?;
        tracing::info!(
            kind = rebuild.kind.as_str(),
            records = rebuild.done,
            "the new index answers"
        );
        Ok(1)
    }
}

/// Batches of records between two commits: a commit costs more than a work and less than a novel.
const fn steps(kind: SearchKind) -> u32 {
    match kind {
        SearchKind::Passage => 1,
        SearchKind::Work | SearchKind::Text | SearchKind::Author => STEPS_A_COMMIT,
    }
}
