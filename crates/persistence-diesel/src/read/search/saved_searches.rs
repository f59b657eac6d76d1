use diesel::{pg::Pg, row::Row};
use tercul_kernel::{PageRequest, PortError, SavedSearchId, UserId};
use tercul_search::queries::SavedSearchView;

use crate::{
    Statement,
    columns::{Columns, FromColumns},
    keyset::{Keyset, OrderColumn, SortType},
    search::read_kinds,
};

/// Columns of a [`SavedSearchView`], of the saved searches `s`.
pub(super) const SEARCH: &str = "s.id, s.name, s.query, s.kinds, s.condition, s.alert_frequency, \
    s.last_alert_at, s.created_at, s.updated_at, s.version";

const NEWEST_FIRST: OrderColumn = OrderColumn {
    sql: "s.created_at",
    sort: SortType::Time,
    is_nullable: false,
    is_descending: true,
};

impl FromColumns for SavedSearchView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: SavedSearchId(row.uuid()?),
            name: row.text()?,
            query: row.text()?,
            kinds: read_kinds(row)?,
            condition: row.text()?,
            alert_frequency: row.parsed("saved_searches", "alert_frequency")?,
            last_alert_at: row.optional_time()?,
            created_at: row.time()?,
            updated_at: row.time()?,
            version: row.int()?,
        })
    }
}

pub(super) fn keyset(page: &PageRequest) -> Result<Keyset<'_>, PortError> {
    Keyset::new("s.id", vec![NEWEST_FIRST], page)
}

pub(super) fn of(owner: UserId) -> Statement {
    Statement::new(" from saved_searches s where s.deleted_at is null and s.user_id = ")
        .bind(owner.0)
}
