use diesel::{pg::Pg, row::Row};
use tercul_kernel::{LanguageTag, PageRequest, PortError, SynonymSetId};
use tercul_search::queries::SynonymSetView;

use crate::{
    Statement,
    columns::{Columns, FromColumns},
    keyset::{Keyset, OrderColumn, SortType},
};

/// Columns of a [`SynonymSetView`], of the synonym sets `s`.
pub(super) const SET: &str = "s.id, s.language, array(select t.term from synonym_terms t \
    where t.set_id = s.id order by t.position), s.created_at, s.updated_at, s.version";

const BY_LANGUAGE: OrderColumn = OrderColumn {
    sql: "s.language",
    sort: SortType::Text,
    is_nullable: false,
    is_descending: false,
};

const NEWEST_FIRST: OrderColumn = OrderColumn {
    sql: "s.created_at",
    sort: SortType::Time,
    is_nullable: false,
    is_descending: true,
};

impl FromColumns for SynonymSetView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: SynonymSetId(row.uuid()?),
            language: row.parsed("synonym_sets", "language")?,
            terms: row.texts()?,
            created_at: row.time()?,
            updated_at: row.time()?,
            version: row.int()?,
        })
    }
}

/// The language and the words of a set.
pub(super) struct Words {
    pub(super) language: LanguageTag,
    pub(super) terms: Vec<String>,
}

impl FromColumns for Words {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            language: row.parsed("synonym_sets", "language")?,
            terms: row.texts()?,
        })
    }
}

pub(super) fn keyset(page: &PageRequest) -> Result<Keyset<'_>, PortError> {
    Keyset::new("s.id", vec![BY_LANGUAGE, NEWEST_FIRST], page)
}

/// Sets that are not deleted, of a language or of all.
pub(super) fn live(language: Option<&LanguageTag>) -> Statement {
    let live = Statement::new(" from synonym_sets s where s.deleted_at is null");
    match language {
        Some(language) => live.sql(" and s.language = ").bind(language.as_str()),
        None => live,
    }
}

/// A row of [`Words`] for each live set.
pub(super) fn all() -> Statement {
    Statement::new(
        "select t.language, array_agg(t.term order by t.position) from synonym_terms t \
         group by t.set_id, t.language order by t.set_id",
    )
}
