use chrono::{DateTime, Duration, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_auth::{EmailAddress, Mail, Sealed};
use tercul_kernel::{PortError, UserId};

use crate::{
    PgStore, Statement,
    columns::{Columns, FromColumns},
};

/// Time to send a mail that was claimed.
const LEASE: Duration = Duration::minutes(5);

/// A mail that was claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingMail {
    /// Identifier.
    pub id: i64,
    /// The mail.
    pub mail: Mail,
    /// How often it was claimed, this time included.
    pub attempts: u32,
}

impl FromColumns for WaitingMail {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: row.big_int()?,
            attempts: u32::try_from(row.int()?).unwrap_or(u32::MAX),
            mail: Mail {
                user: row.optional_uuid()?.map(UserId),
                address: EmailAddress::from_stored(row.text()?),
                locale: row.text()?,
                letter: row.parsed("outgoing_mails", "letter")?,
                detail: row.optional_text()?,
                secret: row.optional_bytes()?.map(Sealed),
                until: row.optional_time()?,
            },
        })
    }
}

impl PgStore {
    /// Claims up to `most` mails that are due, the longest waiting first.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn claim_mails(
        &self,
        most: u32,
        now: DateTime<Utc>,
    ) -> Result<Vec<WaitingMail>, PortError> {
        self.write(|transaction| {
            let claim = Statement::new(
                "update outgoing_mails m set attempts = m.attempts + 1, next_attempt_at = ",
            )
            .bind(now + LEASE)
            .sql(
                " from (select id from outgoing_mails where sent_at is null and failed_at is null \
                 and next_attempt_at <= ",
            )
            .bind(now)
            .sql(" order by next_attempt_at, id limit ")
            .number(most)
            .sql(
                " for update skip locked) due where m.id = due.id returning m.id, m.attempts, \
                 m.user_id, m.address, m.locale, m.letter, m.detail, m.secret, m.until",
            );
            transaction.fetch(claim)
        })
    }

    /// Notes that a mail was sent, and forgets its secret.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn mail_sent(&self, id: i64, now: DateTime<Utc>) -> Result<(), PortError> {
        self.write(|transaction| {
            let mark =
                Statement::new("update outgoing_mails set secret = null, error = null, sent_at = ")
                    .bind(now)
                    .sql(" where sent_at is null and failed_at is null and id = ")
                    .bind(id);
            transaction.run(mark).map(|_| ())
        })
    }

    /// Notes that a mail was not sent, and when it is tried again; `None` gives it up and forgets
    /// its secret.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn mail_failed(
        &self,
        id: i64,
        error: &str,
        again_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<(), PortError> {
        self.write(|transaction| {
            let mark = Statement::new("update outgoing_mails set error = ").bind(error);
            let mark = match again_at {
                Some(at) => mark.sql(", next_attempt_at = ").bind(at),
                None => mark.sql(", secret = null, failed_at = ").bind(now),
            };
            let mark = mark
                .sql(" where sent_at is null and failed_at is null and id = ")
                .bind(id);
            transaction.run(mark).map(|_| ())
        })
    }
}
