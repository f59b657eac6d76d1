//! Saved searches, synonyms and rebuilds behind the command ports; what the worker needs to keep
//! the index; and a simpler search where the index is away.

mod counts;
mod fallback;
mod indexing;
mod rebuilds;
mod saved_searches;
mod seat;
mod synonyms;
mod tidy;

pub use counts::CountedSearch;
pub use fallback::PgSearchFallback;
pub use indexing::Pending;
pub(crate) use indexing::events_that_wait;
pub(crate) use saved_searches::read_kinds;
pub use seat::IndexSeat;
