use chrono::{DateTime, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_auth::{
    EmailAddress, Origin,
    ports::{AddressRequest, AddressRequests},
};
use tercul_kernel::PortError;

use crate::{
    PgTransaction, Statement, Value,
    columns::{Columns, FromColumns},
    error::corrupt,
};

/// How many, and when the first was.
struct Requested(i64, Option<DateTime<Utc>>);

impl FromColumns for Requested {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self(row.big_int()?, row.optional_time()?))
    }
}

/// How a kind of request is stored.
fn spelling(kind: AddressRequest) -> &'static str {
    match kind {
        AddressRequest::Verification => "VERIFICATION",
        AddressRequest::PasswordReset => "PASSWORD_RESET",
    }
}

/// The kind of a stored spelling.
pub(super) fn kind_of(spelling: &str) -> Result<AddressRequest, PortError> {
    match spelling {
        "VERIFICATION" => Ok(AddressRequest::Verification),
        "PASSWORD_RESET" => Ok(AddressRequest::PasswordReset),
        other => Err(corrupt("address_requests", "kind", other)),
    }
}

impl AddressRequests for PgTransaction<'_> {
    fn count_requests(
        &mut self,
        email: &EmailAddress,
        kind: AddressRequest,
        since: DateTime<Utc>,
    ) -> Result<(u32, Option<DateTime<Utc>>), PortError> {
        // Held until the request is there, so that many at the same time are counted one by one.
        let kind = spelling(kind);
        self.hold(&format!("{kind} {}", email.normalized()))?;
        let count = Statement::new(
            "select count(*), min(created_at) from address_requests where email_norm = ",
        )
        .bind(email.normalized())
        .sql(" and kind = ")
        .bind(kind)
        .sql(" and created_at > ")
        .bind(since);
        let Requested(count, first) = self.fetch_one(count)?.unwrap_or(Requested(0, None));
        Ok((u32::try_from(count).unwrap_or(u32::MAX), first))
    }

    fn insert_request(
        &mut self,
        email: &EmailAddress,
        kind: AddressRequest,
        locale: &str,
        origin: &Origin,
        now: DateTime<Utc>,
    ) -> Result<(), PortError> {
        let values: Vec<Value> = vec![
            spelling(kind).into(),
            email.as_str().into(),
            email.normalized().into(),
            locale.into(),
            origin.user_agent.clone().into(),
            origin.address_prefix.clone().into(),
            now.into(),
            now.into(),
        ];
        let insert = Statement::new(
            "insert into address_requests (kind, email, email_norm, locale, user_agent, \
             address_prefix, created_at, next_attempt_at) values (",
        );
        self.run(insert.list(values).sql(")")).map(|_| ())
    }
}
