//! Words that nobody means, or means ill.

use serde_json::{Value, json};

use super::{Indexed, NODE};
use crate::support::Role;

/// Asks every field that takes words; the answers, or the codes and arguments of the errors.
fn asked(indexed: &Indexed, words: &str) -> Vec<Value> {
    let document = format!(
        "query Q($words: String!) {{ search(query: $words, kinds: [WORK], first: 5) {{ nodes {{ {NODE} }} }} }}"
    );
    let others = [
        "query Q($words: String!) { searchPassages(query: $words, first: 5) { nodes { score } } }",
        "query Q($words: String!) { searchSuggestions(prefix: $words) { label } }",
        "query Q($words: String!) { findQuote(text: $words, first: 5) { nodes { similarity } } }",
        "query Q($words: String!) { searchFacetValues(facet: AUTHOR, query: $words) { label } }",
        "query Q($words: String!) { foldKeys(text: $words, languageTag: \"tt\") { safe } }",
    ];
    let documents = std::iter::once(document.as_str()).chain(others);
    documents
        .map(|document| {
            let answer = indexed.graphql(Role::Anonymous, document, json!({ "words": words }));
            let shown: String = words.chars().take(60).collect();
            assert!(answer.status < 500, "{shown:?} {document}");
            if !answer.is_refused() {
                return answer
                    .data()
                    .as_object()
                    .unwrap()
                    .values()
                    .next()
                    .unwrap()
                    .clone();
            }
            let code = answer.code();
            let typed = [
                "TOO_LONG",
                "TOO_SHORT",
                "INVALID_FORMAT",
                "VALIDATION_FAILED",
            ];
            assert!(typed.contains(&code), "{shown:?} {code} {document}");
            assert!(!answer.argument().is_empty(), "{shown:?} {document}");
            json!(format!("{code} {}", answer.argument()))
        })
        .collect()
}

#[test]
fn words_of_any_length_and_kind_have_a_sensible_answer() {
    let indexed = Indexed::shared();
    let long = |letters: usize| "ә".repeat(letters);
    let none = json!({ "nodes": [] });
    asked(&indexed, &"a ".repeat(150));
    for (words, search, passages) in [
        (
            String::new(),
            json!("VALIDATION_FAILED query"),
            json!("TOO_SHORT query"),
        ),
        (
            "   ".to_owned(),
            json!("VALIDATION_FAILED query"),
            json!("TOO_SHORT query"),
        ),
        (long(300), none.clone(), none.clone()),
        (long(301), json!("TOO_LONG query"), json!("TOO_LONG query")),
        (
            long(10_000),
            json!("TOO_LONG query"),
            json!("TOO_LONG query"),
        ),
        (
            "\u{0}".to_owned(),
            json!("INVALID_FORMAT query"),
            json!("INVALID_FORMAT query"),
        ),
        (
            "Парус\u{0}".to_owned(),
            json!("INVALID_FORMAT query"),
            json!("INVALID_FORMAT query"),
        ),
        (
            "?!…—«»„“()[]{}*~^:/\\&|+-<>=@#$%".to_owned(),
            none.clone(),
            none.clone(),
        ),
        ("\"".to_owned(), none.clone(), none.clone()),
        ("\u{301}".to_owned(), none.clone(), none.clone()),
        (
            "\u{301}\u{308} \u{306}".to_owned(),
            none.clone(),
            none.clone(),
        ),
        ("🦀🦀 🦀".to_owned(), none.clone(), none.clone()),
        (
            "\u{202e}\u{200b}\u{feff}".to_owned(),
            none.clone(),
            none.clone(),
        ),
        ("漢字かな".to_owned(), none.clone(), none.clone()),
    ] {
        let answers = asked(&indexed, &words);
        let shown: String = words.chars().take(20).collect();
        assert_eq!(answers[0], search, "{shown:?}");
        assert_eq!(answers[1], passages, "{shown:?}");
    }
}

#[test]
fn one_letter_finds_the_word_that_it_is_first() {
    let indexed = Indexed::shared();
    for letter in ["я", "ы", "a", "1", "ꞑ", "'", "é"] {
        asked(&indexed, letter);
    }
    let found = indexed.found("query: \"о\", kinds: [WORK]");
    assert_eq!(found.first(), Some(&"campaign"), "{found:?}");
}

#[test]
fn scripts_may_be_mixed_in_one_query_and_in_one_word() {
    let indexed = Indexed::shared();
    for (words, wanted) in [
        ("Tuqay Шүрәле", "shurale"),
        ("Tukay Шурале", "shurale"),
        ("Евгений Onegin", "onegin"),
        ("Лермонтов parus", "sail"),
        ("Shakespeare Гамлет", "hamlet"),
        ("Пaрус", "sail"),
        ("Пáрус", "sail"),
        ("П\u{430}\u{301}рус", "sail"),
        ("ПАРУС!!!", "sail"),
        ("«Парус", "sail"),
        ("\"Парус", "sail"),
        ("Парус\"", "sail"),
        ("„Парус», “", "sail"),
        ("\"\"\"\"\"Парус", "sail"),
        ("\tПарус\n", "sail"),
        ("Па\u{ad}рус", "sail"),
    ] {
        asked(&indexed, words);
        assert_eq!(indexed.first_work(words).0, wanted, "{words:?}");
    }
}

