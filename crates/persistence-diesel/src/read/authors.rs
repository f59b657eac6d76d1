use std::collections::HashMap;

use diesel::{pg::Pg, row::Row};
use tercul_kernel::{AuthorId, AuthorNameId, Localized, Page, PortError, UserId, Viewer};
use tercul_work::queries::{
    AuthorKey, AuthorNameView, AuthorReader, AuthorView, ExternalIdentifierView, LanguagePairCount,
    ListAuthors, ListTranslators, TranslatorView,
};

use crate::{
    PgReader, Statement,
    columns::{Columns, FromColumns},
    keyset::Keyset,
    read::list::by_slug,
    visibility::visible_named_authors,
};

mod filter;
mod order;
mod translators;

use filter::push_filter;
use order::order_columns;

macro_rules! author_columns {
    () => {
        "a.id, a.slug, a.kind, a.name_tag, a.name, a.birth_edtf, a.death_edtf, a.birth_place, \
         a.death_place, a.created_by, a.created_at, a.updated_at, a.deleted_at, a.version"
    };
}
pub(super) use author_columns;

/// Columns of an [`AuthorView`], of the authors `a`.
pub(super) const AUTHOR: &str = author_columns!();

impl FromColumns for AuthorView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: AuthorId(row.uuid()?),
            slug: row.text()?,
            kind: row.parsed("authors", "kind")?,
            name: row.localized("authors")?,
            birth: row.fuzzy_date("authors", "birth_edtf")?,
            death: row.fuzzy_date("authors", "death_edtf")?,
            birth_place: row.optional_text()?,
            death_place: row.optional_text()?,
            created_by: UserId(row.uuid()?),
            created_at: row.time()?,
            updated_at: row.time()?,
            deleted_at: row.optional_time()?,
            version: row.int()?,
        })
    }
}

impl FromColumns for AuthorNameView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: AuthorNameId(row.uuid()?),
            kind: row.parsed("author_names", "kind")?,
            text: row.localized("author_names")?,
        })
    }
}

impl FromColumns for ExternalIdentifierView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            scheme: row.parsed("author_external_ids", "scheme")?,
            value: row.text()?,
        })
    }
}

/// A language tag and a value.
impl FromColumns for Localized {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        row.localized("languages")
    }
}

impl AuthorReader for PgReader {
    fn author(
        &mut self,
        viewer: &Viewer,
        key: &AuthorKey,
    ) -> Result<Option<AuthorView>, PortError> {
        let named = match key {
            AuthorKey::Id(id) => Statement::new("a.id = ").bind(id.0),
            AuthorKey::Slug(slug) => by_slug(
                [
                    "a.id = coalesce((select id from authors where slug = ",
                    "), (select target_id from slug_redirects where kind = 'aut' and slug = ",
                ],
                slug,
            ),
            AuthorKey::External(scheme, value) => Statement::new(
                "a.id = (select x.author_id from author_external_ids x where x.is_live and x.scheme = ",
            )
            .bind(scheme.as_str())
            .sql(" and x.value = ")
            .bind(value.as_str())
            .sql(")"),
        };
        self.fetch_one(select_authors(named, visible_named_authors(viewer)))
    }

    fn authors_by_id(
        &mut self,
        viewer: &Viewer,
        ids: &[AuthorId],
    ) -> Result<Vec<AuthorView>, PortError> {
        let named = Statement::new("a.id = any(").bind(uuids(ids)).sql(")");
        self.fetch(select_authors(named, visible_named_authors(viewer)))
    }

    fn list_authors(&mut self, list: &ListAuthors) -> Result<Page<AuthorView>, PortError> {
        let keyset = Keyset::new("a.id", order_columns(&list.order), &list.page)?;
        let mut from = Statement::new(" from authors a where a.deleted_at is null");
        push_filter(&list.filter, &mut from);
        self.page(AUTHOR, from, &keyset)
    }

    fn list_translators(
        &mut self,
        list: &ListTranslators,
    ) -> Result<Page<TranslatorView>, PortError> {
        let keyset = Keyset::new("a.id", vec![translators::BUSIEST_FIRST], &list.page)?;
        self.page(translators::TRANSLATOR, translators::from(list), &keyset)
    }

    fn names_of(
        &mut self,
        authors: &[AuthorId],
    ) -> Result<HashMap<AuthorId, Vec<AuthorNameView>>, PortError> {
        let statement = Statement::new(
            "select author_id, id, kind, tag, value from author_names where author_id = any(",
        );
        let statement = statement
            .bind(uuids(authors))
            .sql(") order by author_id, position");
        self.fetch_by_parent(statement, AuthorId)
    }

    fn biographies_of(
        &mut self,
        authors: &[AuthorId],
    ) -> Result<HashMap<AuthorId, Vec<Localized>>, PortError> {
        let statement = Statement::new(
            "select author_id, tag, value from author_biographies where author_id = any(",
        );
        let statement = statement
            .bind(uuids(authors))
            .sql(") order by author_id, position, tag");
        self.fetch_by_parent(statement, AuthorId)
    }

    fn external_identifiers_of(
        &mut self,
        authors: &[AuthorId],
    ) -> Result<HashMap<AuthorId, Vec<ExternalIdentifierView>>, PortError> {
        let statement = Statement::new(
            "select author_id, scheme, value from author_external_ids where author_id = any(",
        );
        let statement = statement
            .bind(uuids(authors))
            .sql(") order by author_id, position, scheme, value");
        self.fetch_by_parent(statement, AuthorId)
    }

    fn language_pairs_of(
        &mut self,
        authors: &[AuthorId],
    ) -> Result<HashMap<AuthorId, Vec<LanguagePairCount>>, PortError> {
        self.fetch_by_parent(translators::language_pairs(uuids(authors)), AuthorId)
    }
}

fn select_authors(named: Statement, visible: Statement) -> Statement {
    Statement::new("select ")
        .sql(AUTHOR)
        .sql(" from authors a where ")
        .append(named)
        .sql(" and ")
        .append(visible)
}

fn uuids(ids: &[AuthorId]) -> Vec<uuid::Uuid> {
    ids.iter().map(|id| id.0).collect()
}
