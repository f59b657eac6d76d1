use chrono::{DateTime, Utc};

use super::address_request::ask;
use crate::{
    AccountError, EmailAddress, Origin,
    ports::{AddressRequest, AddressRequests},
};

/// Asks for a link that sets a new password: at most three in twelve hours.
#[derive(Clone, Debug)]
pub struct RequestPasswordReset {
    /// Address, whether it has an account or not.
    pub email: EmailAddress,
    /// Language of the mail where there is no account.
    pub locale: String,
    /// Where the request comes from.
    pub origin: Origin,
}

impl RequestPasswordReset {
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
            AddressRequest::PasswordReset,
            &self.email,
            &self.locale,
            &self.origin,
            now,
        )
    }
}
