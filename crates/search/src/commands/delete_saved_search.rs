use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, SavedSearchId};

use crate::{SavedSearchRepository, SearchError, policy::check_keeps_searches};

/// Deletes a saved search of the actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteSavedSearch {
    /// Which one.
    pub id: SavedSearchId,
}

impl DeleteSavedSearch {
    /// Deletes it; deleting a deleted one changes nothing.
    ///
    /// # Errors
    /// [`SearchError`] where the actor has no such search.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<SavedSearchId, SearchError>
    where
        T: SavedSearchRepository + Journal + ?Sized,
    {
        check_keeps_searches(actor)?;
        let mut search = tx
            .find_saved_search(self.id)?
            .filter(|search| search.owner == actor.user)
            .ok_or(SearchError::NotFound { field: "id" })?;
        if search.deleted_at.is_some() {
            return Ok(search.id);
        }
        search.deleted_at = Some(now);
        search.updated_at = now;
        search.version += 1;
        tx.update_saved_search(&search)?;
        let change = Change::new(
            "saved_search.deleted",
            actor.user,
            search.id,
            search.version,
        );
        tx.record(change)?;
        Ok(search.id)
    }
}
