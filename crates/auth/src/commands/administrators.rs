use crate::{Account, AccountError, AccountStatus, Role, Scope, ports::RoleGrants};
use chrono::{DateTime, Utc};

/// Makes sure that there is another administrator where this account is one that counts: one that
/// is suspended or goes soon does not.
pub(super) fn other_administrators<T: RoleGrants + ?Sized>(
    tx: &mut T,
    account: &Account,
    now: DateTime<Utc>,
) -> Result<(), AccountError> {
    if account.status(now) != AccountStatus::Active {
        return Ok(());
    }
    let grants = tx.grants_of_user(account.id, now)?;
    let is_one = grants.iter().any(|grant| {
        grant.role == Role::Administrator
            && grant.scope == Scope::Global
            && grant.expires_at.is_none()
    });
    if is_one && tx.count_administrators(now)? <= 1 {
        return Err(AccountError::LastAdministrator);
    }
    Ok(())
}
