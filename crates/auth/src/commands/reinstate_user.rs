use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Capability, Change, Journal, UserId};

use super::suspend_user::found;
use crate::{
    AccountError, Reason, Role, Scope, Suspension,
    ports::{AccountRepository, RoleGrants},
};

/// Lifts a suspension. Administrators may, and moderators what they could have decided.
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
    /// where there is none.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<UserId, AccountError>
    where
        T: AccountRepository + RoleGrants + Journal + ?Sized,
    {
        let is_administrator = actor.grants.allows(Capability::SuspendAny);
        if !is_administrator && !actor.grants.allows(Capability::Suspend) {
            return Err(AccountError::Forbidden);
        }
        let mut account = found(tx, self.user)?;
        let Some(held) = account.suspended(now) else {
            return Err(AccountError::state(account.status(now), &["SUSPENDED"]));
        };
        if !is_administrator && is_above_moderators(tx, held, now)? {
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

/// Whether a moderator could not have decided a suspension, or somebody above them did.
fn is_above_moderators<T: RoleGrants + ?Sized>(
    tx: &mut T,
    suspension: &Suspension,
    now: DateTime<Utc>,
) -> Result<bool, AccountError> {
    let held = tx.grants_of_user(suspension.by, now)?;
    let is_administrator = held
        .iter()
        .any(|grant| grant.role == Role::Administrator && grant.scope == Scope::Global);
    Ok(is_administrator || suspension.ends_at.is_none())
}
