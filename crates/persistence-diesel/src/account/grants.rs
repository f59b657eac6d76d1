use chrono::{DateTime, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_auth::{Reason, RoleGrant, Scope, ports::RoleGrants};
use tercul_kernel::{PortError, RoleGrantId, UserId};
use uuid::Uuid;

use crate::{
    PgTransaction, Statement, Value,
    columns::{Columns, FromColumns},
};

/// Columns of a [`RoleGrant`], of the grants `g`.
const GRANT: &str = "g.id, g.user_id, g.role, g.language, g.scope_id, g.granted_by, g.reason, \
     g.granted_at, g.expires_at";

impl FromColumns for RoleGrant {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: RoleGrantId(row.uuid()?),
            user: UserId(row.uuid()?),
            role: row.parsed("role_grants", "role")?,
            scope: read_scope(row)?,
            granted_by: row.optional_uuid()?.map(UserId),
            reason: row.optional_text()?.map(Reason::from_stored),
            created_at: row.time()?,
            expires_at: row.optional_time()?,
        })
    }
}

/// Two columns: the language and the collection, at most one of them.
pub(crate) fn read_scope<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Scope, PortError> {
    let language = row.optional_text()?;
    let collection = row.optional_uuid()?;
    Ok(match (language, collection) {
        (_, Some(collection)) => Scope::Collection(collection),
        (Some(language), None) => Scope::Language(language),
        (None, None) => Scope::Global,
    })
}

/// The two columns.
fn scope_values(scope: &Scope) -> (Option<String>, Option<Uuid>) {
    match scope {
        Scope::Global => (None, None),
        Scope::Language(language) => (Some(language.clone()), None),
        Scope::Collection(collection) => (None, Some(*collection)),
    }
}

impl RoleGrants for PgTransaction<'_> {
    fn grants_of_user(
        &mut self,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<Vec<RoleGrant>, PortError> {
        let find = Statement::new("select ")
            .sql(GRANT)
            .sql(" from role_grants g where g.revoked_at is null and g.user_id = ")
            .bind(user.0)
            .sql(" and (g.expires_at is null or g.expires_at > ")
            .bind(now)
            .sql(") order by g.granted_at, g.id");
        self.fetch(find)
    }

    fn find_grant(&mut self, id: RoleGrantId) -> Result<Option<RoleGrant>, PortError> {
        let find = Statement::new("select ")
            .sql(GRANT)
            .sql(" from role_grants g where g.revoked_at is null and g.id = ")
            .bind(id.0)
            .sql(" for update");
        self.fetch_one(find)
    }

    fn insert_grant(&mut self, grant: &RoleGrant, now: DateTime<Utc>) -> Result<(), PortError> {
        let (language, collection) = scope_values(&grant.scope);
        let make_room = Statement::new(
            "update role_grants set revoked_at = expires_at where revoked_at is null and user_id = ",
        )
        .bind(grant.user.0)
        .sql(" and role = ")
        .bind(grant.role.as_str())
        .sql(" and language is not distinct from ")
        .bind(language.clone())
        .sql(" and scope_id is not distinct from ")
        .bind(collection)
        .sql(" and expires_at <= ")
        .bind(now);
        self.run(make_room)?;
        let values: Vec<Value> = vec![
            grant.id.0.into(),
            grant.user.0.into(),
            grant.role.as_str().into(),
            language.into(),
            collection.into(),
            grant.granted_by.map(|user| user.0).into(),
            grant.reason.as_ref().map(ToString::to_string).into(),
            grant.created_at.into(),
            grant.expires_at.into(),
        ];
        let insert = Statement::new(
            "insert into role_grants (id, user_id, role, language, scope_id, granted_by, reason, \
             granted_at, expires_at) values (",
        );
        self.run(insert.list(values).sql(")")).map(|_| ())
    }

    fn revoke_grant(
        &mut self,
        id: RoleGrantId,
        by: Option<UserId>,
        now: DateTime<Utc>,
    ) -> Result<(), PortError> {
        let revoke = Statement::new("update role_grants set revoked_at = ")
            .bind(now)
            .sql(", revoked_by = ")
            .bind(by.map(|user| user.0))
            .sql(" where revoked_at is null and id = ")
            .bind(id.0);
        self.run(revoke).map(|_| ())
    }

    fn count_administrators(&mut self, now: DateTime<Utc>) -> Result<usize, PortError> {
        // The lock that the trigger takes as well; counted after it is there.
        self.hold("administrators")?;
        let count = Statement::new(
            "select count(distinct u.id) from role_grants g join users u on u.id = g.user_id \
             where g.role = 'ADMIN' and g.scope_kind = 'GLOBAL' and g.revoked_at is null \
             and g.expires_at is null and u.is_verified and u.deleted_at is null \
             and u.deletion_due_at is null and (u.suspended_at is null or u.suspended_until <= ",
        )
        .bind(now)
        .sql(")");
        let count: Option<i64> = self.fetch_one(count)?;
        Ok(usize::try_from(count.unwrap_or_default()).unwrap_or(usize::MAX))
    }
}
