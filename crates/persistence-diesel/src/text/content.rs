use std::collections::HashSet;

use diesel::{pg::Pg, row::Row};
use tercul_kernel::{PortError, RevisionId, SegmentId, TextId};
use tercul_translation::{ContentChange, ContentRepository, Revision, Segment, SegmentKind};
use uuid::Uuid;

use super::rows::{NumberRow, WordRow, quality};
use crate::{
    PgTransaction, Statement,
    columns::{Columns, FromColumns, Read},
};

struct SegmentRow(Segment);

impl FromColumns for SegmentRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(Segment {
            id: SegmentId(row.uuid()?),
            parent: row.optional_uuid()?.map(SegmentId),
            kind: row.parsed("segment_versions", "kind")?,
            citation: row.text()?,
            depth: row.small_int()?,
            ord: row.big_int()?,
            content: row.text()?,
            quality: quality(row.small_int()?)?,
        }))
    }
}

impl ContentRepository for PgTransaction<'_> {
    fn segments_at(&mut self, text: TextId, revision: i32) -> Result<Vec<Segment>, PortError> {
        let statement = Statement::new(
            "select segment_id, parent_id, kind, citation, depth, ord, content, quality \
             from segment_versions where text_id = ",
        )
        .bind(text.0)
        .append(shown_at(revision))
        .sql(" order by ord, segment_id");
        let rows: Vec<Read<SegmentRow>> = self.rows(statement)?;
        Ok(rows.into_iter().map(|row| row.0.0).collect())
    }

    fn retired_citations(&mut self, text: TextId) -> Result<HashSet<String>, PortError> {
        let statement = Statement::new("select citation from segment_versions where text_id = ")
            .bind(text.0)
            .sql(
                " and revision_to is not null except \
                 select citation from segment_versions where revision_to is null and text_id = ",
            )
            .bind(text.0);
        let rows: Vec<Read<WordRow>> = self.rows(statement)?;
        Ok(rows.into_iter().map(|row| row.0.0).collect())
    }

    fn find_revision(&mut self, id: RevisionId) -> Result<Option<Revision>, PortError> {
        self.revision_where(Statement::new("id = ").bind(id.0))
    }

    fn find_revision_number(
        &mut self,
        text: TextId,
        number: i32,
    ) -> Result<Option<Revision>, PortError> {
        let condition = Statement::new("text_id = ")
            .bind(text.0)
            .sql(" and number = ")
            .bind(number);
        self.revision_where(condition)
    }

    fn count_content(&mut self, text: TextId, revision: i32) -> Result<i32, PortError> {
        let kinds: Vec<String> = SegmentKind::CONTENT
            .iter()
            .map(ToString::to_string)
            .collect();
        let statement =
            Statement::new("select count(*)::integer from segment_versions where text_id = ")
                .bind(text.0)
                .append(shown_at(revision))
                .sql(" and kind = any(")
                .bind(kinds)
                .sql(")");
        Ok(self
            .row::<Read<NumberRow>>(statement)?
            .and_then(|row| row.0.0)
            .unwrap_or(0))
    }

    fn append_revision(
        &mut self,
        revision: &Revision,
        change: &ContentChange,
    ) -> Result<(), PortError> {
        self.insert_revision(revision)?;
        if !change.closed.is_empty() {
            let statement = Statement::new("update segment_versions set revision_to = ")
                .bind(revision.number)
                .sql(" where revision_to is null and segment_id = any(")
                .bind(uuids(&change.closed))
                .sql(") and text_id = ")
                .bind(revision.text.0);
            self.run(statement)?;
        }
        if !change.created.is_empty() {
            // A segment that a restored revision brings back has its identity still.
            let statement = Statement::new("insert into segments (id, text_id) select id, ")
                .bind(revision.text.0)
                .sql(" from unnest(")
                .bind(uuids(&change.created))
                .sql(") as s (id) on conflict (id) do nothing");
            self.run(statement)?;
        }
        self.insert_segment_versions(revision, &change.opened)
    }
}

/// The condition on `segment_versions` that a revision shows the row.
fn shown_at(revision: i32) -> Statement {
    Statement::new(" and revision_from <= ")
        .bind(revision)
        .sql(" and (revision_to is null or ")
        .bind(revision)
        .sql(" < revision_to)")
}

fn uuids(ids: &[SegmentId]) -> Vec<Uuid> {
    ids.iter().map(|id| id.0).collect()
}

impl PgTransaction<'_> {
    fn insert_segment_versions(
        &mut self,
        revision: &Revision,
        segments: &[Segment],
    ) -> Result<(), PortError> {
        if segments.is_empty() {
            return Ok(());
        }
        let list = || segments.iter();
        let statement = Statement::new(
            "insert into segment_versions (segment_id, text_id, revision_from, parent_id, kind, \
             citation, depth, ord, content, quality) select s.id, ",
        )
        .bind(revision.text.0)
        .sql(", ")
        .bind(revision.number)
        .sql(", s.parent_id, s.kind, s.citation, s.depth, s.ord, s.content, s.quality from unnest(")
        .bind(list().map(|segment| segment.id.0).collect::<Vec<_>>())
        .sql(", ")
        .bind(
            list()
                .map(|segment| segment.parent.map(|id| id.0))
                .collect::<Vec<_>>(),
        )
        .sql(", ")
        .bind(
            list()
                .map(|segment| segment.kind.to_string())
                .collect::<Vec<_>>(),
        )
        .sql(", ")
        .bind(
            list()
                .map(|segment| segment.citation.clone())
                .collect::<Vec<_>>(),
        )
        .sql(", ")
        .bind(list().map(|segment| segment.depth).collect::<Vec<_>>())
        .sql(", ")
        .bind(list().map(|segment| segment.ord).collect::<Vec<_>>())
        .sql(", ")
        .bind(
            list()
                .map(|segment| segment.content.clone())
                .collect::<Vec<_>>(),
        )
        .sql(", ")
        .bind(
            list()
                .map(|segment| segment.quality as i16)
                .collect::<Vec<_>>(),
        )
        .sql(") as s (id, parent_id, kind, citation, depth, ord, content, quality)");
        self.run(statement).map(|_| ())
    }
}
