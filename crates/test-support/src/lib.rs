//! What tests against a real PostgreSQL need: a database of their own, and a library in it.
//!
//! [`TestDatabase::create`] clones a template that is migrated once, so that a test waits for
//! milliseconds. The builders write rows directly, around the aggregates: a test of reading or of a
//! constraint says in a line which rows it starts from.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::format_push_string,
    reason = "whatever fails here fails the test that asked for it"
)]

mod authors;
mod cluster;
mod database;
mod library;
mod literal;
mod taxonomy;
mod texts;
mod works;

pub use authors::NewAuthor;
pub use database::{Refusal, TestDatabase, viewer};
pub use library::Library;
pub use literal::literal;
pub use taxonomy::{NewCategory, NewTag};
pub use texts::NewText;
pub use works::NewWork;
