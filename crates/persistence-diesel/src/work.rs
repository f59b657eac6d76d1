use diesel::{pg::Pg, row::Row};
use tercul_kernel::{AuthorId, FuzzyDate, NodeKind, PortError, UserId, WorkId};
use tercul_script::sort_key;
use tercul_work::{
    Credits, PerLanguage, RhymeScheme, SimilarWork, Slug, StanzaForm, Titles, VerseInfo, Work,
    WorkRelation, WorkRelationKind, WorkRepository,
};

use crate::{
    PgTransaction, Statement, Value,
    columns::{Columns, FromColumns},
    error::corrupt,
};

mod parts;
mod relations;
mod similar;
mod texts;

/// A work without the parts that stand in other tables.
struct WorkRow(Work);

impl FromColumns for WorkRow {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(Work {
            id: WorkId(row.uuid()?),
            slug: Slug::from_stored(row.text()?),
            status: row.parsed("works", "status")?,
            form: row.parsed("works", "form")?,
            original_tag: row.parsed("works", "original_tag")?,
            titles: Titles::from_stored(Vec::new()),
            credits: Credits::default(),
            is_anonymous: row.bool()?,
            is_catalog_only: row.bool()?,
            descriptions: PerLanguage::default(),
            created: row.fuzzy_date("works", "created_edtf")?,
            first_published: row.fuzzy_date("works", "published_edtf")?,
            verse: VerseInfo {
                meter: row.optional_parsed("works", "meter")?,
                rhyme_scheme: row.optional_text()?.map(RhymeScheme::from_stored),
                stanza_form: row.optional_text()?.map(StanzaForm::from_stored),
            },
            categories: Vec::new(),
            tags: Vec::new(),
            created_by: UserId(row.uuid()?),
            created_at: row.time()?,
            updated_at: row.time()?,
            deleted_at: row.optional_time()?,
            version: row.int()?,
        }))
    }
}

impl WorkRepository for PgTransaction<'_> {
    fn find_work(&mut self, id: WorkId) -> Result<Option<Work>, PortError> {
        let select = Statement::new(
            "select id, slug, status, form, original_tag, is_anonymous, is_catalog_only, \
             created_edtf, published_edtf, meter, rhyme_scheme, stanza_form, created_by, \
             created_at, updated_at, deleted_at, version from works where id = ",
        )
        .bind(id.0)
        .sql(" for update");
        let Some(WorkRow(mut work)) = self.fetch_one(select)? else {
            return Ok(None);
        };
        work.titles = self.work_titles(id)?;
        work.credits = self.work_credits(id)?;
        work.descriptions = self.work_descriptions(id)?;
        work.categories = self.work_categories(id)?;
        work.tags = self.work_tags(id)?;
        Ok(Some(work))
    }

    fn insert_work(&mut self, work: &Work) -> Result<(), PortError> {
        let insert = Statement::new(
            "insert into works (slug, status, form, original_tag, title, title_tag, sort_key, \
             is_anonymous, is_catalog_only, created_edtf, created_from, created_to, \
             published_edtf, published_from, published_to, meter, rhyme_scheme, stanza_form, \
             updated_at, deleted_at, version, id, created_by, created_at) values (",
        )
        .list(work_values(work)?)
        .sql(", ")
        .bind(work.id.0)
        .sql(", ")
        .bind(work.created_by.0)
        .sql(", ")
        .bind(work.created_at)
        .sql(")");
        self.run(insert)?;
        self.write_work_titles(work)?;
        self.write_work_credits(work)?;
        self.write_work_descriptions(work)?;
        self.write_work_categories(work)?;
        self.write_work_tags(work)?;
        self.count_tags(&work.tags)
    }

    fn update_work(&mut self, work: &Work) -> Result<(), PortError> {
        let stored = self
            .find_work(work.id)?
            .ok_or_else(|| PortError::Other(format!("{} was never stored", work.id)))?;
        self.keep_slug(NodeKind::Work, work.id.0, &stored.slug, &work.slug)?;
        let update = Statement::new(
            "update works set (slug, status, form, original_tag, title, title_tag, sort_key, \
             is_anonymous, is_catalog_only, created_edtf, created_from, created_to, \
             published_edtf, published_from, published_to, meter, rhyme_scheme, stanza_form, \
             updated_at, deleted_at, version) = (",
        )
        .list(work_values(work)?)
        .sql(") where id = ")
        .bind(work.id.0);
        self.run(update)?;
        self.update_work_parts(&stored, work)
    }

    fn similar_works(
        &mut self,
        loose_titles: &[String],
        authors: &[AuthorId],
        is_anonymous: bool,
    ) -> Result<Vec<SimilarWork>, PortError> {
        self.fetch(similar::select(loose_titles, authors, is_anonymous))
    }

    fn insert_relation(&mut self, relation: &WorkRelation) -> Result<bool, PortError> {
        self.run(relations::insert(relation)).map(|count| count > 0)
    }

    fn remove_relation(
        &mut self,
        from: WorkId,
        to: WorkId,
        kind: WorkRelationKind,
    ) -> Result<bool, PortError> {
        self.run(relations::delete(from, to, kind))
            .map(|count| count > 0)
    }

    fn leads_to(
        &mut self,
        start: WorkId,
        goal: WorkId,
        kind: WorkRelationKind,
    ) -> Result<bool, PortError> {
        // Two transactions could each add half of a circle, so one waits for the other.
        self.hold(&format!("relations {kind}"))?;
        let found: Option<i64> = self.fetch_one(relations::chain(start, goal, kind))?;
        Ok(found.is_some())
    }
}

