use std::collections::HashMap;

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_kernel::{PortError, Viewer};
use tercul_script::sort_key;
use tercul_search::{Attribute, Document, Field, FieldName, Measure, SearchKind};
use tercul_translation::{QualityLevel, TranslationKind};
use uuid::Uuid;

use super::{ByRecord, language_values, push_new, works::WorkFacts};
use crate::{
    PgReader, Statement,
    columns::{Columns, FromColumns},
    read::read_quality,
    visibility::visible_texts,
};

/// What a text says about itself and its passages.
pub(super) struct TextFacts {
    pub(super) id: Uuid,
    work: Uuid,
    pub(super) tag: String,
    title: String,
    translation_kind: Option<TranslationKind>,
    quality: QualityLevel,
    translated: Option<NaiveDate>,
    updated_at: DateTime<Utc>,
    pub(super) revision: Option<i32>,
    translators: Vec<(Attribute, String)>,
}

impl FromColumns for TextFacts {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: row.uuid()?,
            work: row.uuid()?,
            tag: row.text()?,
            title: row.text()?,
            translation_kind: row.optional_parsed("texts", "translation_kind")?,
            quality: read_quality(row)?,
            translated: row.optional_date()?,
            updated_at: row.time()?,
            revision: row.optional_int()?,
            translators: Vec::new(),
        })
    }
}

impl TextFacts {
    /// A document of the text without wording.
    pub(super) fn document(&self, kind: SearchKind, work: &WorkFacts) -> Document {
        let quality = self.quality.as_str().to_owned();
        let mut attributes = vec![
            (Attribute::Kind, kind.to_string()),
            (Attribute::Quality, quality),
        ];
        let languages = language_values(&self.tag);
        attributes.extend(languages.map(|value| (Attribute::Language, value)));
        let kind_of_translation = self.translation_kind.map(|kind| kind.as_str().to_owned());
        attributes.extend(kind_of_translation.map(|value| (Attribute::TranslationKind, value)));
        attributes.extend(self.translators.iter().cloned());
        attributes.extend(work.attributes());
        let mut measures = work.measures();
        measures.push((Measure::Quality, self.quality as i64));
        measures.push((Measure::UpdatedAt, self.updated_at.timestamp()));
        let year = self.translated.map(|day| i64::from(day.year()));
        measures.extend(year.map(|year| (Measure::Translated, year)));
        Document {
            kind,
            record: self.id,
            place: 0,
            fields: Vec::new(),
            attributes,
            measures,
            sort_title: sort_key(&self.title),
            segments: Vec::new(),
        }
    }
}

impl PgReader {
    pub(super) fn documents_of_texts(
        &mut self,
        texts: &[Uuid],
    ) -> Result<ByRecord<Vec<Document>>, PortError> {
        let facts = self.facts_of_texts(texts)?;
        let works: Vec<Uuid> = facts.iter().map(|(_, work)| work.id).collect();
        let of_works = self.names_of_works(&works)?;
        let mut names = self.names_of_texts(texts)?;
        let mut documents = HashMap::new();
        for (text, work) in facts {
            let mut document = text.document(SearchKind::Text, &work);
            let title = Field {
                name: FieldName::Title,
                language_tag: text.tag.clone(),
                value: text.title.clone(),
            };
            document.fields.push(title);
            let names = names.remove(&text.id).unwrap_or_default();
            for name in names
                .iter()
                .chain(of_works.get(&work.id).into_iter().flatten())
            {
                push_new(&mut document.fields, name.clone());
            }
            documents.insert(text.id, vec![document]);
        }
        Ok(documents)
    }

    /// The texts that everybody may see, each with its work.
    pub(super) fn facts_of_texts(
        &mut self,
        texts: &[Uuid],
    ) -> Result<Vec<(TextFacts, WorkFacts)>, PortError> {
        let select = Statement::new(
            "select t.id, t.work_id, t.tag, t.title, t.translation_kind, t.quality, \
             coalesce(t.translated_from, t.translated_to), t.updated_at, t.published_revision \
             from texts t where t.id = any(",
        )
        .bind(texts.to_vec())
        .sql(") and ")
        .append(visible_texts(&Viewer::Anonymous));
        let facts: Vec<TextFacts> = self.fetch(select)?;
        let works: Vec<Uuid> = facts.iter().map(|text| text.work).collect();
        let works = self.facts_of_works(&works)?;
        let mut translators = self.attributes(
            Statement::new(
                "select c.text_id, 'TRANSLATOR', c.author_id::text from credits c \
                 where c.role = 'TRANSLATOR' and c.text_id = any(",
            )
            .bind(texts.to_vec())
            .sql(") order by c.text_id, c.position"),
        )?;
        let facts = facts.into_iter().filter_map(|mut text| {
            text.translators = translators.remove(&text.id).unwrap_or_default();
            let work = works.get(&text.work)?.clone();
            Some((text, work))
        });
        Ok(facts.collect())
    }

    /// All names of everybody whom the texts credit, and the names that are printed there.
    fn names_of_texts(&mut self, texts: &[Uuid]) -> Result<ByRecord<Vec<Field>>, PortError> {
        let names = Statement::new(
            "select c.text_id, n.tag, n.value from credits c join texts t on t.id = c.text_id \
             cross join lateral (select n.tag, n.value, n.position from author_names n \
               where n.author_id = c.author_id \
               union all select t.tag, c.credited_as, 32767 \
               where c.credited_as is not null) n where c.text_id = any(",
        )
        .bind(texts.to_vec())
        .sql(") order by c.text_id, c.position, n.position");
        self.fields(FieldName::Name, names)
    }
}
