use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, SavedSearchId};

use crate::{
    AlertFrequency, SavedSearch, SavedSearchName, SavedSearchRepository, SearchError, Sought,
    policy::check_keeps_searches,
};

/// Saves a search of the actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateSavedSearch {
    /// Name.
    pub name: SavedSearchName,
    /// What is searched for.
    pub sought: Sought,
    /// How often new results are reported.
    pub alert_frequency: AlertFrequency,
}

impl CreateSavedSearch {
    /// Saves it.
    ///
    /// # Errors
    /// [`SearchError`] where the actor may not, has too many, or looks for nothing.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<SavedSearch, SearchError>
    where
        T: SavedSearchRepository + Journal + ?Sized,
    {
        check_keeps_searches(actor)?;
        if self.sought.is_nothing() {
            return Err(SearchError::NothingSought);
        }
        let used = tx.count_saved_searches(actor.user)?;
        if used >= SavedSearch::MAX {
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            return Err(SearchError::Limit {
                limit: number(SavedSearch::MAX),
                used: number(used),
            });
        }
        let search = SavedSearch {
            id: SavedSearchId(tx.new_id()),
            owner: actor.user,
            name: self.name,
            sought: self.sought,
            alert_frequency: self.alert_frequency,
            last_alert_at: None,
            created_at: now,
            updated_at: now,
            deleted_at: None,
            version: 1,
        };
        tx.insert_saved_search(&search)?;
        // What somebody looks for stays out of the audit log: it outlives the account.
        let change = Change::new(
            "saved_search.created",
            actor.user,
            search.id,
            search.version,
        );
        tx.record(change)?;
        Ok(search)
    }
}
