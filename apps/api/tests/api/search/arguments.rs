//! What arguments of search fields may not be.

use serde_json::json;

use crate::support::{Role, TestApp};

/// Asks and answers code and argument of the error.
fn refusal(app: &TestApp, field: &str) -> String {
    let answer = app.graphql(Role::Anonymous, &format!("{{ {field} }}"), json!({}));
    format!("{} {}", answer.code(), answer.argument())
}

fn search(arguments: &str) -> String {
    format!("search({arguments}, first: 1) {{ nodes {{ score }} }}")
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of cases")]
fn every_argument_that_cannot_be_answered_is_named() {
    let app = TestApp::shared();
    let long = |letters: usize| "ә".repeat(letters);
    let forms = "POEM ".repeat(51);
    let passages = |query: &str| {
        format!("searchPassages(query: \"{query}\", first: 1) {{ nodes {{ score }} }}")
    };
    let quote =
        |text: &str| format!("findQuote(text: \"{text}\", first: 1) {{ nodes {{ similarity }} }}");
    let suggestions = |arguments: &str| format!("searchSuggestions({arguments}) {{ label }}");
    let keys = |text: &str| format!("foldKeys(text: \"{text}\", languageTag: \"tt\") {{ safe }}");
    let values =
        |arguments: &str| format!("searchFacetValues(facet: FORM, {arguments}) {{ value }}");
    let cases = [
        (search("query: \"\""), "VALIDATION_FAILED query"),
        (
            search("query: \"  \", where: {}"),
            "VALIDATION_FAILED query",
        ),
        (
            search("query: \"\", where: { and: [{ or: [] }] }"),
            "VALIDATION_FAILED query",
        ),
        (
            search(&format!("query: \"{}\"", long(301))),
            "TOO_LONG query",
        ),
        (
            search(&format!("query: \"{}\"", long(10_000))),
            "TOO_LONG query",
        ),
        (search("query: \"а\\u0000\""), "INVALID_FORMAT query"),
        (
            search("where: { not: { workId: [\"wrk_AZOqf3xKc0mQ2v9T1bYh5w\", \"x\"] } }"),
            "INVALID_ID where.not.workId.1",
        ),
        (
            search("where: { authorId: [\"wrk_AZOqf3xKc0mQ2v9T1bYh5w\"] }"),
            "INVALID_ID where.authorId.0",
        ),
        (
            search("where: { or: [{ and: [{ not: { not: {} } }] }] }"),
            "LIMIT_EXCEEDED where.or.0.and.0.not.not",
        ),
        (
            search(&format!("where: {{ form: [{forms}] }}")),
            "LIMIT_EXCEEDED where",
        ),
        (
            search(
                "where: { updatedAt: { from: \"2026-02-01T00:00:00Z\", to: \"2026-01-01T00:00:00Z\" } }",
            ),
            "VALIDATION_FAILED where.updatedAt",
        ),
        (
            search(
                "query: \"а\", orderBy: [{ field: TITLE }, { field: RELEVANCE, direction: ASC }]",
            ),
            "VALIDATION_FAILED orderBy.1.direction",
        ),
        (
            search(
                "query: \"а\", orderBy: [{ field: TITLE }, { field: CREATED }, { field: POPULARITY }, { field: UPDATED_AT }]",
            ),
            "LIMIT_EXCEEDED orderBy",
        ),
        (
            search("query: \"а\", after: \"nonsense\""),
            "VALIDATION_FAILED after",
        ),
        (passages(""), "TOO_SHORT query"),
        (passages(&long(301)), "TOO_LONG query"),
        (quote("су буе"), "TOO_SHORT text"),
        (quote(&long(501)), "TOO_LONG text"),
        (suggestions("prefix: \"\""), "TOO_SHORT prefix"),
        (
            suggestions(&format!("prefix: \"{}\"", long(101))),
            "TOO_LONG prefix",
        ),
        (
            suggestions("prefix: \"а\", limit: 0"),
            "VALIDATION_FAILED limit",
        ),
        (
            suggestions("prefix: \"а\", limit: 101"),
            "VALIDATION_FAILED limit",
        ),
        (keys(" "), "TOO_SHORT text"),
        (keys(&long(501)), "TOO_LONG text"),
        (
            values(&format!("query: \"{}\"", long(101))),
            "TOO_LONG query",
        ),
        (values("limit: 101"), "VALIDATION_FAILED limit"),
        (
            "similarWorks(id: \"aut_AZOqf3xKc0mQ2v9T1bYh5w\", first: 1) { nodes { id } }"
                .to_owned(),
            "INVALID_ID id",
        ),
    ];
    let surprises: Vec<String> = cases
        .iter()
        .map(|(field, wanted)| (field, wanted, refusal(&app, field)))
        .filter(|(_, wanted, told)| told != *wanted)
        .map(|(field, wanted, told)| {
            let field: String = field.chars().take(120).collect();
            format!("{field}\n   expected {wanted}\n   told     {told}")
        })
        .collect();
    assert!(surprises.is_empty(), "{}", surprises.join("\n"));
}

#[test]
fn keys_are_told_for_any_orthography() {
    let app = TestApp::shared();
    let keys = |text: &str, tag: &str| {
        let document = format!(
            "{{ foldKeys(text: \"{text}\", languageTag: \"{tag}\") {{ safe loose consonants }} }}"
        );
        app.query(Role::Anonymous, &document)["foldKeys"].clone()
    };
    let cyrillic = keys("Тукай", "tt-Cyrl");
    let latin = keys("Tuqay", "tt-Latn");
    assert_eq!(cyrillic["safe"], "тукай");
    assert_eq!(cyrillic["loose"], latin["loose"]);
    assert_eq!(cyrillic["consonants"], latin["consonants"]);
}

#[test]
fn a_work_that_is_not_there_resembles_nothing() {
    let app = TestApp::shared();
    let document =
        "{ similarWorks(id: \"wrk_AZOqf3xKc0mQ2v9T1bYh5w\", first: 1) { nodes { id } } }";
    let data = app.query(Role::Anonymous, document);
    assert!(data["similarWorks"].is_null());
}
