//! What the commands need of the storage, inside their transaction.

use tercul_kernel::{LanguageTag, PortError, SavedSearchId, SynonymSetId, UserId};

use crate::{Rebuild, SavedSearch, SearchKind, SynonymSet};

/// Stores saved searches.
pub trait SavedSearchRepository {
    /// A saved search, deleted or not, which stays as it is until the transaction ends.
    fn find_saved_search(&mut self, id: SavedSearchId) -> Result<Option<SavedSearch>, PortError>;

    /// Number of live saved searches of a user. Of two transactions that ask, the second waits for
    /// the first.
    fn count_saved_searches(&mut self, owner: UserId) -> Result<usize, PortError>;

    /// Adds a saved search.
    fn insert_saved_search(&mut self, search: &SavedSearch) -> Result<(), PortError>;

    /// Replaces a saved search by its new state. What a deleted one looked for is forgotten.
    fn update_saved_search(&mut self, search: &SavedSearch) -> Result<(), PortError>;
}

/// Stores synonym sets.
pub trait SynonymRepository {
    /// A live set, which stays as it is until the transaction ends.
    fn find_synonym_set(&mut self, id: SynonymSetId) -> Result<Option<SynonymSet>, PortError>;

    /// A live set of the language that has one of the folds, and the position of the first such
    /// fold, leaving out one set.
    fn synonym_set_with(
        &mut self,
        language: &LanguageTag,
        folds: &[String],
        except: Option<SynonymSetId>,
    ) -> Result<Option<(SynonymSetId, usize)>, PortError>;

    /// Adds a set.
    ///
    /// # Errors
    /// [`PortError::Conflict`] `synonym_terms_key` where a live set of the language has a word of it.
    fn insert_synonym_set(&mut self, set: &SynonymSet) -> Result<(), PortError>;

    /// Replaces a set by its new state; the words of a deleted one are free again.
    ///
    /// # Errors
    /// As [`SynonymRepository::insert_synonym_set`].
    fn update_synonym_set(&mut self, set: &SynonymSet) -> Result<(), PortError>;
}

/// Stores what is to be rebuilt.
pub trait RebuildRequests {
    /// Parts of the index with a rebuild that has not ended.
    fn kinds_being_rebuilt(&mut self) -> Result<Vec<SearchKind>, PortError>;

    /// Adds a rebuild.
    ///
    /// # Errors
    /// [`PortError::Conflict`] `search_rebuilds_unfinished_key` where one of the part has not ended.
    fn insert_rebuild(&mut self, rebuild: &Rebuild) -> Result<(), PortError>;
}
