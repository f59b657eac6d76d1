use juniper::{DefaultScalarValue, FieldResult, ID, graphql_interface};

use super::{
    OriginalText, TableOfContentsEntry, TextMetrics, TextRevision, TextSource, Translation,
};
use crate::{
    connection::{SegmentConnection, TextRevisionConnection},
    context::Context,
    enums::{AccessLevel, Capability, PublicationStatus, QualityLevel},
    node::{NodeValue, SubjectValue, VersionedValue},
    scalars::{CitationRange, DateTime, LanguageTag, Markdown},
    taxonomy::Language,
    values::LocalizedString,
    work::{Credit, Work},
};

/// One realization of a work in one language and orthography, an expression in IFLA LRM terms: an original text or a translation.
#[graphql_interface]
#[allow(
    dead_code,
    reason = "juniper reads the declaration; Rust code never calls it"
)]
#[graphql(context = Context, scalar = DefaultScalarValue, for = [OriginalText, Translation], impl = [NodeValue, VersionedValue, SubjectValue])]
pub(crate) trait Text {
    /// Global identifier, stable for the life of the record.
    fn id(&self) -> ID;

    /// Number that grows with every change; pass it back as `expectedVersion`.
    fn version(&self) -> i32;

    /// When the record was created.
    fn created_at(&self) -> DateTime;

    /// When the record last changed.
    fn updated_at(&self) -> DateTime;

    /// When the record was deleted; null while it is live.
    fn deleted_at(&self) -> Option<DateTime>;

    /// What the caller may do with this record; null when permissions could not be determined.
    fn viewer_permissions(&self) -> FieldResult<Option<Vec<Capability>>>;

    /// Work that the text realizes.
    fn work(&self) -> FieldResult<Option<Work>>;

    /// Language and orthography of the stored spelling.
    fn language_tag(&self) -> LanguageTag;

    /// Registry entry of `languageTag`.
    fn language(&self) -> FieldResult<Option<Language>>;

    /// Title of this text in its own language.
    fn title(&self) -> LocalizedString;

    /// Publication state.
    fn status(&self) -> PublicationStatus;

    /// Highest level that covers at least 98 % of the content segments.
    fn quality(&self) -> QualityLevel;

    /// How much of the text the caller may read.
    fn access(&self) -> AccessLevel;

    /// SPDX or Creative Commons identifier of the license, when one was granted.
    fn license(&self) -> Option<String>;

    /// Editorial note, at most 10,000 characters.
    fn note(&self) -> Option<Markdown>;

    /// People and groups credited for this text, in order.
    fn credits(&self) -> FieldResult<Option<Vec<Credit>>>;

    /// Where the digital text came from.
    fn sources(&self) -> FieldResult<Option<Vec<TextSource>>>;

    /// Counts computed from the published segments.
    fn metrics(&self) -> FieldResult<Option<TextMetrics>>;

    /// Headed divisions in reading order.
    fn table_of_contents(&self) -> FieldResult<Option<Vec<TableOfContentsEntry>>>;

    /// Newest revision that the caller may see.
    fn current_revision(&self) -> FieldResult<Option<TextRevision>>;

    /// Revision that readers are served; null before the first publication.
    fn published_revision(&self) -> FieldResult<Option<TextRevision>>;

    /// History of the text, newest first.
    fn revisions(
        &self,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<TextRevisionConnection>>;

    /// Segments in reading order.
    fn segments(
        &self,
        #[graphql(description = "Part of the text to return; omitted means the whole text.")] range: Option<CitationRange>,
        #[graphql(
            description = "Revision to read; omitted means the published revision, or the current one for those who may edit."
        )]
        revision_number: Option<i32>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<SegmentConnection>>;

    /// Text that replaces this one after archiving.
    fn superseded_by(&self) -> FieldResult<Option<TextValue>>;

    /// Other published texts of the same work.
    fn readable_in(&self) -> FieldResult<Option<Vec<TextValue>>>;
}
