use std::collections::{BTreeSet, HashMap};

use diesel::{pg::Pg, row::Row};
use tercul_kernel::{LanguageTag, Page, PortError, SegmentId, TextId, Viewer};
use tercul_translation::{
    CitationRange, QualityLevel, SegmentKind,
    queries::{ListSegments, PublishedSegments, SegmentView, SegmentsByPlace},
};
use uuid::Uuid;

use crate::{
    PgReader, Statement,
    columns::{Columns, FromColumns},
    keyset::{Keyed, Keyset, OrderColumn, SortType},
    read::{
        list::{at_revisions, page_statement, texts_at},
        texts::read_quality,
    },
    visibility::visible_texts,
};

/// Columns of a [`Shown`], of the segment versions `s`.
const SEGMENT: &str = "s.segment_id, s.parent_id, s.kind, s.citation, s.depth, s.ord, s.content, \
    s.quality";

/// A reader of revision N sees the rows with `revision_from <= N < revision_to`, the latter where
/// it is set.
const AT_REVISION: &str = "s.text_id = p.id and s.revision_from <= p.revision \
    and (s.revision_to is null or s.revision_to > p.revision)";

const READING_ORDER: OrderColumn = OrderColumn {
    sql: "s.ord",
    sort: SortType::Integer,
    is_nullable: false,
    is_descending: false,
};

/// A segment as some revision of some text shows it; whoever asks knows both.
struct Shown {
    id: SegmentId,
    parent: Option<SegmentId>,
    kind: SegmentKind,
    citation: String,
    depth: i32,
    ord: i64,
    content: String,
    quality: QualityLevel,
}

impl FromColumns for Shown {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: SegmentId(row.uuid()?),
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

/// A segment with what its text says.
struct OfPublished {
    revision: i32,
    tag: LanguageTag,
    segment: Keyed<Shown>,
}

impl FromColumns for OfPublished {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            revision: row.int()?,
            tag: row.parsed("texts", "tag")?,
            segment: Keyed::read(row)?,
        })
    }
}

impl Shown {
    fn at(self, (text, revision): (TextId, i32)) -> SegmentView {
        SegmentView {
            id: self.id,
            text,
            parent: self.parent,
            kind: self.kind,
            citation: self.citation,
            depth: self.depth,
            ord: self.ord,
            content: self.content,
            quality: self.quality,
            revision,
        }
    }
}

impl FromColumns for TextId {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        row.uuid().map(Self)
    }
}

impl FromColumns for SegmentId {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        row.uuid().map(Self)
    }
}

impl PgReader {
    pub(super) fn read_segments_of(
        &mut self,
        texts: &[(TextId, i32)],
        list: &ListSegments,
    ) -> Result<HashMap<TextId, Page<SegmentView>>, PortError> {
        let keyset = Keyset::new("s.segment_id", vec![READING_ORDER], &list.page)?;
        let from = from_segments(list.range.as_ref());
        let mut pages = self.pages(texts_at(texts), TextId, SEGMENT, from, &keyset)?;
        let pages = texts.iter().filter_map(|at @ (text, _)| {
            let page: Page<Shown> = pages.remove(text)?;
            Some((*text, page.map(|shown| shown.at(*at))))
        });
        Ok(pages.collect())
    }

    pub(super) fn read_published_segments(
        &mut self,
        text: TextId,
        list: &ListSegments,
    ) -> Result<Option<PublishedSegments>, PortError> {
        let keyset = Keyset::new("s.segment_id", vec![READING_ORDER], &list.page)?;
        let from = from_segments(list.range.as_ref());
        let statement = Statement::new(
            "select p.revision, p.tag, page.* from (select t.id, t.published_revision as revision, \
             t.tag from texts t where t.id = ",
        )
        .bind(text.0)
        .sql(" and ")
        .append(visible_texts(&Viewer::Anonymous))
        .sql(") p cross join lateral (")
        .append(page_statement(SEGMENT, from, &keyset))
        .sql(") page");
        let rows: Vec<OfPublished> = self.fetch(statement)?;
        let Some(first) = rows.first() else {
            return Ok(None);
        };
        let (revision, tag) = (first.revision, first.tag.clone());
        let page = keyset.page(rows.into_iter().map(|row| row.segment).collect());
        Ok(Some(PublishedSegments {
            tag,
            page: page.map(|shown: Shown| shown.at((text, revision))),
        }))
    }

    pub(super) fn read_all_segments(
        &mut self,
        text: TextId,
        revision: i32,
        range: Option<&CitationRange>,
    ) -> Result<Vec<SegmentView>, PortError> {
        let mut found = self.in_reading_order(&[(text, revision)], from_segments(range))?;
        Ok(found.remove(&text).unwrap_or_default())
    }

