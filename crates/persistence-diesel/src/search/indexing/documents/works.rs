use std::collections::HashMap;

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_kernel::{PortError, Viewer};
use tercul_search::{Attribute, Document, Field, FieldName, Measure, SearchKind};
use tercul_translation::AccessLevel;
use tercul_work::WorkForm;
use uuid::Uuid;

use super::{ByRecord, language_values};
use crate::{
    PgReader, Statement,
    columns::{Columns, FromColumns},
    visibility::{visible_text_rows, visible_works},
};

/// What a work says about itself, its texts and their passages.
#[derive(Clone)]
pub(super) struct WorkFacts {
    pub(super) id: Uuid,
    form: WorkForm,
    original_tag: String,
    sort_title: String,
    created_from: Option<NaiveDate>,
    created_to: Option<NaiveDate>,
    updated_at: DateTime<Utc>,
    translations: i64,
    /// Authors, categories and tags.
    named: Vec<(Attribute, String)>,
}

impl FromColumns for WorkFacts {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: row.uuid()?,
            form: row.parsed("works", "form")?,
            original_tag: row.text()?,
            sort_title: row.text()?,
            created_from: row.optional_date()?,
            created_to: row.optional_date()?,
            updated_at: row.time()?,
            translations: row.big_int()?,
            named: Vec::new(),
        })
    }
}

impl WorkFacts {
    /// Attributes that a work shares with its texts.
    pub(super) fn attributes(&self) -> Vec<(Attribute, String)> {
        let mut attributes = vec![
            (Attribute::Form, self.form.as_str().to_owned()),
            (Attribute::FormClass, self.form.class().as_str().to_owned()),
            (Attribute::Access, AccessLevel::Full.as_str().to_owned()),
            (Attribute::Work, self.id.to_string()),
        ];
        let original = language_values(&self.original_tag);
        attributes.extend(original.map(|value| (Attribute::OriginalLanguage, value)));
        let centuries = centuries(self.created_from, self.created_to);
        attributes.extend(centuries.map(|century| (Attribute::Century, century.to_string())));
        attributes.extend(self.named.iter().cloned());
        attributes
    }

    /// Measures that a work shares with its texts: years of writing, where an open beginning or end
    /// lies before or after every year, and how many translations everybody may read.
    pub(super) fn measures(&self) -> Vec<(Measure, i64)> {
        let mut measures = vec![(Measure::Popularity, self.translations)];
        if self.created_from.is_some() || self.created_to.is_some() {
            let year = |day: Option<NaiveDate>, open| day.map_or(open, |day| i64::from(day.year()));
            measures.push((Measure::CreatedFrom, year(self.created_from, -9_999)));
            measures.push((Measure::CreatedTo, year(self.created_to, 9_999)));
        }
        measures
    }
}

impl PgReader {
    pub(super) fn documents_of_works(
        &mut self,
        works: &[Uuid],
    ) -> Result<ByRecord<Vec<Document>>, PortError> {
        let facts = self.facts_of_works(works)?;
        let mut titles = self.fields(FieldName::Title, titles(works))?;
        let mut names = self.names_of_works(works)?;
        let mut texts = self.attributes(of_their_texts(works))?;
        let mut documents = HashMap::new();
        for (id, work) in facts {
            let mut fields = titles.remove(&id).unwrap_or_default();
            fields.extend(names.remove(&id).unwrap_or_default());
            let mut attributes = vec![(Attribute::Kind, SearchKind::Work.to_string())];
            attributes.extend(work.attributes());
            attributes.extend(texts.remove(&id).unwrap_or_default());
            let mut measures = work.measures();
            measures.push((Measure::UpdatedAt, work.updated_at.timestamp()));
            let document = Document {
                kind: SearchKind::Work,
                record: id,
                place: 0,
                fields,
                attributes,
                measures,
                sort_title: work.sort_title,
                segments: Vec::new(),
            };
            documents.insert(id, vec![document]);
        }
        Ok(documents)
    }

