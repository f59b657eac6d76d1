//! What the worker reads and notes to keep the index.

mod documents;
mod pending;
mod records;

pub use pending::Pending;
pub(crate) use pending::events_that_wait;
