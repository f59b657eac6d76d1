use chrono::{DateTime, Duration, Utc};
use tercul_kernel::{Actor, Change, DataExportId, Journal};

use super::own_account::{fresh, own_account};
use crate::{
    AccountError,
    ports::{AccountRepository, DataExports},
};

/// Asks for a copy of all personal data of the actor. A fresh sign-in is needed.
#[derive(Clone, Copy, Debug)]
pub struct RequestDataExport;

impl RequestDataExport {
    /// Time between two copies.
    pub const REST: Duration = Duration::hours(24);

    /// Asks for it; a worker makes it.
    ///
    /// # Errors
    /// [`AccountError::NotFresh`], [`AccountError::Limit`] within 24 hours of the last one.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<DataExportId, AccountError>
    where
        T: AccountRepository + DataExports + Journal + ?Sized,
    {
        fresh(actor, now)?;
        let account = own_account(tx, actor)?;
        let next = tx.last_export(account.id)?.map(|last| last + Self::REST);
        if let Some(next) = next.filter(|next| now < *next) {
            return Err(AccountError::Limit {
                field: "",
                limit: 1,
                used: 1,
                resets_at: Some(next),
            });
        }
        let id = DataExportId(tx.new_id());
        tx.insert_export(id, account.id, now)?;
        tx.record(Change::new("data_export.requested", actor.user, id, 1))?;
        Ok(id)
    }
}
