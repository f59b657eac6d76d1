use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Journal};

use super::{own_account::own_account, reauthenticate::Proven, reset_password::password_changed};
use crate::{
    AccountError, Origin, PasswordHash,
    ports::{AccountRepository, MailQueue, OneTimeTokens, SecurityLog, SessionStore, Throttle},
};

/// Changes the password of the actor.
#[derive(Clone)]
pub struct ChangePassword {
    /// The current one was right.
    pub proven: Proven,
    /// The new one, hashed.
    pub password: PasswordHash,
    /// Where the request comes from.
    pub origin: Origin,
}

impl ChangePassword {
    /// Changes it and ends all other sessions.
    ///
    /// # Errors
    /// [`AccountError::InvalidCredentials`] where it was changed meanwhile.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<(), AccountError>
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
        let mut account = own_account(tx, actor)?;
        self.proven.holds_for(tx, &account)?;
        account.password = Some(self.password);
        account.version += 1;
        tx.update_account(&account)?;
        tx.end_sessions(account.id, actor.session(), now)?;
        password_changed(tx, &account, self.origin, now)
    }
}
