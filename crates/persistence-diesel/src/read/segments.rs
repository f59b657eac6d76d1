use std::collections::HashMap;

use diesel::{pg::Pg, row::Row};
use tercul_kernel::{Page, PortError, SegmentId, TextId, Viewer};
use tercul_translation::{
    CitationRange,
    queries::{ListSegments, SegmentView},
};
use uuid::Uuid;

use crate::{
    PgReader, Statement,
    columns::{Columns, FromColumns},
    keyset::{Keyset, OrderColumn, SortType},
    read::texts::read_quality,
    visibility::visible_texts,
};

/// Columns of a [`SegmentView`], of the segment versions `s`.
const SEGMENT: &str = "s.segment_id, s.text_id, s.parent_id, s.kind, s.citation, s.depth, s.ord, \
    s.content, s.quality";

const READING_ORDER: OrderColumn = OrderColumn {
    sql: "s.ord",
    sort: SortType::Integer,
    is_nullable: false,
    is_descending: false,
};

impl FromColumns for SegmentView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: SegmentId(row.uuid()?),
            text: TextId(row.uuid()?),
            parent: row.optional_uuid()?.map(SegmentId),
            kind: row.parsed("segment_versions", "kind")?,
            citation: row.text()?,
            depth: row.small_int()?.into(),
            ord: row.big_int()?,
            content: row.text()?,
            quality: read_quality(row)?,
        })
    }
}

struct Position(SegmentId, i32);

impl FromColumns for Position {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(SegmentId(row.uuid()?), row.int()?))
    }
}

impl PgReader {
    pub(super) fn read_segment_page(
        &mut self,
        text: TextId,
        list: &ListSegments,
    ) -> Result<Page<SegmentView>, PortError> {
        let keyset = Keyset::new("s.segment_id", vec![READING_ORDER], &list.page)?;
        let from = from_segments(text, list.revision, list.range.as_ref());
        self.page(SEGMENT, from, &keyset)
    }

    pub(super) fn read_all_segments(
        &mut self,
        text: TextId,
        revision: i32,
        range: Option<&CitationRange>,
    ) -> Result<Vec<SegmentView>, PortError> {
        let statement = Statement::new("select ")
            .sql(SEGMENT)
            .append(from_segments(text, revision, range))
            .sql(" order by s.ord, s.segment_id");
        self.fetch(statement)
    }

    pub(super) fn read_segment_positions(
        &mut self,
        text: TextId,
        revision: i32,
        segments: &[SegmentId],
    ) -> Result<HashMap<SegmentId, i32>, PortError> {
        let ids: Vec<Uuid> = segments.iter().map(|id| id.0).collect();
        let statement = Statement::new("select p.segment_id, p.position from (select s.segment_id, row_number() over (order by s.ord, s.segment_id)::int as position")
            .append(from_segments(text, revision, None))
            .sql(") p where p.segment_id = any(")
            .bind(ids)
            .sql(")");
        let positions: Vec<Position> = self.fetch(statement)?;
        Ok(positions
            .into_iter()
            .map(|Position(id, position)| (id, position))
            .collect())
    }

    pub(super) fn read_headings(
        &mut self,
        text: TextId,
        revision: i32,
    ) -> Result<Vec<SegmentView>, PortError> {
        let statement = Statement::new("select ")
            .sql(SEGMENT)
            .append(from_segments(text, revision, None))
            .sql(" and (s.kind = 'HEADING' or s.segment_id in (select h.parent_id from segment_versions h where h.kind = 'HEADING'")
            .append(at_revision([" and h.text_id = ", " and h.revision_from <= ", " and (h.revision_to is null or h.revision_to > "], text, revision))
            .sql(")) order by s.ord, s.segment_id");
        self.fetch(statement)
    }

    pub(super) fn read_segments_by_id(
        &mut self,
        viewer: &Viewer,
        ids: &[SegmentId],
    ) -> Result<Vec<SegmentView>, PortError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
        // Whoever sees a text that was never published may edit or review it.
        let statement = Statement::new("select ")
            .sql(SEGMENT)
            .sql(" from segment_versions s join texts t on t.id = s.text_id where s.segment_id = any(")
            .bind(ids)
            .sql(
                ") and s.revision_from <= coalesce(t.published_revision, t.current_revision) \
                 and (s.revision_to is null \
                 or s.revision_to > coalesce(t.published_revision, t.current_revision)) and ",
            )
            .append(visible_texts(viewer));
        self.fetch(statement)
    }
}

/// The segments of a text as a revision shows them, cut to a range.
fn from_segments(text: TextId, revision: i32, range: Option<&CitationRange>) -> Statement {
    let statement = Statement::new(" from segment_versions s where true").append(at_revision(
        [
            " and s.text_id = ",
            " and s.revision_from <= ",
            " and (s.revision_to is null or s.revision_to > ",
        ],
        text,
        revision,
    ));
    let Some(range) = range else { return statement };
    let ends = [
        " and e.text_id = ",
        " and e.revision_from <= ",
        " and (e.revision_to is null or e.revision_to > ",
    ];
    statement
        .sql(" and s.ord >= (select min(e.ord) from segment_versions e where e.citation = ")
        .bind(range.from.as_str())
        .append(at_revision(ends, text, revision))
        .sql(") and s.ord <= (select max(e.ord) from segment_versions e where (e.citation = ")
        .bind(range.to.as_str())
        .sql(" or starts_with(e.citation, ")
        .bind(format!("{}.", range.to))
        .sql("))")
        .append(at_revision(ends, text, revision))
        .sql(")")
}

/// A reader of revision N sees the rows with `revision_from <= N < revision_to`, the latter where
/// it is set.
fn at_revision(conditions: [&'static str; 3], text: TextId, revision: i32) -> Statement {
    let [of_text, since, until] = conditions;
    Statement::new(of_text)
        .bind(text.0)
        .sql(since)
        .bind(revision)
        .sql(until)
        .bind(revision)
        .sql(")")
}
