use serde_json::json;

use crate::http::post;

/// One of the measured fields, with what a client usually asks of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    /// The first 20 results with highlights.
    Search,
    /// The same with their number and three facets.
    SearchWithFacets,
    /// Ten suggestions.
    Suggestions,
    /// Ten sources of a line.
    Quote,
}

impl Operation {
    pub(super) const ALL: [Self; 4] = [
        Self::Search,
        Self::SearchWithFacets,
        Self::Suggestions,
        Self::Quote,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::SearchWithFacets => "search with count and facets",
            Self::Suggestions => "searchSuggestions",
            Self::Quote => "findQuote",
        }
    }

    /// How many of ten requests of the mix are of this kind.
    pub(super) fn share(self) -> usize {
        match self {
            Self::Search => 3,
            Self::Suggestions => 5,
            Self::SearchWithFacets | Self::Quote => 1,
        }
    }

    fn document(self) -> &'static str {
        match self {
            Self::Search => {
                "query Search($words: String!) { search(query: $words, first: 20) { isDegraded \
                 nodes { ...Result } pageInfo { hasNextPage endCursor } } } \
                 fragment Result on SearchResult { score matchedBy matchedLanguageTag \
                 highlights { field languageTag fragments { value isMatch } } node { \
                 ... on Work { id slug title { value languageTag } authors { id name { value } } } \
                 ... on OriginalText { id title { value } languageTag } \
                 ... on Translation { id title { value } languageTag } \
                 ... on Author { id slug name { value } } } }"
            }
            Self::SearchWithFacets => {
                "query Search($words: String!) { search(query: $words, first: 20, \
                 facets: [FORM, ORIGINAL_LANGUAGE, CENTURY]) { isDegraded \
                 nodes { score matchedBy node { \
                 ... on Work { id slug title { value languageTag } authors { id name { value } } } \
                 ... on OriginalText { id title { value } languageTag } \
                 ... on Translation { id title { value } languageTag } \
                 ... on Author { id slug name { value } } } } \
                 totalCount facets { facet values { value count label } } pageInfo { hasNextPage endCursor } } }"
            }
            Self::Suggestions => {
                "query Suggest($words: String!) { searchSuggestions(prefix: $words, limit: 10) { \
                 label kind node { id } highlight { fragments { value isMatch } } } }"
            }
            Self::Quote => {
                "query Quote($words: String!) { findQuote(text: $words, first: 10) { nodes { \
                 similarity matchedBy passage { text { id title { value } languageTag } range snippet } \
                 original { range snippet } } } }"
            }
        }
    }

    /// What the answer to a question that finds nothing has.
    pub(super) fn nothing(self) -> &'static str {
        match self {
            Self::Suggestions => "\"searchSuggestions\":[]",
            _ => "\"nodes\":[]",
        }
    }

    /// The request for some words.
    pub(super) fn request(self, words: &str) -> Vec<u8> {
        post(
            "/graphql",
            &json!({ "query": self.document(), "variables": { "words": words } }),
        )
    }
}
