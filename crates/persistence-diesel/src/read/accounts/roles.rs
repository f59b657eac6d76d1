use diesel::{pg::Pg, row::Row};
use tercul_auth::queries::RoleGrantView;
use tercul_kernel::{PortError, RoleGrantId, UserId};
use uuid::Uuid;

use crate::{
    Statement,
    account::read_scope,
    columns::{Columns, FromColumns},
};

const SELECT: &str = "select g.id, g.user_id, g.role, g.language, g.scope_id, g.granted_by, \
     g.reason, g.granted_at, g.expires_at from role_grants g where g.revoked_at is null and ";

impl FromColumns for RoleGrantView {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: RoleGrantId(row.uuid()?),
            user: UserId(row.uuid()?),
            role: row.parsed("role_grants", "role")?,
            scope: read_scope(row)?,
            granted_by: row.optional_uuid()?.map(UserId),
            reason: row.optional_text()?,
            created_at: row.time()?,
            expires_at: row.optional_time()?,
        })
    }
}

pub(super) fn of(users: Vec<Uuid>) -> Statement {
    Statement::new(SELECT)
        .sql("(g.expires_at is null or g.expires_at > now()) and g.user_id = any(")
        .bind(users)
        .sql(") order by g.granted_at, g.id")
}

pub(super) fn by_id(id: RoleGrantId) -> Statement {
    Statement::new(SELECT).sql("g.id = ").bind(id.0)
}
