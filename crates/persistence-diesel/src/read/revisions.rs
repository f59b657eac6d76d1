use std::collections::HashMap;

use diesel::{pg::Pg, row::Row};
use tercul_kernel::{Page, PageRequest, PortError, RevisionId, TextId, UserId};
use tercul_translation::queries::{RevisionView, TextMetrics};
use uuid::Uuid;

use crate::{
    PgReader, Statement,
    columns::{Columns, FromColumns},
    keyset::{Keyset, OrderColumn, SortType},
    read::list::texts_at,
};

/// Columns of a [`RevisionView`], of the revisions `r`.
const REVISION: &str = "r.id, r.text_id, r.number, \
    (select b.id from text_revisions b where b.text_id = r.text_id and b.number = r.number - 1), \
    r.author_id, r.message, r.created_at, r.content_hash, r.character_count, r.word_count, \
    r.line_count, r.stanza_count, r.segment_count, r.inserted_count, r.deleted_count, \
    r.modified_count, r.moved_count";

const NEWEST_FIRST: OrderColumn = OrderColumn {
    sql: "r.number",
    sort: SortType::Integer,
    is_nullable: false,
    is_descending: true,
};

impl FromColumns for RevisionView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: RevisionId(row.uuid()?),
            text: TextId(row.uuid()?),
            number: row.int()?,
            parent: row.optional_uuid()?.map(RevisionId),
            author: UserId(row.uuid()?),
            message: row.optional_text()?,
            created_at: row.time()?,
            content_hash: row.text()?,
            metrics: TextMetrics {
                characters: row.int()?,
                words: row.int()?,
                lines: row.int()?,
                stanzas: row.int()?,
                segments: row.int()?,
            },
            inserted: row.int()?,
            deleted: row.int()?,
            modified: row.int()?,
            moved: row.int()?,
        })
    }
}

impl PgReader {
    pub(super) fn read_revisions_by_number(
        &mut self,
        wanted: &[(TextId, i32)],
    ) -> Result<Vec<RevisionView>, PortError> {
        let (texts, numbers): (Vec<Uuid>, Vec<i32>) = wanted
            .iter()
            .map(|(text, number)| (text.0, *number))
            .unzip();
        let statement = Statement::new("select ")
            .sql(REVISION)
            .sql(" from unnest(")
            .bind(texts)
            .sql(", ")
            .bind(numbers)
            .sql(
                ") wanted(text_id, number) join text_revisions r \
                 on r.text_id = wanted.text_id and r.number = wanted.number",
            );
        self.fetch(statement)
    }

    pub(super) fn read_revisions_by_id(
        &mut self,
        ids: &[RevisionId],
    ) -> Result<Vec<RevisionView>, PortError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
        let statement = Statement::new("select ")
            .sql(REVISION)
            .sql(" from text_revisions r where r.id = any(")
            .bind(ids)
            .sql(")");
        self.fetch(statement)
    }

    pub(super) fn read_revisions_of(
        &mut self,
        texts: &[(TextId, i32)],
        page: &PageRequest,
    ) -> Result<HashMap<TextId, Page<RevisionView>>, PortError> {
        let keyset = Keyset::new("r.id", vec![NEWEST_FIRST], page)?;
        let from = Statement::new(
            " from text_revisions r where r.text_id = p.id and r.number <= p.revision",
        );
        self.pages(texts_at(texts), TextId, REVISION, from, &keyset)
    }
}
