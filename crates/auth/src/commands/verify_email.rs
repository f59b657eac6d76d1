use chrono::{DateTime, Utc};
use tercul_kernel::{Change, Journal, UserId};

use super::redeemed::good;
use crate::{
    Account, AccountError, Purpose, Secret,
    ports::{AccountRepository, AddressOwner, OneTimeTokens},
};

/// Numbers that are tried for somebody whose handle was taken meanwhile.
const NUMBERS: std::ops::RangeInclusive<u32> = 2..=99;

/// Confirms the address of an account.
#[derive(Clone)]
pub struct VerifyEmail {
    /// From the mail.
    pub token: Secret,
}

impl VerifyEmail {
    /// Confirms it. Where another account took the handle meanwhile, this one gets a number.
    ///
    /// # Errors
    /// [`AccountError::TokenInvalid`] and [`AccountError::TokenExpired`].
    pub fn execute<T>(self, tx: &mut T, now: DateTime<Utc>) -> Result<UserId, AccountError>
    where
        T: AccountRepository + OneTimeTokens + Journal + ?Sized,
    {
        let token = good(
            tx.redeem(self.token.hash(), Purpose::VerifyEmail, now)?,
            "token",
        )?;
        let mut account = tx
            .find_account(token.user)?
            .ok_or(AccountError::TokenInvalid { field: "token" })?;
        let Some(email) = account.email.clone() else {
            return Err(AccountError::TokenInvalid { field: "token" });
        };
        let is_its_address = token.subject.as_deref() == Some(email.as_str());
        if account.email_verified_at.is_some()
            || !is_its_address
            || tx
                .account_of_email(&email, AddressOwner::Verified)?
                .is_some()
        {
            return Err(AccountError::TokenInvalid { field: "token" });
        }
        let wanted = account.handle.clone();
        settle_handle(tx, &mut account)?;
        account.email_verified_at = Some(now);
        account.version += 1;
        tx.update_account(&account)?;
        let change = Change::new("user.verified", account.id, account.id, account.version);
        let name = |text: &str| Some(text.to_owned());
        tx.record(change.field(
            "handle",
            name(wanted.as_str()),
            name(account.handle.as_str()),
        ))?;
        Ok(account.id)
    }
}

/// Gives an account whose address becomes confirmed its handle, with a number where another one
/// took it meanwhile.
pub(super) fn settle_handle<T: AccountRepository + ?Sized>(
    tx: &mut T,
    account: &mut Account,
) -> Result<(), AccountError> {
    let wanted = account.handle.clone();
    let mut numbers = NUMBERS;
    while tx.is_handle_taken(&account.handle, account.id)? {
        let number = numbers
            .next()
            .ok_or(AccountError::Taken { field: "token" })?;
        account.handle = wanted.numbered(number);
    }
    Ok(())
}
