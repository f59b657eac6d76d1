use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use tercul_kernel::{
    AuthorId, FuzzyDate, LanguageTag, Page, PageRequest, PortError, RevisionId, SegmentId, TextId,
    TextSourceId, UserId, Viewer, WorkId,
};
use tercul_work::{
    PublicationStatus,
    queries::{Order, YearRange},
};

use crate::{CitationRange, QualityLevel, SegmentKind, TextSourceMethod, TranslationKind};

/// What only a translation has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationDetails {
    /// The text that it translates.
    pub source: TextId,
    /// Language and orthography of the source.
    pub source_tag: LanguageTag,
    /// Whether the source is itself a translation.
    pub is_relay: bool,
    /// How it renders its source.
    pub kind: TranslationKind,
    /// When it was made.
    pub translated: Option<FuzzyDate>,
    /// Share of the source that is translated, in thousandths.
    pub completeness_permille: i32,
    /// Whether editors chose it for its language.
    pub is_canonical: bool,
}

/// A text, original or translation, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextView {
    /// Identifier.
    pub id: TextId,
    /// The work that it realizes.
    pub work: WorkId,
    /// What a translation has; `None` for an original.
    pub translation: Option<TranslationDetails>,
    /// Language and orthography of the stored spelling.
    pub tag: LanguageTag,
    /// Title in its own language.
    pub title: String,
    /// Name of the witness, for an original.
    pub witness_label: Option<String>,
    /// SPDX or Creative Commons identifier.
    pub license: Option<String>,
    /// Editorial note.
    pub note: Option<String>,
    /// Publication state.
    pub status: PublicationStatus,
    /// Highest level that covers at least 98 % of the content segments.
    pub quality: QualityLevel,
    /// Number of the newest revision.
    pub current_revision: Option<i32>,
    /// Number of the revision that readers are served.
    pub published_revision: Option<i32>,
    /// The text that replaces it.
    pub superseded_by: Option<TextId>,
    /// Who created the record.
    pub created_by: UserId,
    /// When the record was created.
    pub created_at: DateTime<Utc>,
    /// When the record last changed.
    pub updated_at: DateTime<Utc>,
    /// When the record was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub version: i32,
}

/// Where a digital text came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextSourceView {
    /// Identifier.
    pub id: TextSourceId,
    /// Bibliographic description.
    pub citation: Option<String>,
    /// Where it is found.
    pub url: Option<String>,
    /// Pages.
    pub pages: Option<String>,
    /// How the digital text was made.
    pub method: TextSourceMethod,
    /// When it was taken.
    pub retrieved_on: Option<NaiveDate>,
}

/// Counts over the segments of a revision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextMetrics {
    /// Unicode scalar values.
    pub characters: i32,
    /// Words.
    pub words: i32,
    /// Lines of verse.
    pub lines: i32,
    /// Stanzas.
    pub stanzas: i32,
    /// Segments of any kind.
    pub segments: i32,
}

/// A revision of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionView {
    /// Identifier.
    pub id: RevisionId,
    /// The text.
    pub text: TextId,
    /// Number within the text, from 1.
    pub number: i32,
    /// Identifier of the revision before.
    pub parent: Option<RevisionId>,
    /// Who made it.
    pub author: UserId,
    /// What they said about it.
    pub message: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Hash over all segments.
    pub content_hash: String,
    /// Counts over its segments.
    pub metrics: TextMetrics,
    /// Segments that came in.
    pub inserted: i32,
    /// Segments that went.
    pub deleted: i32,
    /// Segments whose content or kind changed.
    pub modified: i32,
    /// Segments that changed their place only.
    pub moved: i32,
}

/// A segment as a revision shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentView {
    /// Identifier for the whole life of the text.
    pub id: SegmentId,
    /// The text.
    pub text: TextId,
    /// The container above.
    pub parent: Option<SegmentId>,
    /// What it is.
    pub kind: SegmentKind,
    /// Stable address such as `1.2`.
    pub citation: String,
    /// Nesting level, from 0.
    pub depth: i32,
    /// Sort value within the text.
    pub ord: i64,
    /// Content; empty for containers.
    pub content: String,
    /// Quality of this segment.
    pub quality: QualityLevel,
    /// Number of the revision that shows it so.
    pub revision: i32,
}

/// What a work has in one language and orthography.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageAvailability {
    /// Language and orthography.
    pub tag: LanguageTag,
    /// Texts that the viewer sees.
    pub text_count: i32,
    /// Best quality among them.
    pub best_quality: QualityLevel,
}

/// Which translations are wanted; fields combine with AND, values of a field with OR, and an empty
/// list does not filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TranslationFilter {
    /// Of this work.
    pub work: Option<WorkId>,
    /// Made from this text.
    pub source: Option<TextId>,
    /// By this translator.
    pub translator: Option<AuthorId>,
    /// Languages; a tag with only its usual script matches the whole language.
    pub language: Vec<LanguageTag>,
    /// Languages of the source, likewise.
    pub source_language: Vec<LanguageTag>,
    /// How they render their source.
    pub kind: Vec<TranslationKind>,
    /// Publication states.
    pub status: Vec<PublicationStatus>,
    /// At least this quality.
    pub minimum_quality: Option<QualityLevel>,
    /// Only the editors' choices, or only others.
    pub is_canonical: Option<bool>,
    /// Years in which they may have been made.
    pub translated_year: Option<YearRange>,
}

