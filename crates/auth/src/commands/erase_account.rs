use chrono::{DateTime, Utc};
use tercul_kernel::{Change, Journal, UserId};

use crate::{AccountError, ports::AccountRepository};

/// Takes everything personal from an account whose time has come. Workers do it.
#[derive(Clone, Copy, Debug)]
pub struct EraseAccount {
    /// Whose.
    pub user: UserId,
}

impl EraseAccount {
    /// Erases it, where there still is one; the audit log keeps that it happened. What the log said
    /// before, former handles and names among it, stays there: it is only ever added to.
    ///
    /// # Errors
    /// [`AccountError::Port`].
    pub fn execute<T>(self, tx: &mut T, now: DateTime<Utc>) -> Result<(), AccountError>
    where
        T: AccountRepository + Journal + ?Sized,
    {
        let Some(account) = tx.find_account(self.user)? else {
            return Ok(());
        };
        tx.erase_account(account.id, now)?;
        let version = account.version + 1;
        tx.record(Change::new("user.erased", account.id, account.id, version))?;
        Ok(())
    }
}