impl PgTransaction<'_> {
    fn update_work_parts(&mut self, stored: &Work, work: &Work) -> Result<(), PortError> {
        if stored.titles != work.titles {
            self.write_work_titles(work)?;
        }
        if stored.credits != work.credits {
            self.write_work_credits(work)?;
        }
        if stored.descriptions != work.descriptions {
            self.write_work_descriptions(work)?;
        }
        if stored.categories != work.categories {
            self.write_work_categories(work)?;
        }
        if stored.tags != work.tags {
            self.write_work_tags(work)?;
        }
        let counts = |work: &Work| (work.status, work.deleted_at.is_some());
        if stored.tags == work.tags && counts(stored) == counts(work) {
            return Ok(());
        }
        let mut tags = [stored.tags.as_slice(), work.tags.as_slice()].concat();
        tags.sort_unstable();
        tags.dedup();
        self.count_tags(&tags)
    }
}

/// The columns that a change may touch, in the order of the statements above.
fn work_values(work: &Work) -> Result<Vec<Value>, PortError> {
    let listed = work
        .listed_title()
        .ok_or_else(|| corrupt("works", "title", work.id))?;
    let date = |date: &Option<FuzzyDate>| -> [Value; 3] {
        let date = date.as_ref();
        [
            date.map(|date| date.edtf().to_owned()).into(),
            date.and_then(FuzzyDate::earliest).into(),
            date.and_then(FuzzyDate::latest).into(),
        ]
    };
    let mut values: Vec<Value> = vec![
        work.slug.as_str().into(),
        work.status.as_str().into(),
        work.form.as_str().into(),
        work.original_tag.as_str().into(),
        listed.value.as_str().into(),
        listed.tag.as_str().into(),
        sort_key(listed.value.as_str()).into(),
        work.is_anonymous.into(),
        work.is_catalog_only.into(),
    ];
    values.extend(date(&work.created));
    values.extend(date(&work.first_published));
    values.extend([
        work.verse.meter.map(|meter| meter.to_string()).into(),
        work.verse
            .rhyme_scheme
            .as_ref()
            .map(ToString::to_string)
            .into(),
        work.verse
            .stanza_form
            .as_ref()
            .map(ToString::to_string)
            .into(),
        work.updated_at.into(),
        work.deleted_at.into(),
        work.version.into(),
    ]);
    Ok(values)
}
