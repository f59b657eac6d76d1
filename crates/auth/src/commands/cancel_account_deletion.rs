use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, UserId};

use super::own_account::own_account;
use crate::{AccountError, ports::AccountRepository};

/// Cancels the deletion of the actor's account.
#[derive(Clone, Copy, Debug)]
pub struct CancelAccountDeletion;

impl CancelAccountDeletion {
    /// Cancels it.
    ///
    /// # Errors
    /// [`AccountError::InvalidState`] where none is scheduled.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<UserId, AccountError>
    where
        T: AccountRepository + Journal + ?Sized,
    {
        let mut account = own_account(tx, actor)?;
        if account.deletion.take().is_none() {
            return Err(AccountError::state(
                account.status(now),
                &["DELETION_PENDING"],
            ));
        }
        account.version += 1;
        tx.update_account(&account)?;
        let change = Change::new(
            "user.deletion_cancelled",
            actor.user,
            account.id,
            account.version,
        );
        tx.record(change)?;
        Ok(account.id)
    }
}
