use tercul_kernel::{Actor, UserId};

use crate::{
    Account, AccountError,
    ports::{AccountRepository, RoleGrants},
};
use chrono::{DateTime, Utc};

/// The account of the actor, held.
pub(super) fn own_account<T: AccountRepository + ?Sized>(
    tx: &mut T,
    actor: &Actor,
) -> Result<Account, AccountError> {
    tx.find_account(actor.user)?.ok_or(AccountError::Forbidden)
}

/// Asks for a fresh sign-in.
pub(super) fn fresh(actor: &Actor, now: DateTime<Utc>) -> Result<(), AccountError> {
    if actor.is_fresh(now) {
        Ok(())
    } else {
        Err(AccountError::NotFresh)
    }
}

/// Whether somebody holds a role of the staff in any scope.
pub(super) fn is_staff<T: RoleGrants + ?Sized>(
    tx: &mut T,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<bool, AccountError> {
    let grants = tx.grants_of_user(user, now)?;
    Ok(grants.iter().any(|grant| grant.role.is_staff()))
}
