//! Which records have documents: those that everybody may see.

use tercul_kernel::{PortError, Viewer};
use tercul_search::SearchKind;
use uuid::Uuid;

use crate::{
    PgStore, Statement,
    visibility::{visible_texts, visible_works},
};

impl PgStore {
    /// Up to `most` records of a kind that have documents, in order of their identifiers, from
    /// beyond one on. For passages these are texts.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn records_after(
        &self,
        kind: SearchKind,
        after: Option<Uuid>,
        most: u32,
    ) -> Result<Vec<Uuid>, PortError> {
        let (id, from) = visible(kind);
        let mut find = Statement::new("select ").sql(id).append(from);
        if let Some(after) = after {
            find = find.sql(" and ").sql(id).sql(" > ").bind(after);
        }
        let find = find.sql(" order by ").sql(id).sql(" limit ").number(most);
        self.reader()?.fetch(find)
    }

    /// Number of records of a kind that have documents: what an index that is up to date holds. For
    /// passages these are texts with content; the index counts passages.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn count_records(&self, kind: SearchKind) -> Result<u64, PortError> {
        let (_, from) = visible(kind);
        let count: Option<i64> = self
            .reader()?
            .fetch_one(Statement::new("select count(*)").append(from))?;
        Ok(u64::try_from(count.unwrap_or_default()).unwrap_or_default())
    }
}

/// The identifier of a record of a kind, and where everybody finds it.
fn visible(kind: SearchKind) -> (&'static str, Statement) {
    let everybody = Viewer::Anonymous;
    match kind {
        SearchKind::Work => (
            "w.id",
            Statement::new(" from works w where ").append(visible_works(&everybody)),
        ),
        SearchKind::Author => (
            "a.id",
            Statement::new(" from authors a where a.deleted_at is null"),
        ),
        SearchKind::Text => (
            "t.id",
            Statement::new(" from texts t where ").append(visible_texts(&everybody)),
        ),
        SearchKind::Passage => (
            "t.id",
            Statement::new(" from texts t where ")
                .append(visible_texts(&everybody))
                .sql(
                    " and exists (select from segment_versions v where v.text_id = t.id \
                     and v.content <> '' and v.revision_from <= t.published_revision \
                     and (v.revision_to is null or v.revision_to > t.published_revision))",
                ),
        ),
    }
}
