//! One file for each thing that can be done to saved searches, synonyms and the index.

mod create_saved_search;
mod delete_saved_search;
mod delete_synonym_set;
mod reindex;
mod update_saved_search;
mod upsert_synonym_set;

pub use create_saved_search::CreateSavedSearch;
pub use delete_saved_search::DeleteSavedSearch;
pub use delete_synonym_set::DeleteSynonymSet;
pub use reindex::Reindex;
pub use update_saved_search::UpdateSavedSearch;
pub use upsert_synonym_set::UpsertSynonymSet;
