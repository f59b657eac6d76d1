use std::collections::HashMap;

use diesel::{pg::Pg, row::Row};
use tercul_kernel::PortError;
use tercul_search::{Document, Field, FieldName, PassageText, SearchKind, SegmentText, passages};
use tercul_translation::SegmentKind;
use uuid::Uuid;

use super::ByRecord;
use crate::{
    PgReader, Statement,
    columns::{Columns, FromColumns, Of},
};

impl FromColumns for SegmentText {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        let kind: SegmentKind = row.parsed("segment_versions", "kind")?;
        let parent = row.optional_uuid()?;
        Ok(Self {
            citation: row.text()?,
            is_heading: kind == SegmentKind::Heading,
            stanza: parent.filter(|_| kind == SegmentKind::Line),
            content: row.text()?,
        })
    }
}

impl PgReader {
    pub(super) fn documents_of_passages(
        &mut self,
        texts: &[Uuid],
    ) -> Result<ByRecord<Vec<Document>>, PortError> {
        let facts = self.facts_of_texts(texts)?;
        let shown: Vec<(Uuid, i32)> = facts
            .iter()
            .filter_map(|(text, _)| Some((text.id, text.revision?)))
            .collect();
        let mut segments = self.segments_of(shown)?;
        let mut documents = HashMap::new();
        for (text, work) in facts {
            let cut = passages(&segments.remove(&text.id).unwrap_or_default());
            let plain = text.document(SearchKind::Passage, &work);
            let cut = cut.into_iter().zip(0..);
            let cut = cut.map(|(passage, place)| worded(&plain, &text.tag, passage, place));
            documents.insert(text.id, cut.collect());
        }
        Ok(documents)
    }

    /// Segments with content of texts at revisions, in reading order.
    fn segments_of(
        &mut self,
        texts: Vec<(Uuid, i32)>,
    ) -> Result<ByRecord<Vec<SegmentText>>, PortError> {
        let (ids, revisions): (Vec<Uuid>, Vec<i32>) = texts.into_iter().unzip();
        let select = Statement::new(
            "select v.text_id, v.kind, v.parent_id, v.citation, v.content from unnest(",
        )
        .bind(ids)
        .sql(", ")
        .bind(revisions)
        .sql(
            ") p (id, revision) join segment_versions v on v.text_id = p.id \
             and v.revision_from <= p.revision \
             and (v.revision_to is null or v.revision_to > p.revision) \
             where v.content <> '' order by v.text_id, v.ord, v.segment_id",
        );
        let rows: Vec<Of<SegmentText>> = self.fetch(select)?;
        let mut segments: ByRecord<Vec<SegmentText>> = HashMap::new();
        for Of { parent, item } in rows {
            segments.entry(parent).or_default().push(item);
        }
        Ok(segments)
    }
}

/// The document of a passage.
fn worded(plain: &Document, tag: &str, passage: PassageText, place: u32) -> Document {
    let content = Field {
        name: FieldName::Content,
        language_tag: tag.to_owned(),
        value: passage.content,
    };
    Document {
        place,
        fields: vec![content],
        segments: passage.segments,
        ..plain.clone()
    }
}
