use chrono::{DateTime, Utc};

use super::proof::Counted;
use crate::{AccountError, EmailAddress, SignInName, ThrottleKind, ports::Throttle};

/// Counts a mail that somebody has sent to an address which may be another's: nobody's mailbox is
/// flooded.
pub(super) fn count_mail<T: Throttle + ?Sized>(
    tx: &mut T,
    email: &EmailAddress,
    field: &'static str,
    now: DateTime<Utc>,
) -> Result<(), AccountError> {
    let key = SignInName::Email(email.clone()).throttle_key();
    let counted = Counted::count(tx, vec![(ThrottleKind::Mail, key)], now);
    counted.map(drop).map_err(|error| match error {
        AccountError::Limit {
            limit,
            used,
            resets_at,
            ..
        } => AccountError::Limit {
            field,
            limit,
            used,
            resets_at,
        },
        other => other,
    })
}
