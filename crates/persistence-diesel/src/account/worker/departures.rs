use chrono::{DateTime, Utc};
use tercul_auth::Account;
use tercul_kernel::{PortError, UserId};
use uuid::Uuid;

use crate::{PgTransaction, Statement};

impl PgTransaction<'_> {
    /// Up to `most` accounts that are to be erased, held until the end of the transaction: those
    /// whose owner asked for it and whose time is over, and those whose address nobody confirmed.
    ///
    /// Accounts that somebody else holds are left for the next time.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn due_departures(
        &mut self,
        most: u32,
        now: DateTime<Utc>,
    ) -> Result<Vec<UserId>, PortError> {
        let unconfirmed_since = now - Account::UNVERIFIED_LIFE;
        // Found by two indexes; the conditions stand a second time, since they are asked again
        // of a row that changed before the lock was there.
        let hold = Statement::new(
            "select id from users where id = any(array(select id from users \
             where deletion_due_at is not null and deletion_due_at <= ",
        )
        .bind(now)
        .sql(
            " union all select id from users where not is_verified and deleted_at is null \
             and created_at <= ",
        )
        .bind(unconfirmed_since)
        .sql(" limit ")
        .number(most)
        .sql(")) and deleted_at is null and (deletion_due_at <= ")
        .bind(now)
        .sql(" or (not is_verified and created_at <= ")
        .bind(unconfirmed_since)
        .sql(")) for no key update skip locked");
        let users: Vec<Uuid> = self.fetch(hold)?;
        Ok(users.into_iter().map(UserId).collect())
    }
}
