use std::collections::HashMap;

use diesel::{pg::Pg, row::Row};
use tercul_kernel::{
    AuthorId, Page, PageRequest, PortError, RevisionId, SegmentId, TextId, TextSourceId, UserId,
    Viewer, WorkId,
};
use tercul_translation::{
    CitationRange, QualityLevel,
    queries::{
        LanguageAvailability, ListSegments, ListTranslations, PublishedSegments, RevisionView,
        SegmentView, SegmentsByPlace, TextReader, TextSourceView, TextView, TranslationDetails,
    },
};
use uuid::Uuid;

use crate::{
    PgReader, Statement,
    columns::{Columns, FromColumns},
    error::corrupt,
    keyset::Keyset,
    read::list::parents,
    visibility::visible_texts,
};

mod filter;
mod lineage;
mod order;

use filter::push_filter;
use order::order_columns;

/// Columns of a [`TextView`], of the texts `t`.
const TEXT: &str = "t.id, t.work_id, t.tag, t.title, t.witness_label, t.license, t.note, t.status, \
    t.quality, t.current_revision, t.published_revision, t.superseded_by, t.created_by, t.created_at, \
    t.updated_at, t.deleted_at, t.version, t.source_text_id, t.source_tag, \
    (select s.kind = 'TRANSLATION' from texts s where s.id = t.source_text_id), t.translation_kind, \
    t.translated_edtf, t.completeness, t.is_canonical";

/// Columns that only a translation fills, after its source.
const TRANSLATION_COLUMNS: usize = 6;

impl FromColumns for TextView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: TextId(row.uuid()?),
            work: WorkId(row.uuid()?),
            tag: row.parsed("texts", "tag")?,
            title: row.text()?,
            witness_label: row.optional_text()?,
            license: row.optional_text()?,
            note: row.optional_text()?,
            status: row.parsed("texts", "status")?,
            quality: read_quality(row)?,
            current_revision: row.optional_int()?,
            published_revision: row.optional_int()?,
            superseded_by: row.optional_uuid()?.map(TextId),
            created_by: UserId(row.uuid()?),
            created_at: row.time()?,
            updated_at: row.time()?,
            deleted_at: row.optional_time()?,
            version: row.int()?,
            translation: match row.optional_uuid()? {
                None => {
                    row.skip(TRANSLATION_COLUMNS);
                    None
                }
                Some(source) => Some(read_translation(TextId(source), row)?),
            },
        })
    }
}

fn read_translation<'a>(
    source: TextId,
    row: &mut Columns<'_, impl Row<'a, Pg>>,
) -> Result<TranslationDetails, PortError> {
    Ok(TranslationDetails {
        source,
        source_tag: row.parsed("texts", "source_tag")?,
        is_relay: row.bool()?,
        kind: row.parsed("texts", "translation_kind")?,
        translated: row.fuzzy_date("texts", "translated_edtf")?,
        completeness_permille: permille(row.real()?),
        is_canonical: row.bool()?,
    })
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a share is 0 to 1, by a check of the table"
)]
fn permille(share: f32) -> i32 {
    (share * 1000.0).round() as i32
}

/// A stored level of quality, whose number is its place in the order.
pub(crate) fn read_quality<'a>(
    row: &mut Columns<'_, impl Row<'a, Pg>>,
) -> Result<QualityLevel, PortError> {
    let number = row.small_int()?;
    let level = usize::try_from(number)
        .ok()
        .and_then(|number| QualityLevel::ALL.get(number));
    level
        .copied()
        .ok_or_else(|| corrupt("texts", "quality", number))
}

impl FromColumns for TextSourceView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: TextSourceId(row.uuid()?),
            citation: row.optional_text()?,
            url: row.optional_text()?,
            pages: row.optional_text()?,
            method: row.parsed("text_sources", "method")?,
            retrieved_on: row.optional_date()?,
        })
    }
}

impl FromColumns for LanguageAvailability {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            tag: row.parsed("texts", "tag")?,
            text_count: row.int()?,
            best_quality: read_quality(row)?,
        })
    }
}

impl TextReader for PgReader {
    fn texts_by_id(&mut self, viewer: &Viewer, ids: &[TextId]) -> Result<Vec<TextView>, PortError> {
        let statement = Statement::new("select ")
            .sql(TEXT)
            .sql(" from texts t where t.id = any(")
            .bind(uuids(ids))
            .sql(") and ")
            .append(visible_texts(viewer));
        self.fetch(statement)
    }

    fn originals_of(
        &mut self,
        viewer: &Viewer,
        works: &[WorkId],
    ) -> Result<HashMap<WorkId, Vec<TextView>>, PortError> {
        let statement = select_of_works(works)
            .sql(" and t.kind = 'ORIGINAL' and ")
            .append(visible_texts(viewer))
            .sql(" order by t.work_id, t.status <> 'PUBLISHED', t.id");
        self.fetch_by_parent(statement, WorkId)
    }

    fn texts_of(
        &mut self,
        viewer: &Viewer,
        works: &[WorkId],
    ) -> Result<HashMap<WorkId, Vec<TextView>>, PortError> {
        let statement = select_of_works(works)
            .sql(" and ")
            .append(visible_texts(viewer))
            .sql(" order by t.work_id, t.kind, t.quality desc, t.id");
        self.fetch_by_parent(statement, WorkId)
    }

    fn list_translations(
        &mut self,
        viewer: &Viewer,
        list: &ListTranslations,
    ) -> Result<Page<TextView>, PortError> {
        let keyset = Keyset::new("t.id", order_columns(&list.order), &list.page)?;
        let from = from_translations("t.kind = 'TRANSLATION'", viewer, list);
        self.page(TEXT, from, &keyset)
    }

