use diesel::{pg::Pg, row::Row};
use tercul_kernel::{AuthorId, FuzzyDate, LanguageTag, PortError, TagId, TextId, WorkId};
use tercul_translation::ContentRepository as _;
use tercul_work::WorkForm;
use uuid::Uuid;

use super::{ImportKind, ImportRecord};
use crate::{
    PgStore, Statement,
    columns::{Columns, FromColumns},
};

/// What an importer has to know before it begins.
#[derive(Clone, Debug, Default)]
pub struct KnownToImport {
    /// Languages that are open for new records.
    pub languages: Vec<LanguageTag>,
    /// Names of live authors.
    pub names: Vec<KnownName>,
    /// Folds of the labels of live tags, with the canonical tag.
    pub tags: Vec<(String, TagId)>,
    /// What was taken in from the dataset.
    pub records: Vec<ImportRecord>,
    /// The first live original of each work that was taken in, by the identifier of its record.
    pub originals: Vec<(String, ImportedOriginal)>,
}

/// A name of an author.
#[derive(Clone, Debug)]
pub struct KnownName {
    /// The author.
    pub author: AuthorId,
    /// Safe key of the name.
    pub safe_key: String,
    /// When the author was born.
    pub birth: Option<FuzzyDate>,
}

/// An original that translations are made from.
#[derive(Clone, Debug)]
pub struct ImportedOriginal {
    /// Its work.
    pub work: WorkId,
    /// Literary form of the work.
    pub form: WorkForm,
    /// The text.
    pub text: TextId,
    /// Its language and orthography.
    pub tag: LanguageTag,
    /// The revision that readers are served.
    pub revision: Option<i32>,
}

impl FromColumns for KnownName {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            author: AuthorId(row.uuid()?),
            safe_key: row.text()?,
            birth: row.fuzzy_date("authors", "birth_edtf")?,
        })
    }
}

impl FromColumns for ImportRecord {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            kind: row.parsed::<ImportKind>("import_records", "record_kind")?,
            id: row.text()?,
            node: row.uuid()?,
            hash: unhexed(&row.text()?),
        })
    }
}

/// Fold and tag.
struct TagRow(String, Uuid);

impl FromColumns for TagRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(row.text()?, row.uuid()?))
    }
}

struct OriginalRow(String, ImportedOriginal);

impl FromColumns for OriginalRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        let record = row.text()?;
        Ok(Self(
            record,
            ImportedOriginal {
                work: WorkId(row.uuid()?),
                form: row.parsed("works", "form")?,
                text: TextId(row.uuid()?),
                tag: row.parsed("texts", "tag")?,
                revision: row.optional_int()?,
            },
        ))
    }
}

struct LanguageRow(LanguageTag);

impl FromColumns for LanguageRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        row.parsed("languages", "tag").map(Self)
    }
}

impl PgStore {
    /// Reads what an importer of a dataset has to know.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn known_to_import(&self, dataset: &str) -> Result<KnownToImport, PortError> {
        Ok(KnownToImport {
            languages: self
                .all::<LanguageRow>(Statement::new("select tag from languages where is_enabled"))?
                .into_iter()
                .map(|row| row.0)
                .collect(),
            names: self.all(Statement::new(
                "select n.author_id, n.safe_key, a.birth_edtf from author_names n \
                 join authors a on a.id = n.author_id where a.deleted_at is null \
                 order by n.author_id, n.position",
            ))?,
            tags: self
                .all::<TagRow>(Statement::new(
                    "select l.kind_fold, coalesce(t.canonical_id, t.id) from tag_labels l \
                     join tags t on t.id = l.tag_id where t.deleted_at is null \
                     order by t.canonical_id nulls last, t.id",
                ))?
                .into_iter()
                .map(|TagRow(fold, tag)| (fold, TagId(tag)))
                .collect(),
            records: self.all(
                Statement::new(
                    "select record_kind, record_id, node_id, encode(hash, 'hex') \
                     from import_records where dataset = ",
                )
                .bind(dataset),
            )?,
            originals: self.originals(dataset)?,
        })
    }

    /// How many content segments the readable revision of an original has.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn count_content_of(&self, original: &ImportedOriginal) -> Result<i32, PortError> {
        match original.revision {
            Some(revision) => self.write(|tx| tx.count_content(original.text, revision)),
            None => Ok(0),
        }
    }

    fn originals(&self, dataset: &str) -> Result<Vec<(String, ImportedOriginal)>, PortError> {
        let statement = Statement::new(
            "select distinct on (r.record_id) r.record_id, t.work_id, w.form, t.id, t.tag, \
             coalesce(t.published_revision, t.current_revision) from import_records r \
             join texts t on t.work_id = r.node_id and t.kind = 'ORIGINAL' \
             and t.deleted_at is null join works w on w.id = t.work_id where r.record_kind = 'work' and r.dataset = ",
        )
        .bind(dataset)
        .sql(" order by r.record_id, t.id");
        let rows = self.all::<OriginalRow>(statement)?;
        Ok(rows
            .into_iter()
            .map(|OriginalRow(record, original)| (record, original))
            .collect())
    }

    fn all<T: FromColumns + 'static>(&self, statement: Statement) -> Result<Vec<T>, PortError> {
        self.reader()?.fetch(statement)
    }
}

/// The bytes that `encode(…, 'hex')` wrote.
fn unhexed(text: &str) -> Vec<u8> {
    let pairs = text.as_bytes().chunks_exact(2);
    pairs
        .filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}
