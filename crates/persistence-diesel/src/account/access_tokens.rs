use chrono::{DateTime, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_auth::{AccessToken, AccessTokenScope, TokenName, ports::AccessTokenStore};
use tercul_kernel::{AccessTokenId, PortError, UserId};

use crate::{
    PgTransaction, Statement, Value,
    columns::{Columns, FromColumns},
    error::stored,
};

impl FromColumns for AccessToken {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: AccessTokenId(row.uuid()?),
            user: UserId(row.uuid()?),
            name: TokenName::from_stored(row.text()?),
            hash: row.secret_hash("access_tokens")?,
            prefix: row.text()?,
            scopes: read_scopes(row)?,
            created_at: row.time()?,
            last_used_at: row.optional_time()?,
            expires_at: row.time()?,
            revoked_at: row.optional_time()?,
        })
    }
}

/// One column of scopes.
pub(crate) fn read_scopes<'a>(
    row: &mut Columns<'_, impl Row<'a, Pg>>,
) -> Result<Vec<AccessTokenScope>, PortError> {
    let scopes = row.texts()?;
    let scopes = scopes.iter();
    scopes
        .map(|scope| stored(scope, "access_tokens", "scopes"))
        .collect()
}

impl AccessTokenStore for PgTransaction<'_> {
    fn insert_access_token(&mut self, token: &AccessToken) -> Result<(), PortError> {
        let scopes: Vec<String> = token.scopes.iter().map(ToString::to_string).collect();
        let values: Vec<Value> = vec![
            token.id.0.into(),
            token.user.0.into(),
            token.name.as_str().into(),
            token.hash.0.to_vec().into(),
            token.prefix.as_str().into(),
            scopes.into(),
            token.created_at.into(),
            token.last_used_at.into(),
            token.expires_at.into(),
            token.revoked_at.into(),
        ];
        let insert = Statement::new(
            "insert into access_tokens (id, user_id, name, hash, prefix, scopes, created_at, \
             last_used_at, expires_at, revoked_at) values (",
        );
        self.run(insert.list(values).sql(")")).map(|_| ())
    }

    fn find_access_token(&mut self, id: AccessTokenId) -> Result<Option<AccessToken>, PortError> {
        let find = Statement::new(
            "select id, user_id, name, hash, prefix, scopes, created_at, last_used_at, expires_at, \
             revoked_at from access_tokens where id = ",
        );
        self.fetch_one(find.bind(id.0).sql(" for update"))
    }

    fn count_access_tokens(
        &mut self,
        user: UserId,
        now: DateTime<Utc>,
    ) -> Result<usize, PortError> {
        let hold = Statement::new("select 1 from users where id = ");
        self.run(hold.bind(user.0).sql(" for no key update"))?;
        let count = Statement::new(
            "select count(*) from access_tokens where revoked_at is null and user_id = ",
        )
        .bind(user.0)
        .sql(" and expires_at > ")
        .bind(now);
        let count: Option<i64> = self.fetch_one(count)?;
        Ok(usize::try_from(count.unwrap_or_default()).unwrap_or(usize::MAX))
    }

    fn revoke_access_token(
        &mut self,
        id: AccessTokenId,
        now: DateTime<Utc>,
    ) -> Result<(), PortError> {
        let revoke = Statement::new("update access_tokens set revoked_at = ")
            .bind(now)
            .sql(" where revoked_at is null and id = ")
            .bind(id.0);
        self.run(revoke).map(|_| ())
    }

    fn revoke_access_tokens(&mut self, user: UserId, now: DateTime<Utc>) -> Result<(), PortError> {
        let revoke = Statement::new("update access_tokens set revoked_at = ")
            .bind(now)
            .sql(" where revoked_at is null and user_id = ")
            .bind(user.0);
        self.run(revoke).map(|_| ())
    }
}