    /// What the works that everybody may see say about themselves.
    pub(super) fn facts_of_works(
        &mut self,
        works: &[Uuid],
    ) -> Result<ByRecord<WorkFacts>, PortError> {
        let everybody = Viewer::Anonymous;
        let select = Statement::new(
            "select w.id, w.form, w.original_tag, w.sort_key, w.created_from, w.created_to, \
             w.updated_at, (select count(*) from texts t where t.work_id = w.id \
             and t.kind = 'TRANSLATION' and ",
        )
        .append(visible_text_rows(&everybody))
        .sql(") from works w where w.id = any(")
        .bind(works.to_vec())
        .sql(") and ")
        .append(visible_works(&everybody));
        let facts: Vec<WorkFacts> = self.fetch(select)?;
        let mut named = self.attributes(named_by(works))?;
        let facts = facts.into_iter().map(|mut work| {
            work.named = named.remove(&work.id).unwrap_or_default();
            (work.id, work)
        });
        Ok(facts.collect())
    }

    /// All names of everybody whom the works credit, and the names that are printed there.
    pub(super) fn names_of_works(
        &mut self,
        works: &[Uuid],
    ) -> Result<ByRecord<Vec<Field>>, PortError> {
        let names = Statement::new(
            "select c.work_id, n.tag, n.value from credits c join works w on w.id = c.work_id \
             cross join lateral (select n.tag, n.value, n.position from author_names n \
               where n.author_id = c.author_id \
               union all select w.original_tag, c.credited_as, 32767 \
               where c.credited_as is not null) n where c.work_id = any(",
        )
        .bind(works.to_vec())
        .sql(") order by c.work_id, c.position, n.position");
        self.fields(FieldName::Name, names)
    }
}

fn titles(works: &[Uuid]) -> Statement {
    Statement::new("select work_id, tag, value from work_titles where work_id = any(")
        .bind(works.to_vec())
        .sql(") order by work_id, position")
}

/// Authors, categories with all above them, and canonical tags of works.
fn named_by(works: &[Uuid]) -> Statement {
    let works = works.to_vec();
    Statement::new(
        "select c.work_id, 'AUTHOR', c.author_id::text from credits c \
         where c.role in ('AUTHOR', 'ATTRIBUTED_NAME') and c.work_id = any(",
    )
    .bind(works.clone())
    .sql(
        ") union select wc.work_id, 'CATEGORY', above.id::text from work_categories wc \
         join categories c on c.id = wc.category_id cross join lateral unnest(c.path) above (id) \
         where wc.work_id = any(",
    )
    .bind(works.clone())
    .sql(
        ") union select wt.work_id, 'TAG', coalesce(g.canonical_id, g.id)::text from work_tags wt \
         join tags g on g.id = wt.tag_id where g.deleted_at is null and wt.work_id = any(",
    )
    .bind(works)
    .sql(") order by 1, 2, 3")
}

/// Languages and translators of the texts of works.
fn of_their_texts(works: &[Uuid]) -> Statement {
    let everybody = Viewer::Anonymous;
    let visible = Statement::new(" from texts t where ")
        .append(visible_text_rows(&everybody))
        .sql(" and t.work_id = any(")
        .bind(works.to_vec())
        .sql(")");
    Statement::new("select t.work_id, 'LANGUAGE', t.tag collate \"C\"")
        .append(visible.clone())
        .sql(" union select t.work_id, 'LANGUAGE', t.base")
        .append(visible)
        .sql(
            " union select t.work_id, 'TRANSLATOR', c.author_id::text collate \"C\" from credits c \
             join texts t on t.id = c.text_id where c.role = 'TRANSLATOR' and ",
        )
        .append(visible_text_rows(&everybody))
        .sql(" and t.work_id = any(")
        .bind(works.to_vec())
        .sql(") order by 1, 2, 3")
}

/// The centuries in which a work may have been written; of a span with an open end, and of one that
/// says next to nothing, the one that is known best.
fn centuries(from: Option<NaiveDate>, to: Option<NaiveDate>) -> impl Iterator<Item = i32> {
    const MOST: i32 = 3;
    let century = |day: NaiveDate| century(day.year());
    let known = (from.or(to)).zip(to.or(from));
    let span = known.map(|(first, last)| (century(first), century(last)));
    let span = span.filter(|(first, last)| last - first < MOST);
    let (first, last) = span.unwrap_or((1, 0));
    (first..=last).filter(|century| *century != 0)
}

/// 1801 to 1900 are the 19th; there is no century 0, the first before it is -1.
fn century(year: i32) -> i32 {
    if year > 0 {
        (year - 1) / 100 + 1
    } else {
        -(-year / 100 + 1)
    }
}

#[cfg(test)]
mod tests;