/// What translations can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TranslationOrderField {
    /// Quality.
    Quality,
    /// Share of the source that is translated.
    Completeness,
    /// Earliest possible date of making.
    Translated,
    /// Last change of the record.
    UpdatedAt,
}

/// Lists translations.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ListTranslations {
    /// Which.
    pub filter: TranslationFilter,
    /// In which order; the identifier breaks ties.
    pub order: Vec<Order<TranslationOrderField>>,
    /// Which part.
    pub page: PageRequest,
}

/// Lists segments of a text in reading order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ListSegments {
    /// Part of the text; `None` is all of it.
    pub range: Option<CitationRange>,
    /// Which part of the list.
    pub page: PageRequest,
}

/// A page of a text as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedSegments {
    /// Language of the text.
    pub tag: LanguageTag,
    /// The segments; there is at least one.
    pub page: Page<SegmentView>,
}

/// The segments of places, each a text, one of its revisions and a range in it.
pub type SegmentsByPlace = HashMap<(TextId, i32, CitationRange), Vec<SegmentView>>;

/// Answers questions about texts. Methods over many records answer for all of them in one
/// statement and leave out the ones that have nothing.
pub trait TextReader {
    /// Several texts, in any order.
    fn texts_by_id(&mut self, viewer: &Viewer, ids: &[TextId]) -> Result<Vec<TextView>, PortError>;

    /// The originals of each work, the published ones first.
    fn originals_of(
        &mut self,
        viewer: &Viewer,
        works: &[WorkId],
    ) -> Result<HashMap<WorkId, Vec<TextView>>, PortError>;

    /// All texts of each work: originals, then translations by quality.
    fn texts_of(
        &mut self,
        viewer: &Viewer,
        works: &[WorkId],
    ) -> Result<HashMap<WorkId, Vec<TextView>>, PortError>;

    /// A page of translations.
    fn list_translations(
        &mut self,
        viewer: &Viewer,
        list: &ListTranslations,
    ) -> Result<Page<TextView>, PortError>;

    /// A page of the translations of each work.
    fn translations_of_works(
        &mut self,
        viewer: &Viewer,
        works: &[WorkId],
        list: &ListTranslations,
    ) -> Result<HashMap<WorkId, Page<TextView>>, PortError>;

    /// A page of the translations by each translator.
    fn translations_of_authors(
        &mut self,
        viewer: &Viewer,
        authors: &[AuthorId],
        list: &ListTranslations,
    ) -> Result<HashMap<AuthorId, Page<TextView>>, PortError>;

    /// Languages in which each work can be read.
    fn availability_of(
        &mut self,
        viewer: &Viewer,
        works: &[WorkId],
    ) -> Result<HashMap<WorkId, Vec<LanguageAvailability>>, PortError>;

    /// The chain of sources of a text, nearest first, ending with an original.
    fn lineage_of(
        &mut self,
        viewer: &Viewer,
        texts: &[TextId],
    ) -> Result<HashMap<TextId, Vec<TextView>>, PortError>;

    /// Sources, in order.
    fn sources_of(
        &mut self,
        texts: &[TextId],
    ) -> Result<HashMap<TextId, Vec<TextSourceView>>, PortError>;

    /// Revisions by text and number, in any order.
    fn revisions_by_number(
        &mut self,
        wanted: &[(TextId, i32)],
    ) -> Result<Vec<RevisionView>, PortError>;

    /// Revisions by identifier, in any order.
    fn revisions_by_id(&mut self, ids: &[RevisionId]) -> Result<Vec<RevisionView>, PortError>;

    /// A page of revisions of each text, newest first, none newer than the number given with it.
    fn revisions_of(
        &mut self,
        texts: &[(TextId, i32)],
        page: &PageRequest,
    ) -> Result<HashMap<TextId, Page<RevisionView>>, PortError>;

    /// A page of segments of each text, as the revision with the number given with it shows them.
    fn segments_of(
        &mut self,
        texts: &[(TextId, i32)],
        list: &ListSegments,
    ) -> Result<HashMap<TextId, Page<SegmentView>>, PortError>;

    /// A page of a text as it is published, without a total: text and segments in one question.
    /// `None` where everybody sees no such segments, whatever the reason.
    fn published_segments(
        &mut self,
        text: TextId,
        list: &ListSegments,
    ) -> Result<Option<PublishedSegments>, PortError>;

    /// All segments of a text at a revision, in reading order, cut to a range.
    fn all_segments(
        &mut self,
        text: TextId,
        revision: i32,
        range: Option<&CitationRange>,
    ) -> Result<Vec<SegmentView>, PortError>;

    /// The segments at several places, each a part of a text at a revision, in reading order.
    fn segments_at(
        &mut self,
        places: &[(TextId, i32, CitationRange)],
    ) -> Result<SegmentsByPlace, PortError>;

    /// Places of segments in the reading order of a revision of their text, from 1. Text, number
    /// of the revision and segment name a place.
    fn segment_positions(
        &mut self,
        segments: &[(TextId, i32, SegmentId)],
    ) -> Result<HashMap<(TextId, i32, SegmentId), i32>, PortError>;

    /// Headings and headed containers of each text, in reading order, as the revision with the
    /// number given with it shows them.
    fn headings_of(
        &mut self,
        texts: &[(TextId, i32)],
    ) -> Result<HashMap<TextId, Vec<SegmentView>>, PortError>;

    /// Segments by identifier as their text's readable revision shows them, in any order.
    fn segments_by_id(
        &mut self,
        viewer: &Viewer,
        ids: &[SegmentId],
    ) -> Result<Vec<SegmentView>, PortError>;
}
