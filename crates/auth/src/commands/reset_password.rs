use chrono::{DateTime, Utc};
use tercul_kernel::{Change, Journal, UserId};

use super::{
    complete_two_factor::codes_key, login::known_network, redeemed::good, verification::send_notice,
};
use crate::{
    Account, AccountError, EmailAddress, Letter, Origin, Password, PasswordHash, Purpose, Secret,
    SecurityEvent, SecurityEventKind, SignInName, ThrottleKind,
    ports::{AccountRepository, MailQueue, OneTimeTokens, SecurityLog, SessionStore, Throttle},
};

/// Sets a new password with a token from a mail. The second factor is still asked for.
#[derive(Clone)]
pub struct ResetPassword {
    /// From the mail.
    pub token: Secret,
    /// The new password.
    pub password: Password,
    /// Its hash.
    pub hash: PasswordHash,
    /// Where the request comes from.
    pub origin: Origin,
}

impl ResetPassword {
    /// Sets it, ends all sessions, and lifts the waits after failed sign-ins.
    ///
    /// # Errors
    /// [`AccountError::TokenInvalid`] and [`AccountError::TokenExpired`].
    pub fn execute<T>(self, tx: &mut T, now: DateTime<Utc>) -> Result<UserId, AccountError>
    where
        T: AccountRepository
            + SessionStore
            + OneTimeTokens
            + MailQueue
            + SecurityLog
            + Throttle
            + Journal
            + ?Sized,
    {
        let token = good(
            tx.redeem(self.token.hash(), Purpose::ResetPassword, now)?,
            "token",
        )?;
        let account = tx.find_account(token.user)?;
        let mut account = account.ok_or(AccountError::TokenInvalid { field: "token" })?;
        // Whose password it is is known only now; the link stays good.
        let email = account.email.as_ref();
        self.password.differs_from(&[
            account.handle.as_str(),
            email.map_or("", EmailAddress::as_str),
            email.map_or("", EmailAddress::local_part),
        ])?;
        account.password = Some(self.hash);
        account.version += 1;
        tx.update_account(&account)?;
        tx.end_sessions(account.id, None, now)?;
        for name in names(&account) {
            let name = name.throttle_key();
            tx.forget(ThrottleKind::Account, &name)?;
            if let Some(network) = &self.origin.address_prefix {
                tx.forget(ThrottleKind::KnownNetwork, &known_network(&name, network))?;
            }
        }
        let (kind, codes) = codes_key(account.id);
        tx.forget(kind, &codes)?;
        password_changed(tx, &account, self.origin, now)?;
        Ok(account.id)
    }
}

/// The names that an account signs in with.
fn names(account: &Account) -> impl Iterator<Item = SignInName> {
    let email = account.email.clone().map(SignInName::Email);
    email
        .into_iter()
        .chain([SignInName::Handle(account.handle.clone())])
}

/// What follows every change of a password: links and challenges stop working, the owner is told.
pub(super) fn password_changed<T>(
    tx: &mut T,
    account: &Account,
    origin: Origin,
    now: DateTime<Utc>,
) -> Result<(), AccountError>
where
    T: OneTimeTokens + MailQueue + SecurityLog + Journal + ?Sized,
{
    tx.revoke_tokens(account.id, &[Purpose::ResetPassword, Purpose::TwoFactor])?;
    let event = SecurityEvent {
        user: Some(account.id),
        kind: SecurityEventKind::PasswordChanged,
        origin,
    };
    tx.log(&event, now)?;
    send_notice(tx, account, Letter::PasswordChanged, None, None)?;
    let change = Change::new(
        "user.password_changed",
        account.id,
        account.id,
        account.version,
    );
    Ok(tx.record(change)?)
}
