//! What an importer writes: whole works with their texts, many in one transaction.
//!
//! The rows go in by a few statements for each table, and segments by `COPY`, because one statement
//! for each work would cost more than the work. What the command ports write one by one stands here
//! a second time; constraints and triggers hold both to the same rules.

mod catalogue;
mod content;
mod known;
mod segments;
mod slugs;

use chrono::{DateTime, Utc};
use tercul_kernel::{AuthorId, Change, FuzzyDate, Journal as _, PortError, UserId, closed_enum};
use tercul_translation::{Revision, Text, TextContent};
use tercul_work::{Author, AuthorRepository as _, Names, Tag, TaxonomyRepository as _, Work};
use uuid::Uuid;

use crate::{PgStore, PgTransaction, Statement};

pub use known::{ImportedOriginal, KnownName, KnownToImport};

closed_enum! {
    /// What a record of a dataset becomes.
    pub enum ImportKind {
        /// An author.
        Author = "author",
        /// A work with its original text.
        Work = "work",
        /// A translation of a text.
        Translation = "translation",
    }
}

/// A record of a dataset that was taken in, so that it is not taken in again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRecord {
    /// What it became.
    pub kind: ImportKind,
    /// Identifier within the dataset.
    pub id: String,
    /// What it became, by id: an author, a work or a text.
    pub node: Uuid,
    /// SHA-256 of the record; empty for an author who was only named by a work so far.
    pub hash: Vec<u8>,
}

/// A text with the revision that holds its content.
#[derive(Clone, Debug)]
pub struct ImportedText {
    /// The text.
    pub text: Text,
    /// Its first revision.
    pub revision: Revision,
    /// What the revision shows.
    pub content: TextContent,
}

/// What an author's own record adds to an author whom a work named before.
#[derive(Clone, Debug)]
pub struct AuthorCompletion {
    /// The author.
    pub author: AuthorId,
    /// All names.
    pub names: Names,
    /// Birth.
    pub birth: Option<FuzzyDate>,
    /// Death.
    pub death: Option<FuzzyDate>,
    /// The record, which replaces the one without a hash.
    pub record: ImportRecord,
}

/// Records that are written together or not at all. Slugs of authors, tags and works are chosen when
/// they are written; whatever stands there before is ignored.
#[derive(Clone, Debug)]
pub struct ImportBatch {
    /// Name of the dataset.
    pub dataset: String,
    /// Who imports.
    pub user: UserId,
    /// When.
    pub now: DateTime<Utc>,
    /// New authors.
    pub authors: Vec<Author>,
    /// Authors who are completed.
    pub completions: Vec<AuthorCompletion>,
    /// New tags.
    pub tags: Vec<Tag>,
    /// New works.
    pub works: Vec<Work>,
    /// New texts of new or older works.
    pub texts: Vec<ImportedText>,
    /// What was taken in.
    pub records: Vec<ImportRecord>,
}

impl ImportBatch {
    /// An empty batch.
    pub fn new(dataset: String, user: UserId, now: DateTime<Utc>) -> Self {
        Self {
            dataset,
            user,
            now,
            authors: Vec::new(),
            completions: Vec::new(),
            tags: Vec::new(),
            works: Vec::new(),
            texts: Vec::new(),
            records: Vec::new(),
        }
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.completions.is_empty() && self.authors.is_empty()
    }
}

impl PgStore {
    /// Writes a batch in one transaction, with an audit row and an event for each record.
    ///
    /// # Errors
    /// [`PortError::Conflict`] with the constraint that a row breaks; `import_records_pkey` means
    /// that another process imports the same dataset. Nothing is written then.
    pub fn import(&self, batch: &ImportBatch) -> Result<(), PortError> {
        self.write(|transaction| transaction.import(batch))
    }
}

impl PgTransaction<'_> {
    fn import(&mut self, batch: &ImportBatch) -> Result<(), PortError> {
        // A batch that a crash takes back is imported again: its records went with it.
        self.run(Statement::new("set local synchronous_commit = off"))?;
        self.import_authors(batch)?;
        self.import_tags(batch)?;
        self.import_works(batch)?;
        self.import_texts(batch)?;
        self.insert_import_records(batch)?;
        self.record_imports(batch)?;
        // Last, since an author may come in and be completed within one batch.
        for completion in &batch.completions {
            self.complete_author(completion, batch)?;
        }
        Ok(())
    }

    fn import_authors(&mut self, batch: &ImportBatch) -> Result<(), PortError> {
        for author in &batch.authors {
            let author = slugs::of_author(self, author)?;
            self.insert_author(&author)?;
        }
        Ok(())
    }

    fn complete_author(
        &mut self,
        completion: &AuthorCompletion,
        batch: &ImportBatch,
    ) -> Result<(), PortError> {
        let found = self.find_author(completion.author)?;
        // Whoever changed the author since knows more than the dataset.
        let untouched = found.filter(|author| author.version == 1 && author.deleted_at.is_none());
        if let Some(mut author) = untouched {
            author.names = completion.names.clone();
            author.birth.clone_from(&completion.birth);
            author.death.clone_from(&completion.death);
            author.updated_at = batch.now;
            author.version += 1;
            self.update_author(&author)?;
            self.record(Change::new(
                "author.imported",
                batch.user,
                author.id,
                author.version,
            ))?;
        }
        self.run(
            Statement::new("update import_records set hash = ")
                .bind(completion.record.hash.clone())
                .sql(" where record_kind = 'author' and dataset = ")
                .bind(batch.dataset.as_str())
                .sql(" and record_id = ")
                .bind(completion.record.id.as_str()),
        )
        .map(|_| ())
    }

    fn import_tags(&mut self, batch: &ImportBatch) -> Result<(), PortError> {
        for tag in &batch.tags {
            let tag = slugs::of_tag(self, tag)?;
            self.insert_tag(&tag)?;
        }
        Ok(())
    }
}

/// Rows of one table from JSON objects whose keys are columns.
fn insert(table: &str, columns: &str, rows: Vec<serde_json::Value>) -> Statement {
    Statement::built(format!(
        "insert into {table} ({columns}) select {columns} \
         from jsonb_populate_recordset(null::{table}, "
    ))
    .bind(serde_json::Value::Array(rows))
    .sql(")")
}
