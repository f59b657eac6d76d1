use juniper::{DefaultScalarValue, Executor, FieldResult, ID, graphql_object};
use tercul_translation::queries::TranslationDetails;

use super::{TableOfContentsEntry, TextBase, TextMetrics, TextRevision, TextSource, TextValue};
use crate::{
    author::Author,
    connection::{SegmentConnection, TextRevisionConnection},
    context::Context,
    enums::{AccessLevel, Capability, PublicationStatus, QualityLevel, TranslationKind},
    node::{NodeValue, SubjectValue, VersionedValue},
    paging,
    scalars::{CitationRange, DateTime, LanguageTag, Markdown},
    taxonomy::Language,
    values::{FuzzyDate, LocalizedString},
    work::{Credit, Work},
};

/// Shown by [`Translation`].
#[derive(Clone, Debug)]
pub(crate) struct Translation {
    pub(crate) base: TextBase,
    pub(crate) details: TranslationDetails,
}

/// Text of a work translated from another text of the same work.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = [TextValue, NodeValue, VersionedValue, SubjectValue])]
impl Translation {
    /// Global identifier, stable for the life of the record.
    fn id(&self) -> ID {
        ID::from(self.base.view.id.to_string())
    }

    /// Number that grows with every change; pass it back as `expectedVersion`.
    fn version(&self) -> i32 {
        self.base.view.version
    }

    /// When the record was created.
    fn created_at(&self) -> DateTime {
        DateTime(self.base.view.created_at)
    }

    /// When the record last changed.
    fn updated_at(&self) -> DateTime {
        DateTime(self.base.view.updated_at)
    }

    /// When the record was deleted; null while it is live.
    fn deleted_at(&self) -> Option<DateTime> {
        self.base.view.deleted_at.map(DateTime)
    }

    /// What the caller may do with this record; null when permissions could not be determined.
    fn viewer_permissions(&self, context: &Context) -> FieldResult<Option<Vec<Capability>>> {
        self.base.viewer_permissions(context).map(Some)
    }

    /// Work that the text realizes.
    fn work(&self, context: &Context) -> FieldResult<Option<Work>> {
        self.base.work(context)
    }

    /// Language and orthography of the stored spelling.
    fn language_tag(&self) -> LanguageTag {
        LanguageTag(self.base.view.tag.clone())
    }

    /// Registry entry of `languageTag`.
    fn language(&self, context: &Context) -> FieldResult<Option<Language>> {
        Language::of(context, &self.base.view.tag)
    }

    /// Title of this text in its own language.
    fn title(&self) -> LocalizedString {
        self.base.title()
    }

    /// Publication state.
    fn status(&self) -> PublicationStatus {
        self.base.view.status.into()
    }

    /// Highest level that covers at least 98 % of the content segments.
    fn quality(&self) -> QualityLevel {
        self.base.view.quality.into()
    }

    /// How much of the text the caller may read.
    fn access(&self) -> AccessLevel {
        AccessLevel::Full
    }

    /// SPDX or Creative Commons identifier of the license, when one was granted.
    fn license(&self) -> Option<&str> {
        self.base.view.license.as_deref()
    }

    /// Editorial note, at most 10,000 characters.
    fn note(&self) -> Option<Markdown> {
        self.base.view.note.clone().map(Markdown)
    }

    /// People and groups credited for this text, in order.
    fn credits(&self, context: &Context) -> FieldResult<Option<Vec<Credit>>> {
        Ok(Some(Credit::all(&*self.base.credit_views(context)?)))
    }

    /// Where the digital text came from.
    fn sources(&self, context: &Context) -> FieldResult<Option<Vec<TextSource>>> {
        self.base.sources(context).map(Some)
    }

    /// Counts computed from the published segments.
    fn metrics(&self, context: &Context) -> FieldResult<Option<TextMetrics>> {
        self.base.metrics(context)
    }

    /// Headed divisions in reading order.
    fn table_of_contents(
        &self,
        context: &Context,
    ) -> FieldResult<Option<Vec<TableOfContentsEntry>>> {
        self.base.table_of_contents(context)
    }

    /// Newest revision that the caller may see.
    fn current_revision(&self, context: &Context) -> FieldResult<Option<TextRevision>> {
        self.base.current_revision(context)
    }

    /// Revision that readers are served; null before the first publication.
    fn published_revision(&self, context: &Context) -> FieldResult<Option<TextRevision>> {
        self.base.published_revision(context)
    }

    /// History of the text, newest first.
    fn revisions(
        &self,
        executor: &Executor<'_, '_, Context>,
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
    ) -> FieldResult<Option<TextRevisionConnection>> {
        {
            let page = paging::page(executor, first, after, last, before)?;
            self.base.revisions(executor.context(), &page).map(Some)
        }
    }

    /// Segments in reading order.
    fn segments(
        &self,
        executor: &Executor<'_, '_, Context>,
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
    ) -> FieldResult<Option<SegmentConnection>> {
        {
            let page = paging::page(executor, first, after, last, before)?;
            self.base
                .segments(executor.context(), range, revision_number, page)
        }
    }

    /// Text that replaces this one after archiving.
    fn superseded_by(&self, context: &Context) -> FieldResult<Option<TextValue>> {
        self.base.superseded_by(context)
    }

    /// Other published texts of the same work.
    fn readable_in(&self, context: &Context) -> FieldResult<Option<Vec<TextValue>>> {
        self.base.readable_in(context).map(Some)
    }

    /// Text the translation was made from.
    fn source(&self, context: &Context) -> FieldResult<Option<TextValue>> {
        self.base.source(context)
    }

    /// Chain of texts from this translation back to the original.
    fn lineage(&self, context: &Context) -> FieldResult<Option<Vec<TextValue>>> {
        self.base.lineage(context).map(Some)
    }

    /// Whether the source is itself a translation.
    fn is_relay(&self) -> bool {
        self.details.is_relay
    }

    /// Manner of the translation.
    fn kind(&self) -> TranslationKind {
        self.details.kind.into()
    }

    /// People and groups credited as translator, in order.
    fn translators(&self, context: &Context) -> FieldResult<Option<Vec<Author>>> {
        Ok(Some(Author::credited(
            &*self.base.credit_views(context)?,
            tercul_work::CreditRole::Translator,
        )))
    }

    /// When the translation was made.
    fn translated(&self) -> Option<FuzzyDate> {
        self.details.translated.clone().map(FuzzyDate)
    }

    /// Share of source segments that are translated, from 0 to 1.
    fn completeness(&self) -> f64 {
        f64::from(self.details.completeness_permille) / 1000.0
    }

    /// Whether the translation is the editors' choice for its language.
    fn is_canonical(&self) -> bool {
        self.details.is_canonical
    }
}
