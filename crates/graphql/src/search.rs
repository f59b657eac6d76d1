//! Search: results of any kind, places in texts, suggestions, quotations, saved searches, synonyms
//! and the state of the index.

mod asked_language;
mod conditions;
mod facets;
mod failure;
mod found;
pub(crate) mod inputs;
mod labels;
mod language_guess;
pub(crate) mod mutations;
mod oversight;
mod passage;
mod port;
mod quotes;
mod results;
mod saved;
mod similar;
mod suggestions;

pub(crate) use asked_language::AskedLanguage;
pub(crate) use facets::{SearchFacetResult, SearchFacetValue};
pub(crate) use found::{PassageResult, SearchResult};
pub(crate) use oversight::{SearchIndexStatus, SearchInsights, index_status, search_insights};
pub(crate) use passage::{Passage, Place};
pub use port::{CountedSearch, Search};
pub(crate) use quotes::{QuoteMatch, find_quote};
pub(crate) use results::{SearchArguments, Told, search, search_passages};
pub(crate) use saved::{SavedSearch, SynonymSet, saved_searches, synonym_sets};
pub(crate) use similar::similar_works;
pub(crate) use suggestions::{FoldKeys, SearchSuggestion, facet_values, fold_keys, suggestions};
