use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::{Role, Shelf};

/// What each filter lets through, in the order of the list.
fn shown(
    shelf: &Shelf,
    role: Role,
    list: &str,
    filters: &[&str],
    name: impl Fn(&Value) -> String,
    selection: &str,
) -> BTreeMap<String, Vec<String>> {
    let mut shown = BTreeMap::new();
    for filter in filters {
        let document = format!(
            "{{ {list}(first: 100, where: {{ {filter} }}) {{ nodes {{ {selection} }} }} }}"
        );
        let data = shelf.ask(role, &document);
        let nodes = data[list]["nodes"].as_array().unwrap();
        shown.insert((*filter).to_owned(), nodes.iter().map(&name).collect());
    }
    shown
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

#[test]
fn works_are_filtered() {
    let shelf = Shelf::shared();
    let filters = [
        "",
        "status: []",
        "status: [PUBLISHED]",
        "status: [ARCHIVED]",
        "status: [DRAFT, IN_REVIEW]",
        "form: [FOLK_SONG]",
        "form: [FAIRY_TALE, FOLK_SONG]",
        "formClass: [POETRY]",
        "formClass: [PROSE]",
        "originalLanguage: [\"tt\"]",
        "originalLanguage: [\"tt-Latn\"]",
        "originalLanguage: [\"ru-Cyrl\", \"en\"]",
        "availableIn: [\"en\"]",
        "availableIn: [\"ru\"]",
        "authorIds: [\"$tukay\"]",
        "authorIds: [\"$tukay\", \"$pushkin\"]",
        "categoryIds: [\"$poetry\"]",
        "categoryIds: [\"$fairy_tales\"]",
        "tagIds: [\"$forest\"]",
        "tagIds: [\"$woods\"]",
        "createdYear: { from: 1800 }",
        "createdYear: { to: 1826 }",
        "createdYear: { from: 1907, to: 1907 }",
        "updatedAt: { from: \"2100-01-01T00:00:00Z\" }",
        "updatedAt: { to: \"2100-01-01T00:00:00Z\" }",
        "originalLanguage: [\"tt\"], form: [FOLK_SONG]",
    ];
    let title = |node: &Value| text(&node["title"]["value"]);
    let selection = "title { value }";
    insta::assert_json_snapshot!(shown(
        &shelf,
        Role::Anonymous,
        "works",
        &filters,
        title,
        selection
    ));
    let statuses = ["status: [DRAFT]", "status: [IN_REVIEW]", ""];
    insta::assert_json_snapshot!(
        "works_of_the_drafter",
        shown(&shelf, Role::Drafter, "works", &statuses, title, selection)
    );
}

#[test]
fn authors_are_filtered() {
    let shelf = Shelf::shared();
    let filters = [
        "",
        "kind: [PERSON]",
        "kind: [GROUP]",
        "role: [AUTHOR]",
        "role: [TRANSLATOR]",
        "birthYear: { from: 1800 }",
        "birthYear: { to: 1799 }",
        "deathYear: { from: 1837, to: 1913 }",
        "originalLanguage: [\"ru\"]",
        "namePrefix: \"габ\"",
        "namePrefix: \"Gab\"",
        "namePrefix: \"Пушкин\"",
        "namePrefix: \"%%\"",
        "updatedAt: { from: \"2100-01-01T00:00:00Z\" }",
    ];
    let name = |node: &Value| text(&node["name"]["value"]);
    let selection = "name { value }";
    insta::assert_json_snapshot!(shown(
        &shelf,
        Role::Anonymous,
        "authors",
        &filters,
        name,
        selection
    ));
}

#[test]
fn translations_are_filtered() {
    let shelf = Shelf::shared();
    let filters = [
        "",
        "workId: \"$shurale\"",
        "workId: \"$prophet\"",
        "sourceId: \"$shurale_ru\"",
        "translatorId: \"$translator\"",
        "languageTag: [\"en\"]",
        "languageTag: [\"en-Latn\", \"ru-Cyrl\"]",
        "sourceLanguage: [\"tt\"]",
        "sourceLanguage: [\"ru\"]",
        "kind: [PROSE]",
        "status: [DRAFT]",
        "minimumQuality: PROOFREAD",
        "minimumQuality: VALIDATED",
        "isCanonical: true",
        "isCanonical: false",
        "translatedYear: { from: 1940, to: 1950 }",
    ];
    let title = |node: &Value| text(&node["title"]["value"]);
    let selection = "title { value }";
    insta::assert_json_snapshot!(shown(
        &shelf,
        Role::Anonymous,
        "translations",
        &filters,
        title,
        selection
    ));
}

#[test]
fn tags_are_filtered() {
    let shelf = Shelf::shared();
    let filters = [
        "",
        "kind: [SUBJECT]",
        "kind: [MOTIF]",
        "labelPrefix: \"ур\"",
        "labelPrefix: \"wo\"",
        "isCanonical: true",
        "isCanonical: false",
    ];
    let label = |node: &Value| text(&node["label"]);
    insta::assert_json_snapshot!(shown(
        &shelf,
        Role::Anonymous,
        "tags",
        &filters,
        label,
        "label"
    ));
}

#[test]
fn filters_that_break_a_rule_are_refused_with_their_names() {
    let shelf = Shelf::shared();
    let many: Vec<_> = (0..21).map(|_| crate::support::nothing("aut")).collect();
    let many = json!(many).to_string();
    let cases = [
        (
            "works",
            "authorIds: [\"x\"]".to_owned(),
            "INVALID_ID",
            "where.authorIds.0",
        ),
        (
            "works",
            "tagIds: [\"$shurale\"]".to_owned(),
            "INVALID_ID",
            "where.tagIds.0",
        ),
        (
            "works",
            format!("authorIds: {many}"),
            "LIMIT_EXCEEDED",
            "where.authorIds",
        ),
        (
            "works",
            "createdYear: { from: 2, to: 1 }".to_owned(),
            "VALIDATION_FAILED",
            "where.createdYear",
        ),
        (
            "authors",
            format!("namePrefix: \"{}\"", "а".repeat(101)),
            "TOO_LONG",
            "where.namePrefix",
        ),
        (
            "authors",
            "namePrefix: \"a\\u0000b\"".to_owned(),
            "INVALID_FORMAT",
            "where.namePrefix",
        ),
        (
            "translations",
            "workId: \"\"".to_owned(),
            "INVALID_ID",
            "where.workId",
        ),
    ];
    for (list, filter, code, argument) in cases {
        let document =
            format!("{{ {list}(first: 1, where: {{ {filter} }}) {{ nodes {{ id }} }} }}");
        let answer = shelf.graphql(Role::Anonymous, &shelf.filled_in(&document), json!({}));
        assert_eq!(
            (answer.code(), answer.argument()),
            (code, argument),
            "{filter}"
        );
    }
    let orders = ["{ field: TITLE }"; 4].join(", ");
    let document = format!("{{ works(first: 1, orderBy: [{orders}]) {{ nodes {{ id }} }} }}");
    let answer = shelf.graphql(Role::Anonymous, &document, json!({}));
    assert_eq!(
        (answer.code(), answer.argument()),
        ("LIMIT_EXCEEDED", "orderBy")
    );
}
