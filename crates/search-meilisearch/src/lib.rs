//! The search index on a server of its own: [Meilisearch](https://www.meilisearch.com/docs), from
//! 1.18 on.
//!
//! Each kind of document has an index `PREFIX_works_v1`, and one that is built has the name of its
//! generation behind it, until both change places. Words are compared by the keys of
//! [`tercul_script`], which are written into every document; that some word of a title has one of the
//! keys of a word of a query is a *filter* of Meilisearch, not a query. So every word counts, not only
//! the first ten, each word may match by any of its keys, and Meilisearch's own analysis, which knows
//! no Tatar, has nothing to decide. Its search only puts the nearest candidates first.

mod condition;
mod layout;
mod order;
mod read;
mod server;
mod words;
mod write;

pub use read::MeiliIndex;
pub use server::{MeiliServer, MeiliSettings};
pub use write::MeiliStore;
