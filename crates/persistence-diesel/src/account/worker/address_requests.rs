use chrono::{DateTime, Duration, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_auth::{EmailAddress, commands::AnswerAddressRequest};
use tercul_kernel::PortError;

use crate::{
    PgStore, PgTransaction, Statement,
    account::{address_requests::kind_of, read_origin},
    columns::{Columns, FromColumns},
};

/// Time to answer a request that was claimed.
const LEASE: Duration = Duration::minutes(1);
/// How often a request is claimed before it is let alone.
const TRIES: u32 = 5;

/// A request that was claimed.
#[derive(Clone, Debug)]
pub struct WaitingRequest {
    /// Identifier.
    pub id: i64,
    /// What answers it; [`PgTransaction::request_answered`] belongs into the same transaction.
    pub answer: AnswerAddressRequest,
}

impl FromColumns for WaitingRequest {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: row.big_int()?,
            answer: AnswerAddressRequest {
                kind: kind_of(&row.text()?)?,
                email: EmailAddress::from_stored(row.text()?),
                locale: row.text()?,
                origin: read_origin(row)?,
            },
        })
    }
}

impl PgStore {
    /// Claims up to `most` requests that nobody answered, the longest waiting first.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn claim_address_requests(
        &self,
        most: u32,
        now: DateTime<Utc>,
    ) -> Result<Vec<WaitingRequest>, PortError> {
        self.write(|transaction| {
            let claim = Statement::new(
                "update address_requests r set attempts = r.attempts + 1, next_attempt_at = ",
            )
            .bind(now + LEASE)
            .sql(
                " from (select id from address_requests where answered_at is null \
                 and next_attempt_at <= ",
            )
            .bind(now)
            .sql(" and attempts < ")
            .number(TRIES)
            .sql(" order by next_attempt_at, id limit ")
            .number(most)
            .sql(
                " for update skip locked) due where r.id = due.id \
                 returning r.id, r.kind, r.email, r.locale, r.user_agent, r.address_prefix",
            );
            transaction.fetch(claim)
        })
    }
}

impl PgTransaction<'_> {
    /// Notes that a request was answered; whether nobody did before.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn request_answered(&mut self, id: i64, now: DateTime<Utc>) -> Result<bool, PortError> {
        let mark = Statement::new("update address_requests set answered_at = ")
            .bind(now)
            .sql(" where answered_at is null and id = ")
            .bind(id);
        self.run(mark).map(|count| count > 0)
    }
}
