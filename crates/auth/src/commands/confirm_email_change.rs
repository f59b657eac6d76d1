use chrono::{DateTime, Utc};
use tercul_kernel::{Change, Journal, UserId};

use super::{redeemed::good, verify_email::settle_handle};
use crate::{
    Account, AccountError, EmailAddress, OneTimeToken, Origin, Purpose, Redeemed, Secret,
    SecurityEvent, SecurityEventKind,
    ports::{
        AccessTokenStore, AccountRepository, AddressOwner, OneTimeTokens, SecurityLog, SessionStore,
    },
};

/// Completes a change of address, or undoes it with the token that the old address got.
#[derive(Clone)]
pub struct ConfirmEmailChange {
    /// From the mail.
    pub token: Secret,
    /// Where the request comes from.
    pub origin: Origin,
}

impl ConfirmEmailChange {
    /// Completes or undoes it.
    ///
    /// Undoing ends all sessions and access tokens: whoever changed the address was perhaps not its owner.
    ///
    /// # Errors
    /// [`AccountError::TokenInvalid`], [`AccountError::TokenExpired`], and
    /// [`AccountError::Taken`] where another account has confirmed the address meanwhile.
    pub fn execute<T>(self, tx: &mut T, now: DateTime<Utc>) -> Result<UserId, AccountError>
    where
        T: AccountRepository
            + SessionStore
            + AccessTokenStore
            + OneTimeTokens
            + SecurityLog
            + Journal
            + ?Sized,
    {
        let hash = self.token.hash();
        let token = match tx.redeem(hash, Purpose::ChangeEmail, now)? {
            Redeemed::Unknown => good(tx.redeem(hash, Purpose::UndoEmailChange, now)?, "token")?,
            other => good(other, "token")?,
        };
        let mut account = tx
            .find_account(token.user)?
            .ok_or(AccountError::TokenInvalid { field: "token" })?;
        match token.purpose {
            Purpose::UndoEmailChange => {
                tx.revoke_tokens(account.id, Purpose::ALL)?;
                tx.end_sessions(account.id, None, now)?;
                tx.revoke_access_tokens(account.id, now)?;
            }
            _ => tx.revoke_tokens(
                account.id,
                &[
                    Purpose::VerifyEmail,
                    Purpose::ResetPassword,
                    Purpose::ChangeEmail,
                ],
            )?,
        }
        change_address(tx, &mut account, token, now)?;
        let event = SecurityEvent {
            user: Some(account.id),
            kind: SecurityEventKind::EmailChanged,
            origin: self.origin,
        };
        tx.log(&event, now)?;
        let change = Change::new(
            "user.email_changed",
            account.id,
            account.id,
            account.version,
        );
        tx.record(change)?;
        Ok(account.id)
    }
}

fn change_address<T: AccountRepository + ?Sized>(
    tx: &mut T,
    account: &mut Account,
    token: OneTimeToken,
    now: DateTime<Utc>,
) -> Result<(), AccountError> {
    let address = token
        .subject
        .ok_or(AccountError::TokenInvalid { field: "token" })?;
    let address = EmailAddress::from_stored(address);
    let owner = tx.account_of_email(&address, AddressOwner::Verified)?;
    if owner.is_some_and(|owner| owner.id != account.id) {
        return Err(AccountError::Taken { field: "token" });
    }
    if !account.is_verified() {
        settle_handle(tx, account)?;
    }
    account.email = Some(address);
    account.email_verified_at = Some(now);
    account.version += 1;
    Ok(tx.update_account(account)?)
}
