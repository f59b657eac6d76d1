use std::collections::{BTreeMap, HashSet};

use tercul_kernel::{
    Change, Journal, LanguageRegistry, LanguageTag, PortError, SavedSearchId, SynonymSetId, UserId,
};
use uuid::Uuid;

use crate::{
    Condition, Rebuild, RebuildRequests, SavedQuery, SavedSearch, SavedSearchRepository,
    SearchKind, SynonymRepository, SynonymSet,
};

/// Languages that are registered in memory.
const LANGUAGES: &[&str] = &["tt-Cyrl", "tt-Latn", "ru-Cyrl", "en-Latn"];

/// Saved searches, synonyms and rebuilds in memory, behind every port of the commands.
///
/// [`MemorySearches::run`] undoes what a failed command wrote, as a transaction does.
#[derive(Clone, Debug, Default)]
pub struct MemorySearches {
    /// Saved searches, deleted ones too.
    pub saved_searches: BTreeMap<SavedSearchId, SavedSearch>,
    /// Synonym sets, deleted ones too.
    pub synonym_sets: BTreeMap<SynonymSetId, SynonymSet>,
    /// Rebuilds, ended ones too.
    pub rebuilds: Vec<Rebuild>,
    /// What commands recorded.
    pub changes: Vec<Change>,
    ids: u128,
}

impl MemorySearches {
    /// Runs a command in a transaction: what it wrote stays where it succeeds.
    ///
    /// # Errors
    /// Those of the command.
    pub fn run<T, E>(&mut self, command: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        let before = self.clone();
        let answer = command(self);
        if answer.is_err() {
            *self = before;
        }
        answer
    }

    fn check_terms(&self, set: &SynonymSet) -> Result<(), PortError> {
        let folds = set.folds();
        let others = self.synonym_sets.values().filter(|other| {
            other.id != set.id && other.deleted_at.is_none() && other.language == set.language
        });
        let is_taken = others
            .flat_map(SynonymSet::folds)
            .any(|fold| folds.contains(&fold));
        if set.deleted_at.is_none() && is_taken {
            let constraint = "synonym_terms_key".to_owned();
            return Err(PortError::Conflict { constraint });
        }
        Ok(())
    }
}

impl Journal for MemorySearches {
    fn new_id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(self.ids)
    }

    fn record(&mut self, change: Change) -> Result<(), PortError> {
        self.changes.push(change);
        Ok(())
    }
}

impl LanguageRegistry for MemorySearches {
    fn enabled_tags(&mut self, tags: &[LanguageTag]) -> Result<HashSet<LanguageTag>, PortError> {
        let tags = tags.iter();
        Ok(tags
            .filter(|tag| LANGUAGES.contains(&tag.as_str()))
            .cloned()
            .collect())
    }
}

impl SavedSearchRepository for MemorySearches {
    fn find_saved_search(&mut self, id: SavedSearchId) -> Result<Option<SavedSearch>, PortError> {
        Ok(self.saved_searches.get(&id).cloned())
    }

    fn count_saved_searches(&mut self, owner: UserId) -> Result<usize, PortError> {
        let own = self.saved_searches.values();
        let own = own.filter(|search| search.owner == owner && search.deleted_at.is_none());
        Ok(own.count())
    }

    fn insert_saved_search(&mut self, search: &SavedSearch) -> Result<(), PortError> {
        self.saved_searches.insert(search.id, search.clone());
        Ok(())
    }

    fn update_saved_search(&mut self, search: &SavedSearch) -> Result<(), PortError> {
        let mut search = search.clone();
        if search.deleted_at.is_some() {
            search.sought.query = SavedQuery::default();
            search.sought.condition = Condition::default();
        }
        self.saved_searches.insert(search.id, search);
        Ok(())
    }
}

impl SynonymRepository for MemorySearches {
    fn find_synonym_set(&mut self, id: SynonymSetId) -> Result<Option<SynonymSet>, PortError> {
        let set = self.synonym_sets.get(&id);
        Ok(set.filter(|set| set.deleted_at.is_none()).cloned())
    }

    fn synonym_set_with(
        &mut self,
        language: &LanguageTag,
        folds: &[String],
        except: Option<SynonymSetId>,
    ) -> Result<Option<(SynonymSetId, usize)>, PortError> {
        let sets: Vec<&SynonymSet> = self
            .synonym_sets
            .values()
            .filter(|set| {
                set.deleted_at.is_none() && set.language == *language && Some(set.id) != except
            })
            .collect();
        Ok(folds.iter().enumerate().find_map(|(position, fold)| {
            let set = sets.iter().find(|set| set.folds().contains(fold))?;
            Some((set.id, position))
        }))
    }

    fn insert_synonym_set(&mut self, set: &SynonymSet) -> Result<(), PortError> {
        self.check_terms(set)?;
        self.synonym_sets.insert(set.id, set.clone());
        Ok(())
    }

    fn update_synonym_set(&mut self, set: &SynonymSet) -> Result<(), PortError> {
        self.insert_synonym_set(set)
    }
}

impl RebuildRequests for MemorySearches {
    fn kinds_being_rebuilt(&mut self) -> Result<Vec<SearchKind>, PortError> {
        let unfinished = self.rebuilds.iter();
        let unfinished = unfinished.filter(|rebuild| rebuild.is_unfinished());
        Ok(unfinished.map(|rebuild| rebuild.kind).collect())
    }

    fn insert_rebuild(&mut self, rebuild: &Rebuild) -> Result<(), PortError> {
        if self.kinds_being_rebuilt()?.contains(&rebuild.kind) {
            let constraint = "search_rebuilds_unfinished_key".to_owned();
            return Err(PortError::Conflict { constraint });
        }
        self.rebuilds.push(rebuild.clone());
        Ok(())
    }
}
