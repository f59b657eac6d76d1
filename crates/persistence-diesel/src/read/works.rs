use std::collections::HashMap;

use diesel::{pg::Pg, row::Row};
use tercul_kernel::{
    AuthorId, Localized, Page, PageRequest, PortError, TextId, UserId, Viewer, WorkId,
};
use tercul_work::queries::{
    CategoryView, CreditView, ListWorks, TagView, TitleView, WorkFilter, WorkKey, WorkReader,
    WorkRelationView, WorkView, WorksOfAuthor,
};

use crate::{
    PgReader, Statement,
    columns::{Columns, FromColumns},
    keyset::{Keyset, OrderColumn, SortType},
    read::{
        list::{by_slug, parents},
        taxonomy::{CATEGORY, TAG},
    },
    visibility::{visible_named_works, visible_works},
};

mod filter;
mod order;
mod random;
mod relations;

use filter::push_filter;
use order::order_columns;

/// Columns of a [`WorkView`], of the works `w`.
pub(super) const WORK: &str = "w.id, w.slug, w.status, w.form, w.title_tag, w.title, w.original_tag, \
    w.created_edtf, w.published_edtf, w.meter, w.rhyme_scheme, w.stanza_form, w.is_anonymous, \
    w.is_catalog_only, w.created_by, w.created_at, w.updated_at, w.deleted_at, w.version";

impl FromColumns for WorkView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: WorkId(row.uuid()?),
            slug: row.text()?,
            status: row.parsed("works", "status")?,
            form: row.parsed("works", "form")?,
            title: row.localized("works")?,
            original_tag: row.parsed("works", "original_tag")?,
            created: row.fuzzy_date("works", "created_edtf")?,
            first_published: row.fuzzy_date("works", "published_edtf")?,
            meter: row.optional_parsed("works", "meter")?,
            rhyme_scheme: row.optional_text()?,
            stanza_form: row.optional_text()?,
            is_anonymous: row.bool()?,
            is_catalog_only: row.bool()?,
            created_by: UserId(row.uuid()?),
            created_at: row.time()?,
            updated_at: row.time()?,
            deleted_at: row.optional_time()?,
            version: row.int()?,
        })
    }
}

impl FromColumns for TitleView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            kind: row.parsed("work_titles", "kind")?,
            text: row.localized("work_titles")?,
            source: row.optional_text()?,
        })
    }
}

impl WorkReader for PgReader {
    fn work(&mut self, viewer: &Viewer, key: &WorkKey) -> Result<Option<WorkView>, PortError> {
        let named = match key {
            WorkKey::Id(id) => Statement::new("w.id = ").bind(id.0),
            WorkKey::Slug(slug) => by_slug(
                [
                    "w.id = coalesce((select id from works where slug = ",
                    "), (select target_id from slug_redirects where kind = 'wrk' and slug = ",
                ],
                slug,
            ),
        };
        self.fetch_one(select_works(named, visible_named_works(viewer)))
    }

    fn works_by_id(&mut self, viewer: &Viewer, ids: &[WorkId]) -> Result<Vec<WorkView>, PortError> {
        let named = Statement::new("w.id = any(").bind(uuids(ids)).sql(")");
        self.fetch(select_works(named, visible_named_works(viewer)))
    }

    fn list_works(
        &mut self,
        viewer: &Viewer,
        list: &ListWorks,
    ) -> Result<Page<WorkView>, PortError> {
        let keyset = Keyset::new("w.id", order_columns(&list.order), &list.page)?;
        let mut from = Statement::new(" from works w where ").append(visible_works(viewer));
        push_filter(&list.filter, &mut from);
        self.page(WORK, from, &keyset)
    }

