use diesel::{pg::Pg, row::Row};
use tercul_auth::queries::SessionView;
use tercul_kernel::{PageRequest, PortError, SessionId, UserId};
use uuid::Uuid;

use crate::{
    Statement,
    account::read_origin,
    columns::{Columns, FromColumns},
    keyset::{Keyset, OrderColumn, SortType},
};

/// Columns of a [`SessionView`], of the sessions `s`.
pub(super) const SESSION: &str =
    "s.id, s.user_agent, s.address_prefix, s.created_at, s.last_seen_at, s.expires_at";

const LAST_USED_FIRST: OrderColumn = OrderColumn {
    sql: "s.last_seen_at",
    sort: SortType::Time,
    is_nullable: false,
    is_descending: true,
};

impl FromColumns for SessionView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: SessionId(row.uuid()?),
            origin: read_origin(row)?,
            created_at: row.time()?,
            last_seen_at: row.time()?,
            expires_at: row.time()?,
        })
    }
}

pub(super) fn keyset(page: &PageRequest) -> Result<Keyset<'_>, PortError> {
    Keyset::new("s.id", vec![LAST_USED_FIRST], page)
}

pub(super) fn live(user: UserId) -> Statement {
    Statement::new(
        " from sessions s where s.revoked_at is null and s.expires_at > now() and s.user_id = ",
    )
    .bind(user.0)
}

pub(super) fn by_id(user: UserId, ids: Vec<Uuid>) -> Statement {
    Statement::new("select ")
        .sql(SESSION)
        .append(live(user))
        .sql(" and s.id = any(")
        .bind(ids)
        .sql(")")
}
