//! What tests of commands and of adapters need: builders, an in-memory catalogue that answers every
//! port of the commands, and the contract that each adapter of a port keeps.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "whatever fails here fails the test that asked for it"
)]

mod builders;
pub mod contract;
mod memory;

pub use builders::{
    a_category, a_credit, a_name, a_tag, a_title, a_work, an_author, date, in_language, instant,
    language,
};
pub use memory::{MemoryCatalogue, MemoryText};