    fn works_of_authors(
        &mut self,
        viewer: &Viewer,
        authors: &[AuthorId],
        list: &WorksOfAuthor,
    ) -> Result<HashMap<AuthorId, Page<WorkView>>, PortError> {
        let keyset = Keyset::new("w.id", order_columns(&list.order), &list.page)?;
        let mut from = Statement::new(
            " from works w where w.id in (select c.work_id from credits c where c.author_id = p.id",
        );
        if !list.roles.is_empty() {
            let roles: Vec<_> = list.roles.iter().map(ToString::to_string).collect();
            from.push(" and c.role = any(");
            from.push_bind(roles);
            from.push(")");
        }
        let from = from.sql(") and ").append(visible_works(viewer));
        let authors = authors.iter().map(|id| id.0).collect();
        self.pages(parents(authors), AuthorId, WORK, from, &keyset)
    }

    fn random_work(
        &mut self,
        filter: &WorkFilter,
        seed: &str,
    ) -> Result<Option<WorkView>, PortError> {
        self.fetch_one(random::statement(filter, seed))
    }

    fn titles_of(
        &mut self,
        works: &[WorkId],
    ) -> Result<HashMap<WorkId, Vec<TitleView>>, PortError> {
        let statement = Statement::new(
            "select work_id, kind, tag, value, source from work_titles where work_id = any(",
        );
        let statement = statement
            .bind(uuids(works))
            .sql(") order by work_id, position");
        self.fetch_by_parent(statement, WorkId)
    }

    fn descriptions_of(
        &mut self,
        works: &[WorkId],
    ) -> Result<HashMap<WorkId, Vec<Localized>>, PortError> {
        let statement = Statement::new(
            "select work_id, tag, value from work_descriptions where work_id = any(",
        );
        self.fetch_by_parent(
            statement
                .bind(uuids(works))
                .sql(") order by work_id, position, tag"),
            WorkId,
        )
    }

    fn credits_of_works(
        &mut self,
        works: &[WorkId],
    ) -> Result<HashMap<WorkId, Vec<CreditView>>, PortError> {
        self.credits_by_work(works)
    }

    fn credits_of_texts(
        &mut self,
        texts: &[TextId],
    ) -> Result<HashMap<TextId, Vec<CreditView>>, PortError> {
        self.credits_by_text(texts)
    }

    fn categories_of_works(
        &mut self,
        works: &[WorkId],
    ) -> Result<HashMap<WorkId, Vec<CategoryView>>, PortError> {
        let statement = Statement::new("select wc.work_id, ")
            .sql(CATEGORY)
            .sql(" from work_categories wc join categories c on c.id = wc.category_id where wc.work_id = any(")
            .bind(uuids(works))
            .sql(") and c.deleted_at is null order by wc.work_id, c.sort_key, c.id");
        self.fetch_by_parent(statement, WorkId)
    }

    fn tags_of_works(
        &mut self,
        works: &[WorkId],
        page: &PageRequest,
    ) -> Result<HashMap<WorkId, Page<TagView>>, PortError> {
        let label = OrderColumn {
            sql: "g.sort_key",
            sort: SortType::Text,
            is_nullable: false,
            is_descending: false,
        };
        let keyset = Keyset::new("g.id", vec![label], page)?;
        let from = Statement::new(
            " from work_tags wt join tags g on g.id = wt.tag_id \
             where wt.work_id = p.id and g.deleted_at is null",
        );
        self.pages(parents(uuids(works)), WorkId, TAG, from, &keyset)
    }

    fn relations_of_works(
        &mut self,
        viewer: &Viewer,
        works: &[WorkId],
    ) -> Result<HashMap<WorkId, Vec<WorkRelationView>>, PortError> {
        let ends = self.fetch(relations::statement(viewer, works))?;
        Ok(relations::pair(ends))
    }
}

fn select_works(named: Statement, visible: Statement) -> Statement {
    Statement::new("select ")
        .sql(WORK)
        .sql(" from works w where ")
        .append(named)
        .sql(" and ")
        .append(visible)
}

fn uuids(ids: &[WorkId]) -> Vec<uuid::Uuid> {
    ids.iter().map(|id| id.0).collect()
}
