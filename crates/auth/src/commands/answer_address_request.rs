use chrono::{DateTime, Utc};

use super::verification::{send_link, send_verification};
use crate::{
    AccountError, EmailAddress, Letter, Mail, OneTimeToken, Origin, Purpose, SecurityEvent,
    SecurityEventKind,
    ports::{
        AccountRepository, AddressOwner, AddressRequest, Entropy, MailQueue, OneTimeTokens,
        SecurityLog, Vault,
    },
};

/// Answers by mail what somebody asked for with an address. Workers do it.
#[derive(Clone, Debug)]
pub struct AnswerAddressRequest {
    /// What was asked for.
    pub kind: AddressRequest,
    /// With which address.
    pub email: EmailAddress,
    /// Language of the mail where there is no account.
    pub locale: String,
    /// Where the request came from.
    pub origin: Origin,
}

impl AnswerAddressRequest {
    /// Looks whether there is an account, and sends the mail that fits.
    ///
    /// # Errors
    /// [`AccountError::Port`].
    pub fn execute<T>(
        self,
        tx: &mut T,
        vault: &dyn Vault,
        now: DateTime<Utc>,
    ) -> Result<(), AccountError>
    where
        T: AccountRepository + OneTimeTokens + MailQueue + SecurityLog + Entropy + ?Sized,
    {
        match self.kind {
            AddressRequest::Verification => {
                match tx.account_of_email(&self.email, AddressOwner::Pending)? {
                    // The owner of a confirmed address needs no link, and nobody else gets one.
                    Some(account)
                        if tx
                            .account_of_email(&self.email, AddressOwner::Verified)?
                            .is_none() =>
                    {
                        send_verification(tx, vault, &account, now)
                    }
                    _ => Ok(()),
                }
            }
            AddressRequest::PasswordReset => self.reset(tx, vault, now),
        }
    }

    fn reset<T>(self, tx: &mut T, vault: &dyn Vault, now: DateTime<Utc>) -> Result<(), AccountError>
    where
        T: AccountRepository + OneTimeTokens + MailQueue + SecurityLog + Entropy + ?Sized,
    {
        let verified = tx.account_of_email(&self.email, AddressOwner::Verified)?;
        let account = match verified {
            Some(account) => Some(account),
            None => tx.account_of_email(&self.email, AddressOwner::Pending)?,
        };
        let Some(account) = account else {
            return Ok(tx.enqueue(&Mail {
                user: None,
                address: self.email,
                locale: self.locale,
                letter: Letter::NoAccount,
                detail: None,
                secret: None,
                until: None,
            })?);
        };
        // The address as its owner wrote it, not as somebody typed it now.
        let address = account.email.clone().unwrap_or(self.email);
        let subject = Some(address.as_str().to_owned());
        let (token, secret) = OneTimeToken::issue(
            account.id,
            Purpose::ResetPassword,
            subject,
            tx.entropy(),
            now,
        );
        tx.issue(&token)?;
        let event = SecurityEvent {
            user: Some(account.id),
            kind: SecurityEventKind::PasswordResetRequested,
            origin: self.origin,
        };
        tx.log(&event, now)?;
        send_link(
            tx,
            vault,
            &account,
            address,
            Letter::ResetPassword,
            &token,
            &secret,
        )
    }
}
