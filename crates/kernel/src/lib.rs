//! What every context of Tercul speaks with: identifiers, language tags, fuzzy dates, people
//! who act and look, pages of lists, and the failures of ports.
//!
//! Glossary:
//! - *Node*: a record with a global identifier such as `wrk_AZOqf3xKc0mQ2v9T1bYh5w`.
//! - *Actor*: a signed-in person with grants; *Viewer*: an actor or nobody.
//! - *Change*: what a command did, written to the audit log and the outbox in its transaction.
//!
//! Invariants: nothing here reads a clock, a random source or the environment, and nothing
//! here knows a rule of literature.

mod actor;
mod change;
mod closed_enum;
mod cursor;
mod fuzzy_date;
mod id;
mod idempotency;
mod language_registry;
mod language_tag;
mod localized;
mod page;
mod patch;
mod platform;
mod port_error;

pub use actor::{Actor, Capabilities, Capability, Credential, Grants, Viewer};
pub use change::{Change, Journal};
pub use cursor::{Cursor, CursorError};
pub use fuzzy_date::{FuzzyDate, FuzzyDateError};
pub use id::{
    AccessTokenId, AuthorId, AuthorNameId, CategoryId, CreditId, DataExportId, IdError, NodeId,
    NodeKind, RevisionId, RoleGrantId, SavedSearchId, SearchRebuildId, SecurityEventId, SegmentId,
    SessionId, SynonymSetId, TagId, TextId, TextSourceId, UserId, WorkId,
};
pub use idempotency::{IdempotencyLedger, IdempotencyRecord};
pub use language_registry::LanguageRegistry;
pub use language_tag::{LanguageTag, LanguageTagError};
pub use localized::{Localized, best_match};
pub use page::{Page, PageDirection, PageRequest, PageRequestError, Row, Total};
pub use patch::Patch;
pub use platform::{PlatformReader, Probe};
pub use port_error::PortError;
