use chrono::{DateTime, Utc};
use tercul_kernel::UserId;

use super::verification::send_notice;
use crate::{
    AccountError, Letter,
    ports::{AccountRepository, MailQueue},
};

/// Mails somebody that the copy of their data is ready. Workers do it.
#[derive(Clone, Copy, Debug)]
pub struct AnnounceDataExport {
    /// Whose data.
    pub user: UserId,
    /// When the link ends.
    pub until: DateTime<Utc>,
}

impl AnnounceDataExport {
    /// Mails them, where they still have an account.
    ///
    /// # Errors
    /// [`AccountError::Port`].
    pub fn execute<T>(self, tx: &mut T) -> Result<(), AccountError>
    where
        T: AccountRepository + MailQueue + ?Sized,
    {
        match tx.find_account(self.user)? {
            Some(account) => send_notice(
                tx,
                &account,
                Letter::DataExportReady,
                None,
                Some(self.until),
            ),
            None => Ok(()),
        }
    }
}
