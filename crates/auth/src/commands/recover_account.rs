use chrono::{DateTime, Utc};
use tercul_kernel::{Change, Journal, UserId};

use crate::{
    AccountError, Origin, PasswordHash, Purpose, SecurityEvent, SecurityEventKind,
    ports::{
        AccessTokenStore, AccountRepository, OneTimeTokens, RecoveryCodes, SecurityLog,
        SessionStore,
    },
};

/// Lets somebody who is locked out in again: for operators, who have the machine and ask nobody.
#[derive(Clone)]
pub struct RecoverAccount {
    /// Whose account.
    pub user: UserId,
    /// A new password, hashed.
    pub password: PasswordHash,
}

impl RecoverAccount {
    /// Sets the password, turns the second factor off, lifts a suspension, and ends everything
    /// that is signed in.
    ///
    /// # Errors
    /// [`AccountError::NotFound`].
    pub fn execute<T>(self, tx: &mut T, now: DateTime<Utc>) -> Result<UserId, AccountError>
    where
        T: AccountRepository
            + SessionStore
            + OneTimeTokens
            + RecoveryCodes
            + AccessTokenStore
            + SecurityLog
            + Journal
            + ?Sized,
    {
        let account = tx.find_account(self.user)?;
        let mut account = account.ok_or(AccountError::NotFound { field: "handle" })?;
        account.password = Some(self.password);
        account.totp = None;
        account.suspension = None;
        account.deletion = None;
        account.version += 1;
        tx.update_account(&account)?;
        tx.replace_codes(account.id, &[])?;
        tx.end_sessions(account.id, None, now)?;
        tx.revoke_access_tokens(account.id, now)?;
        tx.revoke_tokens(account.id, Purpose::ALL)?;
        let event = SecurityEvent {
            user: Some(account.id),
            kind: SecurityEventKind::PasswordChanged,
            origin: Origin::default(),
        };
        tx.log(&event, now)?;
        let change = Change::new("user.recovered", account.id, account.id, account.version);
        tx.record(change)?;
        Ok(account.id)
    }
}
