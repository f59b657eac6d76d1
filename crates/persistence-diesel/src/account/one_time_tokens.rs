use chrono::{DateTime, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_auth::{OneTimeToken, Purpose, Redeemed, SecretHash, ports::OneTimeTokens};
use tercul_kernel::{PortError, UserId};

use crate::{
    PgTransaction, Statement, Value,
    columns::{Columns, FromColumns},
};

impl FromColumns for OneTimeToken {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            hash: row.secret_hash("one_time_tokens")?,
            user: UserId(row.uuid()?),
            purpose: row.parsed("one_time_tokens", "purpose")?,
            subject: row.optional_text()?,
            expires_at: row.time()?,
        })
    }
}

/// A token, and whether it was redeemed just now.
struct Tried(OneTimeToken, bool);

impl FromColumns for Tried {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(OneTimeToken::read(row)?, row.bool()?))
    }
}

/// A token, and how often it was tried.
struct Counted(OneTimeToken, i32);

impl FromColumns for Counted {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(OneTimeToken::read(row)?, row.int()?))
    }
}

impl OneTimeTokens for PgTransaction<'_> {
    fn issue(&mut self, token: &OneTimeToken) -> Result<(), PortError> {
        // Of two that are given at the same time, the later one takes the place of the other.
        let hold = Statement::new("select 1 from users where id = ")
            .bind(token.user.0)
            .sql(" for no key update");
        self.run(hold)?;
        self.revoke_tokens(token.user, &[token.purpose])?;
        let values: Vec<Value> = vec![
            token.hash.0.to_vec().into(),
            token.user.0.into(),
            token.purpose.as_str().into(),
            token.subject.clone().into(),
            token.expires_at.into(),
        ];
        let insert = Statement::new(
            "insert into one_time_tokens (hash, user_id, purpose, subject, expires_at) values (",
        );
        self.run(insert.list(values).sql(")")).map(|_| ())
    }

    fn live_token(
        &mut self,
        user: UserId,
        purpose: Purpose,
        now: DateTime<Utc>,
    ) -> Result<Option<OneTimeToken>, PortError> {
        let find = Statement::new(
            "select hash, user_id, purpose, subject, expires_at from one_time_tokens \
             where used_at is null and superseded_at is null and user_id = ",
        )
        .bind(user.0)
        .sql(" and purpose = ")
        .bind(purpose.as_str())
        .sql(" and expires_at > ")
        .bind(now);
        self.fetch_one(find)
    }

    fn redeem(
        &mut self,
        hash: SecretHash,
        purpose: Purpose,
        now: DateTime<Utc>,
    ) -> Result<Redeemed, PortError> {
        let redeem = Statement::new("with redeemed as (update one_time_tokens set used_at = ")
            .bind(now)
            .append(live(hash, purpose))
            .sql(" and expires_at > ")
            .bind(now)
            .sql(
                " returning hash, user_id, purpose, subject, expires_at) \
                 select r.*, true from redeemed r union all \
                 select hash, user_id, purpose, subject, expires_at, false from one_time_tokens",
            )
            .append(live(hash, purpose))
            .sql(" and expires_at <= ")
            .bind(now);
        Ok(match self.fetch_one(redeem)? {
            Some(Tried(token, true)) => Redeemed::Good(token),
            Some(Tried(_, false)) => Redeemed::Expired,
            None => Redeemed::Unknown,
        })
    }

    fn attempt(
        &mut self,
        hash: SecretHash,
        purpose: Purpose,
    ) -> Result<Option<(OneTimeToken, u32)>, PortError> {
        let count = Statement::new("update one_time_tokens set tries = tries + 1")
            .append(live(hash, purpose))
            .sql(" returning hash, user_id, purpose, subject, expires_at, tries");
        let counted: Option<Counted> = self.fetch_one(count)?;
        Ok(counted.map(|Counted(token, tries)| (token, u32::try_from(tries).unwrap_or(u32::MAX))))
    }

    fn revoke_tokens(&mut self, user: UserId, purposes: &[Purpose]) -> Result<(), PortError> {
        let purposes: Vec<String> = purposes.iter().map(ToString::to_string).collect();
        let revoke = Statement::new(
            "update one_time_tokens set superseded_at = now() \
             where used_at is null and superseded_at is null and user_id = ",
        )
        .bind(user.0)
        .sql(" and purpose = any(")
        .bind(purposes)
        .sql(")");
        self.run(revoke).map(|_| ())
    }
}

/// ` where …`: the token, unless it is used up or a newer one took its place.
fn live(hash: SecretHash, purpose: Purpose) -> Statement {
    Statement::new(" where used_at is null and superseded_at is null and hash = ")
        .bind(hash.0.to_vec())
        .sql(" and purpose = ")
        .bind(purpose.as_str())
}
