use diesel::{pg::Pg, row::Row};
use tercul_auth::queries::AccessTokenView;
use tercul_kernel::{AccessTokenId, PageRequest, PortError, UserId};
use uuid::Uuid;

use crate::{
    Statement,
    account::read_scopes,
    columns::{Columns, FromColumns},
    keyset::{Keyset, OrderColumn, SortType},
};

/// Columns of an [`AccessTokenView`], of the access tokens `a`.
pub(super) const TOKEN: &str =
    "a.id, a.name, a.prefix, a.scopes, a.created_at, a.last_used_at, a.expires_at, a.revoked_at";

const NEWEST_FIRST: OrderColumn = OrderColumn {
    sql: "a.created_at",
    sort: SortType::Time,
    is_nullable: false,
    is_descending: true,
};

impl FromColumns for AccessTokenView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: AccessTokenId(row.uuid()?),
            name: row.text()?,
            prefix: row.text()?,
            scopes: read_scopes(row)?,
            created_at: row.time()?,
            last_used_at: row.optional_time()?,
            expires_at: row.time()?,
            revoked_at: row.optional_time()?,
        })
    }
}

pub(super) fn keyset(page: &PageRequest) -> Result<Keyset<'_>, PortError> {
    Keyset::new("a.id", vec![NEWEST_FIRST], page)
}

pub(super) fn of(user: UserId) -> Statement {
    Statement::new(" from access_tokens a where a.user_id = ").bind(user.0)
}

/// The tokens, each behind its owner.
pub(super) fn by_id(ids: Vec<Uuid>) -> Statement {
    Statement::new("select a.user_id, ")
        .sql(TOKEN)
        .sql(" from access_tokens a where a.id = any(")
        .bind(ids)
        .sql(")")
}
