//! The GraphQL API: juniper types, resolvers, limits and errors.
//!
//! - [`Engine`] takes a request from text to answer.
//! - `query.rs` and `mutation.rs` are indexes of the root fields; each mutation has a file of its
//!   own under `<context>/mutations/`.
//! - `batch.rs` says how relations of many records are read at once, `write.rs` how a mutation
//!   becomes a transaction.
//! - Objects are plain views with the records that were listed together with them. Every object is
//!   declared with `context = Context, scalar = DefaultScalarValue`.

#![allow(
    clippy::needless_pass_by_value,
    clippy::too_many_arguments,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "juniper hands resolvers owned arguments, one for each of the schema, and the schema says what may be null"
)]

mod account;
mod author;
mod batch;
mod connection;
mod context;
mod duplicate_candidate;
mod engine;
mod enum_default;
mod enums;
mod error;
mod error_table;
mod faults;
mod filter;
mod fuzzy_date_label;
mod limits;
mod locale;
mod mutation;
mod node;
mod paging;
mod patch;
mod payload;
mod permissions;
mod platform;
mod query;
mod relations;
mod scalars;
mod search;
mod shape;
mod store;
mod taxonomy;
mod text;
mod user_error;
mod values;
mod work;
mod write;

pub use account::{AccessTokenIssuer, DownloadLinks, Security};
pub use context::{Bucket, Budget, Context, Sender};
pub use engine::{
    Answer, DocumentLimits, Engine, EngineSettings, OperationKind, Prepared, Price, Refusal,
    Request,
};
pub use error_table::{Message, Notice, reference as error_reference};
pub use locale::Locale;
pub use platform::Platform;
pub use search::{CountedSearch, Search};
pub use store::{Reader, Store, Transaction};
pub use write::Undo;
