use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Capability, Change, Journal, UserId};

use super::suspend_user::found;
use crate::{AccountError, Reason, ports::AccountRepository};

/// Lifts a suspension. Moderators and administrators may.
#[derive(Clone, Debug)]
pub struct ReinstateUser {
    /// Whose.
    pub user: UserId,
    /// Why.
    pub reason: Reason,
}

impl ReinstateUser {
    /// Lifts it.
    ///
    /// # Errors
    /// [`AccountError::Forbidden`], [`AccountError::NotFound`], [`AccountError::InvalidState`]
    /// where there is none. What an administrator decided for good, an administrator lifts.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<UserId, AccountError>
    where
        T: AccountRepository + Journal + ?Sized,
    {
        let is_administrator = actor.grants.allows(Capability::SuspendAny);
        if !is_administrator && !actor.grants.allows(Capability::Suspend) {
            return Err(AccountError::Forbidden);
        }
        let mut account = found(tx, self.user)?;
        let Some(held) = account.suspended(now) else {
            return Err(AccountError::state(account.status(now), &["SUSPENDED"]));
        };
        if held.ends_at.is_none() && !is_administrator {
            return Err(AccountError::Forbidden);
        }
        account.suspension = None;
        account.version += 1;
        tx.update_account(&account)?;
        let change = Change::new("user.reinstated", actor.user, account.id, account.version)
            .because(self.reason);
        tx.record(change)?;
        Ok(account.id)
    }
}
