//! Turns records into aggregates and gathers them into batches.

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};
use tercul_kernel::{LanguageTag, UserId};
use tercul_persistence_diesel::{ImportBatch, ImportKind, PgStore};
use uuid::Uuid;

use super::fields::{Refused, Remarks};
use super::input::Line;
use super::memory::{Memory, Taken};
use super::record::Record;
use super::report::Fault;
use super::tally::Tally;

/// Works and translations that are committed together.
const WORKS_PER_BATCH: usize = 100;
/// Segments from which on a batch is full, so that a shelf of novels stays small.
const SEGMENTS_PER_BATCH: usize = 25_000;

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taking {
    /// It came in.
    New,
    /// It adds to, or is, an author who is known.
    Joined,
    /// An earlier run took it in.
    Unchanged,
}

/// What a batch carries to the writer.
pub(super) struct Filled {
    pub(super) batch: ImportBatch,
    pub(super) faults: Vec<Fault>,
    pub(super) tally: Tally,
}

/// Builds aggregates from records, one after another.
pub(super) struct Builder {
    pub(super) memory: Memory,
    pub(super) batch: ImportBatch,
    pub(super) store: Option<PgStore>,
    pub(super) tally: Tally,
    pub(super) segments: usize,
    faults: Vec<Fault>,
}

impl Builder {
    pub(super) fn new(
        dataset: String,
        user: UserId,
        now: DateTime<Utc>,
        memory: Memory,
        store: Option<PgStore>,
    ) -> Self {
        let batch = ImportBatch::new(dataset, user, now);
        Self {
            memory,
            batch,
            store,
            tally: Tally::default(),
            segments: 0,
            faults: Vec::new(),
        }
    }

    /// Takes a line of a file in.
    pub(super) fn line(&mut self, file: &str, line: &Line) {
        let mut remarks = Remarks::default();
        let (id, outcome) = match &line.bytes {
            None => (
                None,
                Err(remarks.refuse("", "the line is longer than 16 MiB")),
            ),
            Some(bytes) => {
                let (id, record) = Record::read(bytes, &mut remarks);
                let kind = record.as_ref().ok().map(kind_of);
                let taken = record.and_then(|record| {
                    self.record(&record, bytes, (file, line.number), &mut remarks)
                });
                (id, taken.map(|taking| (kind, taking)))
            }
        };
        match outcome {
            Ok((Some(kind), taking)) => self.tally.count(kind, taking),
            Ok((None, _)) | Err(Refused) => self.tally.refused += 1,
        }
        self.faults
            .extend(remarks.0.into_iter().map(|remark| Fault {
                file: file.to_owned(),
                line: line.number,
                severity: remark.severity,
                record: id.clone(),
                field: remark.field,
                reason: remark.reason,
                action: remark.action,
            }));
    }

    fn record(
        &mut self,
        record: &Record,
        bytes: &[u8],
        (file, line): (&str, u64),
        remarks: &mut Remarks,
    ) -> Result<Taking, Refused> {
        let hash = Sha256::digest(bytes).to_vec();
        let (kind, id) = (kind_of(record), record.id());
        let is_stub =
            kind == ImportKind::Author && self.memory.authors.get(id).is_some_and(|a| a.is_stub);
        if let Some(taken) = self.memory.taken(kind, id).filter(|_| !is_stub) {
            if let Some((file, line)) = &taken.line {
                let reason = format!("`{id}` stands in line {line} of {file} already");
                return Err(remarks.refuse("id", reason));
            }
            // Faults were reported when it came in.
            remarks.0.clear();
            if taken.hash != hash {
                let action = "the imported record was kept";
                remarks.warn("", "the record changed since it was imported", action);
            }
            return Ok(Taking::Unchanged);
        }
        let taking = match record {
            Record::Author(record) => self.author(record, &hash, remarks),
            Record::Work(record) => self.work(record, &hash, remarks),
            Record::Translation(record) => self.translation(record, &hash, remarks),
        }?;
        let line = Some((file.to_owned(), line));
        self.memory.take(kind, id, Taken { hash, line });
        Ok(taking)
    }

    /// Whether the batch should be written.
    pub(super) fn is_full(&self) -> bool {
        self.batch.texts.len() >= WORKS_PER_BATCH
            || self.batch.records.len() >= WORKS_PER_BATCH * 4
            || self.segments >= SEGMENTS_PER_BATCH
    }

    /// Everything since the last time, which begins a new batch.
    pub(super) fn fill(&mut self) -> Filled {
        let ImportBatch {
            dataset, user, now, ..
        } = &self.batch;
        let next = ImportBatch::new(dataset.clone(), *user, *now);
        self.segments = 0;
        Filled {
            batch: std::mem::replace(&mut self.batch, next),
            faults: std::mem::take(&mut self.faults),
            tally: std::mem::take(&mut self.tally),
        }
    }

    /// A registered language.
    pub(super) fn language(
        &self,
        text: &str,
        remarks: &mut Remarks,
    ) -> Result<LanguageTag, Refused> {
        self.memory.language(text).ok_or_else(|| {
            let reason = format!("`{}` is no registered language", super::fields::short(text));
            remarks.refuse("language", reason)
        })
    }
}

/// A new identifier.
pub(super) fn new_id() -> Uuid {
    Uuid::now_v7()
}

fn kind_of(record: &Record) -> ImportKind {
    match record {
        Record::Author(_) => ImportKind::Author,
        Record::Work(_) => ImportKind::Work,
        Record::Translation(_) => ImportKind::Translation,
    }
}
