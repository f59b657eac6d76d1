//! What readers ask of the catalogue: read models, filters, orders and the ports that answer.
//!
//! A read model holds what a list shows. Whoever asks is a viewer: what the viewer may not see
//! does not exist.

mod authors;
mod order;
mod taxonomy;
mod works;

pub use authors::{
    AuthorFilter, AuthorKey, AuthorNameView, AuthorOrderField, AuthorReader, AuthorView,
    ExternalIdentifierView, LanguagePairCount, ListAuthors, ListTranslators, TranslatorView,
};
pub use order::{Order, YearRange};
pub use taxonomy::{
    CategoryView, LanguageCounts, LanguageView, ListTags, TagFilter, TagKey, TagOrderField,
    TagView, TaxonomyReader,
};
pub use works::{
    CreditView, ListWorks, TimeRange, TitleView, WorkFilter, WorkKey, WorkOrderField, WorkReader,
    WorkRelationView, WorkView, WorksOfAuthor,
};
