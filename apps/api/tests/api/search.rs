//! Search, saved searches, synonyms and the state of the index.

mod arguments;
mod changes;
mod collection;
mod create_saved_search;
mod degraded;
mod delete_saved_search;
mod indexed;
mod insights;
mod learning;
mod many_values;
mod oversight;
mod rebuild;
mod saved_searches;
mod stale;
mod synonym_sets;
mod update_saved_search;
