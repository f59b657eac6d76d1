use chrono::{DateTime, Utc};
use tercul_auth::Handle;
use tercul_kernel::{PortError, UserId};

use super::entropy::fresh;
use crate::{PgTransaction, Statement};

/// What stands in place of the name of somebody who left.
const FORMER_NAME: &str = "Former contributor";

/// What goes with an account. Sessions take their refresh tokens along.
const PARTS: [&str; 14] = [
    "delete from credentials where user_id = ",
    "delete from totp where user_id = ",
    "delete from recovery_codes where user_id = ",
    "delete from sessions where user_id = ",
    "delete from one_time_tokens where user_id = ",
    "delete from access_tokens where user_id = ",
    "delete from user_languages where user_id = ",
    "delete from preferences where user_id = ",
    "delete from outgoing_mails where user_id = ",
    "delete from data_exports where user_id = ",
    "delete from security_events where user_id = ",
    "delete from idempotency_keys where user_id = ",
    "delete from saved_searches where user_id = ",
    "delete from slug_redirects where kind = 'usr' and target_id = ",
];

impl PgTransaction<'_> {
    pub(super) fn erase(&mut self, id: UserId, now: DateTime<Utc>) -> Result<(), PortError> {
        for part in PARTS {
            self.forget_part(part, id)?;
        }
        let requests = Statement::new(
            "delete from address_requests where email_norm = (select email_norm from users where id = ",
        );
        self.run(requests.bind(id.0).sql(")"))?;
        let revoke = Statement::new("update role_grants set revoked_at = ")
            .bind(now)
            .sql(" where revoked_at is null and user_id = ")
            .bind(id.0);
        self.run(revoke)?;
        let erase = Statement::new("update users set handle = ")
            .bind(format!("{}{}", Handle::FORMER, suffix()))
            .sql(", display_name = ")
            .bind(FORMER_NAME)
            .sql(
                ", handle_changed_at = null, email = null, email_norm = null, \
                 email_verified_at = null, biography = null, links = '{}', \
                 suspension_reason = null, suspended_by = null, suspended_at = null, \
                 suspended_until = null, deletion_due_at = null, version = version + 1, \
                 updated_at = ",
            )
            .bind(now)
            .sql(", deleted_at = ")
            .bind(now)
            .sql(" where deleted_at is null and id = ")
            .bind(id.0);
        self.run(erase).map(|_| ())
    }
}

/// Eight letters and digits.
fn suffix() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let letters = fresh().into_iter().take(8).map(|byte| {
        let letter = LETTERS.get(usize::from(byte) % LETTERS.len());
        letter.copied().map_or('x', char::from)
    });
    letters.collect()
}