    fn translations_of_works(
        &mut self,
        viewer: &Viewer,
        works: &[WorkId],
        list: &ListTranslations,
    ) -> Result<HashMap<WorkId, Page<TextView>>, PortError> {
        let keyset = Keyset::new("t.id", order_columns(&list.order), &list.page)?;
        let from = from_translations("t.work_id = p.id and t.kind = 'TRANSLATION'", viewer, list);
        let works = works.iter().map(|id| id.0).collect();
        self.pages(parents(works), WorkId, TEXT, from, &keyset)
    }

    fn translations_of_authors(
        &mut self,
        viewer: &Viewer,
        authors: &[AuthorId],
        list: &ListTranslations,
    ) -> Result<HashMap<AuthorId, Page<TextView>>, PortError> {
        let keyset = Keyset::new("t.id", order_columns(&list.order), &list.page)?;
        let from = from_translations(
            "t.kind = 'TRANSLATION' and t.id in (select c.text_id from credits c \
             where c.author_id = p.id and c.role = 'TRANSLATOR')",
            viewer,
            list,
        );
        let authors = authors.iter().map(|id| id.0).collect();
        self.pages(parents(authors), AuthorId, TEXT, from, &keyset)
    }

    fn availability_of(
        &mut self,
        viewer: &Viewer,
        works: &[WorkId],
    ) -> Result<HashMap<WorkId, Vec<LanguageAvailability>>, PortError> {
        let works: Vec<_> = works.iter().map(|id| id.0).collect();
        let statement = Statement::new(
            "select t.work_id, t.tag, count(*)::integer, max(t.quality) from texts t \
             where t.work_id = any(",
        )
        .bind(works)
        .sql(") and ")
        .append(visible_texts(viewer))
        .sql(" group by t.work_id, t.tag order by t.work_id, t.tag");
        self.fetch_by_parent(statement, WorkId)
    }

    fn lineage_of(
        &mut self,
        viewer: &Viewer,
        texts: &[TextId],
    ) -> Result<HashMap<TextId, Vec<TextView>>, PortError> {
        self.fetch_by_parent(lineage::statement(viewer, uuids(texts)), TextId)
    }

    fn sources_of(
        &mut self,
        texts: &[TextId],
    ) -> Result<HashMap<TextId, Vec<TextSourceView>>, PortError> {
        let statement = Statement::new(
            "select text_id, id, citation, url, pages, method, retrieved_on from text_sources \
             where text_id = any(",
        )
        .bind(uuids(texts))
        .sql(") order by text_id, position");
        self.fetch_by_parent(statement, TextId)
    }

    fn revisions_by_number(
        &mut self,
        wanted: &[(TextId, i32)],
    ) -> Result<Vec<RevisionView>, PortError> {
        self.read_revisions_by_number(wanted)
    }

    fn revisions_by_id(&mut self, ids: &[RevisionId]) -> Result<Vec<RevisionView>, PortError> {
        self.read_revisions_by_id(ids)
    }

    fn revisions_of(
        &mut self,
        texts: &[(TextId, i32)],
        page: &PageRequest,
    ) -> Result<HashMap<TextId, Page<RevisionView>>, PortError> {
        self.read_revisions_of(texts, page)
    }

    fn segments_of(
        &mut self,
        texts: &[(TextId, i32)],
        list: &ListSegments,
    ) -> Result<HashMap<TextId, Page<SegmentView>>, PortError> {
        self.read_segments_of(texts, list)
    }

    fn published_segments(
        &mut self,
        text: TextId,
        list: &ListSegments,
    ) -> Result<Option<PublishedSegments>, PortError> {
        self.read_published_segments(text, list)
    }

    fn all_segments(
        &mut self,
        text: TextId,
        revision: i32,
        range: Option<&CitationRange>,
    ) -> Result<Vec<SegmentView>, PortError> {
        self.read_all_segments(text, revision, range)
    }

    fn segments_at(
        &mut self,
        places: &[(TextId, i32, CitationRange)],
    ) -> Result<SegmentsByPlace, PortError> {
        self.read_segments_at(places)
    }

    fn segment_positions(
        &mut self,
        segments: &[(TextId, i32, SegmentId)],
    ) -> Result<HashMap<(TextId, i32, SegmentId), i32>, PortError> {
        self.read_segment_positions(segments)
    }

    fn headings_of(
        &mut self,
        texts: &[(TextId, i32)],
    ) -> Result<HashMap<TextId, Vec<SegmentView>>, PortError> {
        self.read_headings_of(texts)
    }

    fn segments_by_id(
        &mut self,
        viewer: &Viewer,
        ids: &[SegmentId],
    ) -> Result<Vec<SegmentView>, PortError> {
        self.read_segments_by_id(viewer, ids)
    }
}

fn from_translations(of: &'static str, viewer: &Viewer, list: &ListTranslations) -> Statement {
    let mut from = Statement::new(" from texts t where ")
        .sql(of)
        .sql(" and ")
        .append(visible_texts(viewer));
    push_filter(&list.filter, &mut from);
    from
}

fn select_of_works(works: &[WorkId]) -> Statement {
    let works: Vec<_> = works.iter().map(|id| id.0).collect();
    Statement::new("select t.work_id, ")
        .sql(TEXT)
        .sql(" from texts t where t.work_id = any(")
        .bind(works)
        .sql(")")
}

fn uuids(ids: &[TextId]) -> Vec<Uuid> {
    ids.iter().map(|id| id.0).collect()
}
