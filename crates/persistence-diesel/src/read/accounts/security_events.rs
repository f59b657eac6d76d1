use diesel::{pg::Pg, row::Row};
use tercul_auth::queries::SecurityEventView;
use tercul_kernel::{PageRequest, PortError, SecurityEventId, UserId};

use crate::{
    Statement,
    account::read_origin,
    columns::{Columns, FromColumns},
    keyset::{Keyset, OrderColumn, SortType},
};

/// Columns of a [`SecurityEventView`], of the security events `e`.
pub(super) const EVENT: &str = "e.id, e.kind, e.user_agent, e.address_prefix, e.occurred_at";

const NEWEST_FIRST: OrderColumn = OrderColumn {
    sql: "e.occurred_at",
    sort: SortType::Time,
    is_nullable: false,
    is_descending: true,
};

impl FromColumns for SecurityEventView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: SecurityEventId(row.uuid()?),
            kind: row.parsed("security_events", "kind")?,
            origin: read_origin(row)?,
            occurred_at: row.time()?,
        })
    }
}

pub(super) fn keyset(page: &PageRequest) -> Result<Keyset<'_>, PortError> {
    Keyset::new("e.id", vec![NEWEST_FIRST], page)
}

pub(super) fn of(user: UserId) -> Statement {
    Statement::new(
        " from security_events e where e.occurred_at > now() - interval '1 year' and e.user_id = ",
    )
    .bind(user.0)
}
