//! Whatever text is asked for, the service answers.

use proptest::{prelude::*, test_runner::Config};
use serde_json::json;

use super::Indexed;
use crate::support::Role;

/// All fields that take words, under a condition that nothing meets but one work.
const DOCUMENT: &str = "query Q($words: String!, $prefix: String!, $work: ID!) { \
    search(query: $words, kinds: [WORK, TEXT, PASSAGE, AUTHOR], first: 3) { totalCount nodes { score highlights { \
      fragments { value isMatch } } } } \
    one: search(query: $words, where: { workId: [$work] }, kinds: [WORK, TEXT], first: 3) { nodes { node { \
      ... on Work { id } } } } \
    sorted: search(query: $words, where: { form: [POEM] }, orderBy: [{ field: TITLE }], first: 3) { totalCount } \
    searchPassages(query: $words, first: 3) { nodes { score passage { snippet } } } \
    searchSuggestions(prefix: $prefix, limit: 5) { label } \
    searchFacetValues(facet: AUTHOR, query: $prefix) { label } \
    foldKeys(text: $words, languageTag: \"tt\") { safe } \
    findQuote(text: $words, first: 3) { nodes { similarity } } }";

/// Errors that tell what is wrong with a text.
const TYPED: [&str; 4] = [
    "VALIDATION_FAILED",
    "TOO_SHORT",
    "TOO_LONG",
    "INVALID_FORMAT",
];

/// Words that are there, signs that engines and databases know, and anything.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[а-яёәөүҗңһ]{1,9}",
        "[a-zäöüñşçğıƣəɵꞑьɪ]{1,9}",
        Just("парус".to_owned()),
        Just("Tuqay".to_owned()),
        Just("\"".to_owned()),
        Just("«".to_owned()),
        Just(" OR ".to_owned()),
        Just("title:".to_owned()),
        Just("*^~".to_owned()),
        "[\u{300}-\u{36f}]{1,3}",
        "[ \t\n'’\\-_.,%()\\[\\]{}]{1,3}",
        any::<String>(),
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(Config { cases: 64, max_shrink_iters: 64, failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_text_is_answered_or_refused_with_a_reason(text in text()) {
        let indexed = Indexed::shared();
        let prefix: String = text.chars().take(100).collect();
        let work = indexed.id("sail");
        let answer = indexed.graphql(
            Role::Anonymous,
            DOCUMENT,
            json!({ "words": text, "prefix": prefix, "work": work }),
        );
        prop_assert!(answer.status < 500, "{}", answer.status);
        for error in answer.body["errors"].as_array().into_iter().flatten() {
            let code = error["extensions"]["code"].as_str().unwrap_or_default();
            prop_assert!(TYPED.contains(&code), "{error}");
            prop_assert!(error["extensions"]["argument"].is_string(), "{error}");
        }
        for result in answer.body["data"]["one"]["nodes"].as_array().into_iter().flatten() {
            let id = result["node"]["id"].as_str();
            prop_assert!(id.is_none_or(|id| id == work), "{result}");
        }
    }
}
