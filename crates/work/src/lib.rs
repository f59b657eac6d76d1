//! Works and authors, their titles, names and credits, tags and categories.

pub mod queries;
mod vocabulary;

pub use vocabulary::{
    AuthorKind, CreditRole, ExternalIdentifierScheme, Meter, NameKind, PublicationStatus, TagKind,
    TitleKind, WorkForm, WorkFormClass, WorkRelationKind,
};
