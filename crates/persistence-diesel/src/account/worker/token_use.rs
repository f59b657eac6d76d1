use chrono::{DateTime, Duration, Utc};
use tercul_kernel::{AccessTokenId, PortError};

use crate::{PgStore, Statement};

impl PgStore {
    /// Notes that a personal access token was used, to the minute: most uses write nothing.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn note_token_use(&self, id: AccessTokenId, now: DateTime<Utc>) -> Result<(), PortError> {
        self.write(|transaction| {
            let note = Statement::new("update access_tokens set last_used_at = ")
                .bind(now)
                .sql(" where id = ")
                .bind(id.0)
                .sql(" and (last_used_at is null or last_used_at <= ")
                .bind(now - Duration::minutes(1))
                .sql(")");
            transaction.run(note).map(|_| ())
        })
    }
}
