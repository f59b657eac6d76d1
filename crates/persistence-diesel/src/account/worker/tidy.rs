use chrono::{DateTime, Duration, Utc};
use tercul_auth::ThrottleKind;
use tercul_kernel::PortError;

use crate::{PgStore, Statement};

/// What goes, and how long after the time in the column. Sessions stay until they would have ended
/// anyway: they tell from which networks somebody signed in.
fn leftovers() -> [(&'static str, Duration); 9] {
    [
        (
            "delete from one_time_tokens where expires_at <= ",
            Duration::days(7),
        ),
        (
            "delete from sessions where expires_at <= ",
            Duration::zero(),
        ),
        (
            "delete from throttles where last_at <= ",
            ThrottleKind::Account.rest(),
        ),
        (
            "delete from security_events where user_id is null and occurred_at <= ",
            Duration::days(30),
        ),
        (
            "delete from security_events where occurred_at <= ",
            Duration::days(366),
        ),
        (
            "delete from address_requests where created_at <= ",
            Duration::days(1),
        ),
        (
            "delete from outgoing_mails where num_nonnulls(sent_at, failed_at) > 0 \
             and created_at <= ",
            Duration::days(30),
        ),
        (
            "delete from data_exports where state in ('SUCCEEDED', 'FAILED') and requested_at <= ",
            Duration::days(8),
        ),
        (
            "delete from access_tokens where coalesce(revoked_at, expires_at) <= ",
            Duration::days(366),
        ),
    ]
}

impl PgStore {
    /// Forgets what accounts do not need any more; how many rows.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn tidy_accounts(&self, now: DateTime<Utc>) -> Result<usize, PortError> {
        leftovers().into_iter().try_fold(0, |gone, (delete, age)| {
            // Each in a transaction of its own: none waits for the others.
            let more =
                self.write(|transaction| transaction.run(Statement::new(delete).bind(now - age)))?;
            Ok(gone + more)
        })
    }
}
