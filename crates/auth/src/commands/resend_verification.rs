use chrono::{DateTime, Utc};

use super::address_request::ask;
use crate::{
    AccountError, EmailAddress, Origin,
    ports::{AddressRequest, AddressRequests},
};

/// Asks for a new link that confirms an address: at most three an hour.
#[derive(Clone, Debug)]
pub struct ResendVerification {
    /// Address, whether it has an account or not.
    pub email: EmailAddress,
    /// Language of the mail where there is no account.
    pub locale: String,
    /// Where the request comes from.
    pub origin: Origin,
}

impl ResendVerification {
    /// Notes the request.
    ///
    /// # Errors
    /// [`AccountError::Limit`] after too many.
    pub fn execute<T: AddressRequests + ?Sized>(
        self,
        tx: &mut T,
        now: DateTime<Utc>,
    ) -> Result<(), AccountError> {
        ask(
            tx,
            AddressRequest::Verification,
            &self.email,
            &self.locale,
            &self.origin,
            now,
        )
    }
}
