//! PostgreSQL behind the ports of the domain, by diesel.
//!
//! - [`Database`] is the one place where threads are hopped, connections are taken and
//!   transactions begin.
//! - [`PgReader`] answers the reader ports on a read-only connection.
//! - [`PgTransaction`] answers the command ports inside a transaction.
//! - SQL is written as [`Statement`]s, which are prepared once per connection.

mod account;
mod author;
mod columns;
mod connection;
mod database;
mod diagnosis;
mod error;
mod idempotency;
mod import;
mod keyset;
mod languages;
mod migrations;
mod numbering;
mod outbox;
mod read;
mod search;
mod settled;
mod slugs;
mod statement;
mod taxonomy;
mod text;
mod transaction;
mod verify;
mod visibility;
mod work;

pub use account::{WaitingExport, WaitingMail, WaitingRequest};
pub use database::{Database, DatabaseSettings, PgStore, Rollback};
pub use diagnosis::Diagnosis;
pub use import::{
    AuthorCompletion, ImportBatch, ImportKind, ImportRecord, ImportedOriginal, ImportedText,
    KnownName, KnownToImport,
};
pub use migrations::MIGRATIONS_HASH;
pub use outbox::Event;
pub use read::{PgReader, Plan};
pub use search::{CountedSearch, IndexSeat, Pending, PgSearchFallback};
pub use settled::Settled;
pub use statement::{Statement, Value};
pub use transaction::PgTransaction;
pub use verify::Broken;