#[test]
fn operators_of_engines_are_words_and_widen_nothing() {
    let indexed = Indexed::shared();
    for words in [
        "Парус\" OR x EXISTS",
        "a\" OR x EXISTS",
        "title:foo^9",
        "title:Hamlet",
        "_geoRadius(1,2,3)",
        "_geoBoundingBox([45,9],[45,9])",
        "*:*",
        "*",
        "+Парус -Hamlet",
        "Парус AND NOT Hamlet",
        "/.*/",
        "[A TO Z]",
        "{! func}",
        "Парус~9",
        "kind IN [WORK]",
        "language != ru",
        "form = POEM OR form = DRAMA",
        "'; drop table works; --",
        "%",
        "_",
        "\\",
        "<script>alert(1)</script>",
        "${jndi:ldap://x}",
    ] {
        asked(&indexed, words);
        // Under a condition nothing but what meets it is found, whatever the words say.
        let quoted = json!(words);
        let found = indexed.found(&format!(
            "query: {quoted}, where: {{ workId: [\"$tree\"] }}, kinds: [WORK, TEXT, PASSAGE]"
        ));
        assert!(
            found.iter().all(|name| *name == "tree"),
            "{words} {found:?}"
        );
        let all = indexed.found(&format!("query: {quoted}, kinds: [WORK]"));
        assert!(all.len() < 8, "{words} finds nearly everything: {all:?}");
    }
}

#[test]
fn values_of_conditions_are_values_and_never_conditions() {
    let indexed = Indexed::shared();
    let ids = [
        "x\" OR kind = \"WORK",
        "wrk_\" OR 1=1",
        "*",
        "",
        "wrk_AZOqf3xKc0mQ2v9T1bYh5w\" OR x EXISTS",
        "_geoRadius(1,2,3)",
        "wrk_\u{0}",
    ];
    for id in ids {
        for field in ["workId", "authorId", "translatorId", "categoryId", "tagId"] {
            let answer = indexed.graphql(
                Role::Anonymous,
                "query Q($where: SearchWhere) { search(where: $where, first: 1) { totalCount } }",
                json!({ "where": { field: [id] } }),
            );
            assert_eq!(answer.code(), "INVALID_ID", "{field} {id:?}");
            assert_eq!(answer.argument(), format!("where.{field}.0"));
        }
    }
    for tag in [
        "ru\" OR x EXISTS",
        "*",
        "",
        "ru-*",
        "r",
        "ru;drop",
        "xx-Klingon-\u{0}",
    ] {
        for field in ["languageTag", "originalLanguage"] {
            let answer = indexed.graphql(
                Role::Anonymous,
                "query Q($where: SearchWhere) { search(where: $where, first: 1) { totalCount } }",
                json!({ "where": { field: [tag] } }),
            );
            assert!(answer.status < 500, "{tag:?}");
            assert_ne!(answer.code(), "INTERNAL", "{tag:?}");
        }
    }
    // A language that nothing is in is no reason to show everything.
    assert_eq!(
        indexed.found("kinds: [WORK], where: { originalLanguage: [\"fi\"] }"),
        Vec::<&str>::new()
    );
}

#[test]
fn absurd_ranges_find_nothing_or_are_refused_at_their_place() {
    let indexed = Indexed::shared();
    let code = |condition: &str| {
        let document = format!(
            "{{ search(kinds: [WORK], where: {{ {condition} }}, first: 1) {{ totalCount }} }}"
        );
        let answer = indexed.answer(Role::Anonymous, &document);
        assert!(answer.status < 500);
        if answer.is_refused() {
            format!("{} {}", answer.code(), answer.argument())
        } else {
            answer.data()["search"]["totalCount"].to_string()
        }
    };
    for (condition, wanted) in [
        (
            "createdYear: { from: 2000, to: 1000 }",
            "VALIDATION_FAILED where.createdYear",
        ),
        (
            "translatedYear: { from: 1, to: -1 }",
            "VALIDATION_FAILED where.translatedYear",
        ),
        (
            "or: [{}, { createdYear: { from: 2, to: 1 } }]",
            "VALIDATION_FAILED where.or.1.createdYear",
        ),
        ("createdYear: { from: 2147483647, to: 2147483647 }", "0"),
        ("createdYear: { from: -2147483648, to: -2147483648 }", "0"),
        ("translatedYear: { from: 3000 }", "0"),
        (
            "createdYear: { from: 2147483648 }",
            "GRAPHQL_VALIDATION_FAILED ",
        ),
        ("createdYear: { from: 1e3 }", "GRAPHQL_VALIDATION_FAILED "),
        (
            "updatedAt: { from: \"yesterday\" }",
            "GRAPHQL_VALIDATION_FAILED ",
        ),
        ("form: [LIMERICK]", "GRAPHQL_VALIDATION_FAILED "),
        ("title: \"x\"", "GRAPHQL_VALIDATION_FAILED "),
    ] {
        assert_eq!(code(condition), wanted, "{condition}");
    }
}
