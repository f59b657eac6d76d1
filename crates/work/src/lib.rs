//! Works and authors, their titles, names and credits, tags and categories.
//!
//! # Glossary
//!
//! - **Work**: a literary work, which all its texts (the original and translations) have in common.
//! - **Author**: a person, a group, a people or nobody known, whom works and texts *credit* in a role.
//! - **Primary** title or name: the one by which a record is listed in a language.
//! - **Tag**: a keyword of a kind; a *synonym* is a tag that a *canonical* tag replaces.
//! - **Category**: a node of one tree of at most five levels.
//! - **Slug**: a readable name in an address; a former slug leads to its record for ever.
//! - **Place**: where in the input of a command a rule broke.
//!
//! # Invariants
//!
//! - A work has a primary title, and an author unless it is anonymous; published, it has a credit or
//!   is anonymous, and has a published text or is listed without any.
//! - No two primary titles of a work, or names of an author, have the same language tag.
//! - No work stands in a relation to itself; whole and part, sequels and adaptations make no circle.
//! - The original language of a work is settled by its first original text.
//! - An author has a name, did not die before being born, shares no external identifier with another
//!   live author and stays as long as something credits them.
//! - A slug never leads to another record than the one that had it first.

mod author;
mod author_error;
mod author_name;
mod category;
pub mod commands;
mod credit;
mod duplicate;
mod external_identifier;
mod per_language;
mod place;
pub mod policy;
pub mod ports;
pub mod queries;
mod slug;
mod tag;
mod taxonomy_error;
#[cfg(feature = "testing")]
pub mod testing;
mod text_value;
mod title;
mod verse_info;
mod vocabulary;
mod work;
mod work_error;

pub use author::Author;
pub use author_error::AuthorError;
pub use author_name::{AuthorName, Names, NamesError, NewName};
pub use category::Category;
pub use credit::{Credit, Credits, CreditsError, NewCredit};
pub use duplicate::{DUPLICATE_THRESHOLD, DuplicateCandidate, DuplicateReason};
pub use external_identifier::{ExternalIdentifier, ExternalIdentifierError};
pub use per_language::{PerLanguage, SameLanguage};
pub use place::Place;
pub use ports::{
    AuthorLookup, AuthorRepository, SimilarAuthor, SimilarWork, TaxonomyRepository, TextCounts,
    TextsOfWork, WorkRelation, WorkRepository,
};
pub use slug::{Slug, SlugError, SlugRegistry};
pub use tag::{Tag, TagFold};
pub use taxonomy_error::TaxonomyError;
pub use text_value::{
    Biography, CategoryName, CreditNote, CreditedName, Description, PersonName, PlaceName, Reason,
    RelationNote, RhymeScheme, StanzaForm, TagDescription, TagLabel, TitleSource, TitleText,
};
pub use title::{Title, Titles, TitlesError};
pub use verse_info::VerseInfo;
pub use vocabulary::{
    AuthorKind, CreditRole, ExternalIdentifierScheme, Meter, NameKind, PublicationStatus, TagKind,
    TitleKind, WorkForm, WorkFormClass, WorkRelationKind,
};
pub use work::Work;
pub use work_error::WorkError;