    pub(super) fn read_segments_at(
        &mut self,
        places: &[(TextId, i32, CitationRange)],
    ) -> Result<SegmentsByPlace, PortError> {
        let numbers: Vec<i32> = (0..).zip(places).map(|(number, _)| number).collect();
        let texts: Vec<Uuid> = places.iter().map(|(text, _, _)| text.0).collect();
        let revisions: Vec<i32> = places.iter().map(|(_, revision, _)| *revision).collect();
        let first = places.iter().map(|(_, _, range)| range.from.clone());
        let last = places.iter().map(|(_, _, range)| range.to.clone());
        let statement = Statement::new("select p.number, shown.* from unnest(")
            .bind(numbers)
            .sql(", ")
            .bind(texts)
            .sql(", ")
            .bind(revisions)
            .sql(", ")
            .bind(first.collect::<Vec<String>>())
            .sql(", ")
            .bind(last.collect::<Vec<String>>())
            .sql(") p(number, id, revision, first, last) cross join lateral (select ")
            .sql(SEGMENT)
            .append(from_segments(None))
            .sql(" and s.ord >= (select min(s.ord) from segment_versions s where ")
            .sql("s.citation = p.first and ")
            .sql(AT_REVISION)
            .sql(") and s.ord <= (select max(s.ord) from segment_versions s where ")
            .sql("(s.citation = p.last or starts_with(s.citation, p.last || '.')) and ")
            .sql(AT_REVISION)
            .sql(") order by s.ord, s.segment_id) shown");
        let rows: Vec<(i32, Shown)> = self.fetch(statement)?;
        let mut found: HashMap<_, Vec<SegmentView>> = HashMap::new();
        for (number, shown) in rows {
            let place = usize::try_from(number).ok().and_then(|at| places.get(at));
            if let Some(place @ (text, revision, _)) = place {
                let segments = found.entry(place.clone()).or_default();
                segments.push(shown.at((*text, *revision)));
            }
        }
        Ok(found)
    }

    pub(super) fn read_headings_of(
        &mut self,
        texts: &[(TextId, i32)],
    ) -> Result<HashMap<TextId, Vec<SegmentView>>, PortError> {
        let headings = from_segments(None)
            .sql(" and (s.kind = 'HEADING' or s.segment_id in (select s.parent_id")
            .append(from_segments(None))
            .sql(" and s.kind = 'HEADING'))");
        self.in_reading_order(texts, headings)
    }

    /// Every segment of each text that `from` leads to.
    fn in_reading_order(
        &mut self,
        texts: &[(TextId, i32)],
        from: Statement,
    ) -> Result<HashMap<TextId, Vec<SegmentView>>, PortError> {
        let (_, parents) = texts_at(texts);
        let statement = Statement::new("select p.id, shown.* from ")
            .append(parents)
            .sql(" cross join lateral (select ")
            .sql(SEGMENT)
            .append(from)
            .sql(" order by s.ord, s.segment_id) shown");
        let mut found = self.fetch_by_parent(statement, TextId)?;
        let segments = texts.iter().filter_map(|at @ (text, _)| {
            let segments: Vec<Shown> = found.remove(text)?;
            Some((
                *text,
                segments.into_iter().map(|shown| shown.at(*at)).collect(),
            ))
        });
        Ok(segments.collect())
    }

    pub(super) fn read_segment_positions(
        &mut self,
        segments: &[(TextId, i32, SegmentId)],
    ) -> Result<HashMap<(TextId, i32, SegmentId), i32>, PortError> {
        let texts: BTreeSet<(TextId, i32)> = segments
            .iter()
            .map(|(text, revision, _)| (*text, *revision))
            .collect();
        let ids: Vec<Uuid> = segments.iter().map(|(_, _, id)| id.0).collect();
        let statement =
            Statement::new("select p.id, p.revision, counted.segment_id, counted.position from ")
                .append(at_revisions(texts))
                .sql(
                    " cross join lateral (select s.segment_id, \
                     row_number() over (order by s.ord, s.segment_id)::int as position",
                )
                .append(from_segments(None))
                .sql(") counted where counted.segment_id = any(")
                .bind(ids)
                .sql(")");
        let places: Vec<((TextId, i32), (SegmentId, i32))> = self.fetch(statement)?;
        let places = places.into_iter();
        Ok(places
            .map(|((text, revision), (segment, place))| ((text, revision, segment), place))
            .collect())
    }

    pub(super) fn read_segments_by_id(
        &mut self,
        viewer: &Viewer,
        ids: &[SegmentId],
    ) -> Result<Vec<SegmentView>, PortError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
        // Whoever sees a text that was never published may edit or review it.
        let statement = Statement::new("select p.id, p.revision, ")
            .sql(SEGMENT)
            .sql(
                " from segment_versions s join texts t on t.id = s.text_id cross join lateral \
                 (select t.id, coalesce(t.published_revision, t.current_revision) as revision) p \
                 where s.segment_id = any(",
            )
            .bind(ids)
            .sql(") and ")
            .sql(AT_REVISION)
            .sql(" and ")
            .append(visible_texts(viewer));
        let found: Vec<((TextId, i32), Shown)> = self.fetch(statement)?;
        Ok(found.into_iter().map(|(at, shown)| shown.at(at)).collect())
    }
}

/// The segments of a text as a revision shows them, cut to a range.
fn from_segments(range: Option<&CitationRange>) -> Statement {
    let statement = Statement::new(" from segment_versions s where ").sql(AT_REVISION);
    let Some(range) = range else { return statement };
    statement
        .sql(" and s.ord >= (select min(s.ord) from segment_versions s where s.citation = ")
        .bind(range.from.as_str())
        .sql(" and ")
        .sql(AT_REVISION)
        .sql(") and s.ord <= (select max(s.ord) from segment_versions s where (s.citation = ")
        .bind(range.to.as_str())
        .sql(" or starts_with(s.citation, ")
        .bind(format!("{}.", range.to))
        .sql(")) and ")
        .sql(AT_REVISION)
        .sql(")")
}
