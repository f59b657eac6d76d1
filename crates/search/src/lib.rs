//! Search: what can be found, how readers ask, and which answer comes first.
//!
//! # Glossary
//!
//! - **Document**: what an index keeps of a record that everybody may see; a text has one for each
//!   *passage*, a few consecutive segments that are found together.
//! - **Engine**: what finds documents, behind [`SearchIndex`] and [`IndexStore`].
//! - **Query**: the words of a reader; **filter**: a condition on attributes and measures.
//! - **Synonym set**: words of one language that search treats as equal.
//! - **Rebuild**: making one part of the index anew beside the part that answers.
//!
//! # Invariants
//!
//! - Only what everybody may see becomes a document.
//! - A condition is never widened: what an engine cannot express it refuses.
//! - A saved search is seen by its owner alone.
//! - A word is in one synonym set of a language, and one rebuild of a part runs at a time.

pub mod commands;
mod counted_query;
mod document;
mod error;
mod filter;
mod highlight;
mod kind;
mod known_titles;
mod lexicon;
mod matching;
mod passages;
pub mod policy;
mod ports;
pub mod queries;
mod query;
mod quote;
mod ranking;
mod rebuild;
mod saved_search;
mod search;
mod similar;
mod store_ports;
mod suggest;
mod synonym_set;
#[cfg(feature = "testing")]
pub mod testing;

pub use counted_query::counted_query;
pub use document::{Document, Field, FieldName, PassageSegment};
pub use error::SearchError;
pub use filter::Filter;
pub use highlight::{Highlight, highlights};
pub use kind::{Attribute, MatchKind, Measure, SearchKind};
pub use known_titles::KnownTitles;
pub use lexicon::Lexicon;
pub use matching::{forgiven_typos, is_near, possible_roots};
pub use passages::{PassageText, SegmentText, passages};
pub use ports::{
    Hit, IndexStore, IndexWriter, Place, Retrieval, Retrieved, SearchIndex, Sort, SortBy, SortValue,
};
pub use query::{Query, QueryError, Word};
pub use quote::{QuoteFound, QuoteRequest, find_quote};
pub use ranking::{Rank, rank};
pub use rebuild::{Rebuild, RebuildState, percent};
pub use saved_search::{
    AlertFrequency, Condition, SavedQuery, SavedSearch, SavedSearchName, Sought,
};
pub use search::{
    CountedFacet, FacetValue, Found, SearchPage, SearchRequest, compare_places, facet_values,
    search,
};
pub use similar::similar_works;
pub use store_ports::{RebuildRequests, SavedSearchRepository, SynonymRepository};
pub use suggest::{Suggestion, suggest};
pub use synonym_set::{SynonymSet, SynonymTerm};
