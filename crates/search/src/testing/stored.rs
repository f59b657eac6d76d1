//! What tests of commands and of their adapters need: builders, an adapter in memory, and the
//! contract that each adapter keeps.

mod builders;
pub mod contract;
mod memory;

pub use builders::{a_saved_search, a_synonym_set, a_tag, an_instant, sought, terms};
pub use memory::MemorySearches;
