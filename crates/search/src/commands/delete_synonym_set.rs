use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Capability, Change, Journal, SynonymSetId};

use crate::{SearchError, SynonymRepository, policy::may_change_synonyms};

/// Deletes a synonym set. Editors of its language may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteSynonymSet {
    /// Which one.
    pub id: SynonymSetId,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl DeleteSynonymSet {
    /// Deletes it; its words are free for other sets.
    ///
    /// # Errors
    /// [`SearchError`] where the actor may not, there is no such set, or the version is another.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<SynonymSetId, SearchError>
    where
        T: SynonymRepository + Journal + ?Sized,
    {
        if !actor.grants.anywhere().contains(Capability::Taxonomy) {
            return Err(SearchError::Forbidden);
        }
        let mut set = tx
            .find_synonym_set(self.id)?
            .ok_or(SearchError::NotFound { field: "id" })?;
        if !may_change_synonyms(actor, &set.language) {
            return Err(SearchError::Forbidden);
        }
        if set.version != self.expected_version {
            let current = set.version;
            return Err(SearchError::Stale { current });
        }
        set.deleted_at = Some(now);
        set.updated_at = now;
        set.version += 1;
        tx.update_synonym_set(&set)?;
        let change = Change::new("synonym_set.deleted", actor.user, set.id, set.version);
        tx.record(change)?;
        Ok(set.id)
    }
}
