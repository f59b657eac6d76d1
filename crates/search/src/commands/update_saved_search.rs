use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, Patch, SavedSearchId};

use crate::{
    AlertFrequency, Condition, SavedQuery, SavedSearch, SavedSearchName, SavedSearchRepository,
    SearchError, SearchKind, Sought, policy::check_keeps_searches,
};

/// Changes a saved search of the actor; what is left out stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateSavedSearch {
    /// Which one.
    pub id: SavedSearchId,
    /// Name.
    pub name: Option<SavedSearchName>,
    /// Words.
    pub query: Option<SavedQuery>,
    /// Kinds of results; an empty list means those that a search looks at by itself.
    pub kinds: Option<Vec<SearchKind>>,
    /// What every result must meet.
    pub condition: Patch<Condition>,
    /// How often new results are reported.
    pub alert_frequency: Option<AlertFrequency>,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl UpdateSavedSearch {
    /// Changes it; nothing happens where everything is as it was.
    ///
    /// # Errors
    /// [`SearchError`] where the actor has no such search, the version is another, or nothing would
    /// be looked for.
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
        let before = tx
            .find_saved_search(self.id)?
            .filter(|search| search.owner == actor.user && search.deleted_at.is_none())
            .ok_or(SearchError::NotFound { field: "id" })?;
        if before.version != self.expected_version {
            let current = before.version;
            return Err(SearchError::Stale { current });
        }
        let mut search = self.applied_to(before.clone());
        if search.sought.is_nothing() {
            return Err(SearchError::NothingSought);
        }
        if search == before {
            return Ok(search);
        }
        search.version += 1;
        search.updated_at = now;
        tx.update_saved_search(&search)?;
        let change = Change::new(
            "saved_search.updated",
            actor.user,
            search.id,
            search.version,
        );
        tx.record(change)?;
        Ok(search)
    }

    fn applied_to(self, mut search: SavedSearch) -> SavedSearch {
        if let Some(name) = self.name {
            search.name = name;
        }
        if let Some(query) = self.query {
            search.sought.query = query;
        }
        if let Some(kinds) = self.kinds {
            search.sought.kinds = Sought::kinds(kinds);
        }
        match self.condition {
            Patch::Keep => {}
            Patch::Clear => search.sought.condition = Condition::default(),
            Patch::Set(condition) => search.sought.condition = condition,
        }
        if let Some(frequency) = self.alert_frequency {
            search.alert_frequency = frequency;
        }
        search
    }
}
