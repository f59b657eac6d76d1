use diesel::{pg::Pg, row::Row};
use tercul_kernel::{
    AuthorId, CategoryId, CreditId, LanguageTag, Localized, PortError, TagId, WorkId,
};
use tercul_script::{loose_key, safe_key};
use tercul_work::{
    Credit, CreditNote, CreditedName, Credits, Description, PerLanguage, Title, TitleSource,
    TitleText, Titles, Work,
};
use uuid::Uuid;

use crate::{
    PgTransaction, Statement,
    columns::{Columns, FromColumns},
    numbering::positions,
};

impl FromColumns for Title {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            kind: row.parsed("work_titles", "kind")?,
            tag: row.parsed("work_titles", "tag")?,
            value: TitleText::from_stored(row.text()?),
            source: row.optional_text()?.map(TitleSource::from_stored),
        })
    }
}

impl FromColumns for Credit {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: CreditId(row.uuid()?),
            author: AuthorId(row.uuid()?),
            role: row.parsed("credits", "role")?,
            credited_as: row.optional_text()?.map(CreditedName::from_stored),
            note: row.optional_text()?.map(CreditNote::from_stored),
        })
    }
}

impl FromColumns for Localized<Description> {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        let tag: LanguageTag = row.parsed("work_descriptions", "tag")?;
        Ok(Self {
            tag,
            value: Description::from_stored(row.text()?),
        })
    }
}

