//! Search, saved searches, synonyms and the state of the index.

mod arguments;
mod create_saved_search;
mod delete_saved_search;
mod oversight;
mod saved_searches;
mod synonym_sets;
mod update_saved_search;
