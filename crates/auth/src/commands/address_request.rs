//! What anybody may ask for with an address, whether it has an account or not.

use chrono::{DateTime, Duration, Utc};

use crate::{
    AccountError, EmailAddress, Origin,
    ports::{AddressRequest, AddressRequests},
};

/// Most requests of one kind.
const MOST: u32 = 3;

/// Notes a request, which a worker answers by mail. What is done here is the same for every
/// address, so that neither the answer nor its time tells whether it has an account.
pub(super) fn ask<T: AddressRequests + ?Sized>(
    tx: &mut T,
    kind: AddressRequest,
    email: &EmailAddress,
    locale: &str,
    origin: &Origin,
    now: DateTime<Utc>,
) -> Result<(), AccountError> {
    let window = match kind {
        AddressRequest::Verification => Duration::hours(1),
        AddressRequest::PasswordReset => Duration::hours(12),
    };
    let (used, first) = tx.count_requests(email, kind, now - window)?;
    if used >= MOST {
        return Err(AccountError::Limit {
            field: "email",
            limit: MOST,
            used,
            resets_at: first.map(|first| first + window),
        });
    }
    Ok(tx.insert_request(email, kind, locale, origin, now)?)
}