impl PgTransaction<'_> {
    pub(super) fn work_titles(&mut self, id: WorkId) -> Result<Titles, PortError> {
        let titles =
            Statement::new("select kind, tag, value, source from work_titles where work_id = ")
                .bind(id.0)
                .sql(" order by position");
        Ok(Titles::from_stored(self.fetch(titles)?))
    }

    pub(super) fn work_credits(&mut self, id: WorkId) -> Result<Credits, PortError> {
        let credits = Statement::new(
            "select id, author_id, role, credited_as, note from credits where work_id = ",
        )
        .bind(id.0)
        .sql(" order by position");
        Ok(Credits::from_stored(self.fetch(credits)?))
    }

    pub(super) fn work_descriptions(
        &mut self,
        id: WorkId,
    ) -> Result<PerLanguage<Description>, PortError> {
        let descriptions =
            Statement::new("select tag, value from work_descriptions where work_id = ")
                .bind(id.0)
                .sql(" order by position, tag");
        Ok(PerLanguage::from_stored(self.fetch(descriptions)?))
    }

    pub(super) fn work_categories(&mut self, id: WorkId) -> Result<Vec<CategoryId>, PortError> {
        let categories = Statement::new("select category_id from work_categories where work_id = ")
            .bind(id.0)
            .sql(" order by category_id");
        let categories: Vec<Uuid> = self.fetch(categories)?;
        Ok(categories.into_iter().map(CategoryId).collect())
    }

    pub(super) fn work_tags(&mut self, id: WorkId) -> Result<Vec<TagId>, PortError> {
        let tags = Statement::new("select tag_id from work_tags where work_id = ")
            .bind(id.0)
            .sql(" order by tag_id");
        let tags: Vec<Uuid> = self.fetch(tags)?;
        Ok(tags.into_iter().map(TagId).collect())
    }

    pub(super) fn write_work_titles(&mut self, work: &Work) -> Result<(), PortError> {
        let titles = &work.titles;
        self.run(Statement::new("delete from work_titles where work_id = ").bind(work.id.0))?;
        let texts = |of: fn(&Title) -> String| titles.iter().map(of).collect::<Vec<_>>();
        let sources: Vec<Option<String>> = titles
            .iter()
            .map(|title| title.source.as_ref().map(ToString::to_string))
            .collect();
        let insert = Statement::new(
            "insert into work_titles (work_id, position, kind, tag, value, source, safe_key, loose_key) select ",
        )
        .bind(work.id.0)
        .sql(", * from unnest(")
        .list([
            positions(titles.iter().count()).into(),
            texts(|title| title.kind.to_string()).into(),
            texts(|title| title.tag.to_string()).into(),
            texts(|title| title.value.to_string()).into(),
            sources.into(),
            texts(|title| safe_key(title.value.as_str())).into(),
            texts(|title| loose_key(title.value.as_str(), title.tag.as_str())).into(),
        ])
        .sql(")");
        self.run(insert).map(|_| ())
    }

    pub(super) fn write_work_credits(&mut self, work: &Work) -> Result<(), PortError> {
        let credits = &work.credits;
        self.remove_credits(Statement::new("work_id = ").bind(work.id.0))?;
        let insert = Statement::new(
            "insert into credits (work_id, position, id, author_id, role, credited_as, note) select ",
        )
        .bind(work.id.0)
        .sql(", * from unnest(")
        .list([
            positions(credits.iter().count()).into(),
            credits.iter().map(|credit| credit.id.0).collect::<Vec<_>>().into(),
            credits.iter().map(|credit| credit.author.0).collect::<Vec<_>>().into(),
            credits.iter().map(|credit| credit.role.to_string()).collect::<Vec<_>>().into(),
            optional(credits, |credit| credit.credited_as.as_ref().map(ToString::to_string)).into(),
            optional(credits, |credit| credit.note.as_ref().map(ToString::to_string)).into(),
        ])
        .sql(")");
        self.run(insert).map(|_| ())
    }

    pub(super) fn write_work_descriptions(&mut self, work: &Work) -> Result<(), PortError> {
        let descriptions = &work.descriptions;
        self.run(Statement::new("delete from work_descriptions where work_id = ").bind(work.id.0))?;
        let insert =
            Statement::new("insert into work_descriptions (work_id, position, tag, value) select ")
                .bind(work.id.0)
                .sql(", * from unnest(")
                .list([
                    positions(descriptions.len()).into(),
                    descriptions
                        .tags()
                        .map(ToString::to_string)
                        .collect::<Vec<_>>()
                        .into(),
                    descriptions
                        .iter()
                        .map(|text| text.value.to_string())
                        .collect::<Vec<_>>()
                        .into(),
                ])
                .sql(")");
        self.run(insert).map(|_| ())
    }

    pub(super) fn write_work_categories(&mut self, work: &Work) -> Result<(), PortError> {
        self.run(Statement::new("delete from work_categories where work_id = ").bind(work.id.0))?;
        let categories: Vec<Uuid> = work.categories.iter().map(|id| id.0).collect();
        let insert = Statement::new("insert into work_categories (work_id, category_id) select ")
            .bind(work.id.0)
            .sql(", unnest(")
            .bind(categories)
            .sql(")");
        self.run(insert).map(|_| ())
    }

    pub(super) fn write_work_tags(&mut self, work: &Work) -> Result<(), PortError> {
        self.run(Statement::new("delete from work_tags where work_id = ").bind(work.id.0))?;
        let tags: Vec<Uuid> = work.tags.iter().map(|id| id.0).collect();
        let insert = Statement::new("insert into work_tags (work_id, tag_id) select ")
            .bind(work.id.0)
            .sql(", unnest(")
            .bind(tags)
            .sql(")");
        self.run(insert).map(|_| ())
    }

    /// Counts again how many published works carry each of the tags.
    pub(crate) fn count_tags(&mut self, tags: &[TagId]) -> Result<(), PortError> {
        if tags.is_empty() {
            return Ok(());
        }
        let tags: Vec<Uuid> = tags.iter().map(|id| id.0).collect();
        // Rows are locked in order, so that two works with the same tags do not wait for each other.
        let count = Statement::new(
            "with held as (select id from tags where id = any(",
        )
        .bind(tags)
        .sql(
            ") order by id for update), counted as (select h.id, (select count(*) from work_tags x \
             join works w on w.id = x.work_id where x.tag_id = h.id and w.status = 'PUBLISHED' \
             and w.deleted_at is null) as uses from held h) \
             update tags t set usage_count = c.uses from counted c \
             where t.id = c.id and t.usage_count <> c.uses",
        );
        self.run(count).map(|_| ())
    }
}

fn optional(credits: &Credits, of: fn(&Credit) -> Option<String>) -> Vec<Option<String>> {
    credits.iter().map(of).collect()
}
