//! The enums of search.

use juniper::GraphQLEnum;
use serde::Serialize;
use tercul_search as search;

use super::mirrored_enum;

mirrored_enum! {
    /// Kind of search results.
    pub(crate) enum SearchKind: tercul_search::SearchKind {
        /// Works.
        Work,
        /// Original texts and translations.
        Text,
        /// Places inside texts.
        Passage,
        /// Authors.
        Author,
    }
}

/// How a result matched, from closest to loosest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, GraphQLEnum, Serialize)]
pub(crate) enum MatchKind {
    /// Same spelling.
    Exact,
    /// Same after removing case, stress marks and spelling reforms.
    Folded,
    /// Same word stem.
    Stemmed,
    /// Same in another script or orthography.
    Transliterated,
    /// A synonym.
    Synonym,
    /// Small spelling differences.
    Fuzzy,
    /// Similar meaning.
    Semantic,
}

impl From<search::MatchKind> for MatchKind {
    fn from(kind: search::MatchKind) -> Self {
        match kind {
            search::MatchKind::Exact => Self::Exact,
            search::MatchKind::Folded => Self::Folded,
            search::MatchKind::Stemmed => Self::Stemmed,
            search::MatchKind::Transliterated => Self::Transliterated,
            search::MatchKind::Synonym => Self::Synonym,
            search::MatchKind::Fuzzy => Self::Fuzzy,
        }
    }
}

/// Property whose values are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, GraphQLEnum, Serialize)]
pub(crate) enum SearchFacet {
    /// Kind of result.
    Kind,
    /// Language and orthography of the text.
    Language,
    /// Original language of the work.
    OriginalLanguage,
    /// Literary form.
    Form,
    /// Broad class of forms.
    FormClass,
    /// Author.
    Author,
    /// Translator.
    Translator,
    /// Category.
    Category,
    /// Tag.
    Tag,
    /// Century of writing.
    Century,
    /// Manner of the translation.
    TranslationKind,
    /// Quality level.
    Quality,
}

impl From<SearchFacet> for search::Attribute {
    fn from(facet: SearchFacet) -> Self {
        match facet {
            SearchFacet::Kind => Self::Kind,
            SearchFacet::Language => Self::Language,
            SearchFacet::OriginalLanguage => Self::OriginalLanguage,
            SearchFacet::Form => Self::Form,
            SearchFacet::FormClass => Self::FormClass,
            SearchFacet::Author => Self::Author,
            SearchFacet::Translator => Self::Translator,
            SearchFacet::Category => Self::Category,
            SearchFacet::Tag => Self::Tag,
            SearchFacet::Century => Self::Century,
            SearchFacet::TranslationKind => Self::TranslationKind,
            SearchFacet::Quality => Self::Quality,
        }
    }
}

/// Sortable properties of search results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, GraphQLEnum, Serialize)]
pub(crate) enum SearchOrderField {
    /// Closeness of the match.
    Relevance,
    /// Title or name.
    Title,
    /// Earliest date of writing.
    Created,
    /// Recent readership.
    Popularity,
    /// When the record last changed.
    UpdatedAt,
}

mirrored_enum! {
    /// How often a saved search reports new results.
    pub(crate) enum AlertFrequency: tercul_search::AlertFrequency {
        /// Never.
        Never,
        /// Once a day.
        Daily,
        /// Once a week.
        Weekly,
    }
}

/// One part of the search index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, GraphQLEnum, Serialize)]
pub(crate) enum SearchIndexKind {
    /// Works.
    Works,
    /// Texts.
    Texts,
    /// Passages.
    Passages,
    /// Authors.
    Authors,
}

impl From<search::SearchKind> for SearchIndexKind {
    fn from(kind: search::SearchKind) -> Self {
        match kind {
            search::SearchKind::Work => Self::Works,
            search::SearchKind::Text => Self::Texts,
            search::SearchKind::Passage => Self::Passages,
            search::SearchKind::Author => Self::Authors,
        }
    }
}

impl From<SearchIndexKind> for search::SearchKind {
    fn from(kind: SearchIndexKind) -> Self {
        match kind {
            SearchIndexKind::Works => Self::Work,
            SearchIndexKind::Texts => Self::Text,
            SearchIndexKind::Passages => Self::Passage,
            SearchIndexKind::Authors => Self::Author,
        }
    }
}

mirrored_enum! {
    /// State of an index.
    pub(crate) enum SearchIndexState: tercul_search::queries::SearchIndexState {
        /// Up to date.
        Ready,
        /// Changes are being added.
        Updating,
        /// A new index is being built; the old one answers.
        Rebuilding,
        /// Not reachable.
        Unavailable,
    }
}

mirrored_enum! {
    /// Span of time that ends now.
    pub(crate) enum StatisticsWindow: tercul_search::queries::StatisticsWindow {
        /// Last hour.
        Hour,
        /// Last 24 hours.
        Day,
        /// Last 7 days.
        Week,
        /// Last 30 days.
        Month,
        /// Last 365 days.
        Year,
        /// All time.
        All,
    }
}
