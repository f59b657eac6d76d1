//! What tests of texts need: people and texts in a line, an adapter that keeps them in memory, and
//! the contract suite of the command ports, which every adapter passes.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "whatever fails here fails the test that asked for it"
)]

mod builders;
mod contract;
mod memory;

pub use builders::{
    contributor, create_original, create_translation, day, editor_of, editor_of_everything, noon,
    own_source, person, publish, shape, tag, title,
};
pub use contract::{
    World, canonical_choices_are_found, content_is_counted, credits_and_sources_are_replaced,
    originals_are_read_back, publications_are_read_back, restored_segments_keep_their_identity,
    revisions_are_read_back, translations_are_read_back, works_are_known,
};
pub use memory::MemoryTexts;
