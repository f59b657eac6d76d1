//! Orders and pages.

use serde_json::Value;

use super::{Indexed, NODE};
use crate::support::Role;

/// One page: names of its records, and what its `pageInfo` says.
fn page(indexed: &Indexed, arguments: &str) -> (Vec<&'static str>, Value) {
    let data = indexed.ask(&format!(
        "{{ search({arguments}) {{ totalCount totalCountIsExact edges {{ cursor }} nodes {{ {NODE} }} pageInfo {{ hasNextPage \
         hasPreviousPage startCursor endCursor }} }} }}"
    ));
    let list = &data["search"];
    assert_eq!(list["totalCountIsExact"], true);
    let edges = list["edges"].as_array().unwrap();
    let cursor = |edge: Option<&Value>| edge.map_or(Value::Null, |edge| edge["cursor"].clone());
    assert_eq!(list["pageInfo"]["startCursor"], cursor(edges.first()));
    assert_eq!(list["pageInfo"]["endCursor"], cursor(edges.last()));
    (indexed.names(&list["nodes"]), list["pageInfo"].clone())
}

/// The whole list, in pages of a size, forwards.
fn forwards(indexed: &Indexed, arguments: &str, size: usize) -> Vec<&'static str> {
    let mut all = Vec::new();
    let mut after = String::new();
    loop {
        let (names, info) = page(indexed, &format!("{arguments}, first: {size}{after}"));
        assert_eq!(
            info["hasPreviousPage"],
            !all.is_empty(),
            "{arguments} {all:?}"
        );
        assert!(
            names.len() == size || info["hasNextPage"] == false,
            "{arguments}"
        );
        all.extend(names);
        assert!(all.len() < 500, "{arguments} never ends");
        if info["hasNextPage"] == false {
            return all;
        }
        after = format!(", after: {}", info["endCursor"]);
    }
}

/// The same from the end.
fn backwards(indexed: &Indexed, arguments: &str, size: usize) -> Vec<&'static str> {
    let mut all = Vec::new();
    let mut before = String::new();
    loop {
        let (names, info) = page(indexed, &format!("{arguments}, last: {size}{before}"));
        assert_eq!(info["hasNextPage"], !all.is_empty(), "{arguments} {all:?}");
        all.splice(0..0, names);
        assert!(all.len() < 500, "{arguments} never ends");
        if info["hasPreviousPage"] == false {
            return all;
        }
        before = format!(", before: {}", info["startCursor"]);
    }
}

#[test]
fn every_order_is_the_same_in_pages_of_any_size_in_both_directions() {
    let indexed = Indexed::shared();
    let orders = [
        "",
        ", orderBy: [{ field: RELEVANCE }]",
        ", orderBy: [{ field: TITLE, direction: ASC }]",
        ", orderBy: [{ field: TITLE }]",
        ", orderBy: [{ field: CREATED, direction: ASC }]",
        ", orderBy: [{ field: CREATED }]",
        ", orderBy: [{ field: POPULARITY }]",
        ", orderBy: [{ field: POPULARITY, direction: ASC }]",
        ", orderBy: [{ field: UPDATED_AT }]",
        ", orderBy: [{ field: UPDATED_AT, direction: ASC }]",
        ", orderBy: [{ field: POPULARITY }, { field: CREATED, direction: ASC }, { field: TITLE }]",
    ];
    let lists = [
        "kinds: [WORK], where: { originalLanguage: [\"tt\", \"en\"] }",
        "where: { authorId: [\"$tukay\"] }",
        "query: \"Тукай\"",
    ];
    for list in lists {
        for order in orders {
            let arguments = format!("{list}{order}");
            let whole = forwards(&indexed, &arguments, 100);
            assert!(whole.len() > 3, "{arguments}");
            assert_eq!(forwards(&indexed, &arguments, 3), whole, "{arguments}");
            assert_eq!(backwards(&indexed, &arguments, 3), whole, "{arguments}");
        }
    }
}

#[test]
fn orders_are_what_they_are_called_and_nothing_comes_last() {
    let indexed = Indexed::shared();
    let tatar = "kinds: [WORK], where: { originalLanguage: [\"tt\"] }";
    let by = |order: &str| forwards(&indexed, &format!("{tatar}, orderBy: [{order}]"), 100);
    assert_eq!(
        by("{ field: CREATED, direction: ASC }, { field: TITLE, direction: ASC }"),
        ["shurale", "book", "tongue", "songs", "black_forest"]
    );
    assert_eq!(
        by("{ field: CREATED }, { field: TITLE }"),
        ["songs", "tongue", "book", "shurale", "black_forest"]
    );
    assert_eq!(by("{ field: POPULARITY }")[0], "shurale");
    assert_eq!(
        *by("{ field: POPULARITY, direction: ASC }").last().unwrap(),
        "shurale"
    );
    let changed = by("{ field: UPDATED_AT, direction: ASC }");
    assert_eq!(
        changed,
        ["shurale", "tongue", "book", "songs", "black_forest"]
    );
    let mut latest = by("{ field: UPDATED_AT }");
    latest.reverse();
    assert_eq!(latest, changed);
    let titled = by("{ field: TITLE, direction: ASC }");
    let mut reversed = by("{ field: TITLE }");
    reversed.reverse();
    assert_eq!(titled, reversed);
    let cyrillic: Vec<_> = titled.into_iter().filter(|name| *name != "songs").collect();
    assert_eq!(cyrillic, ["black_forest", "book", "tongue", "shurale"]);
    let popular = forwards(
        &indexed,
        "kinds: [WORK], where: { form: [DRAMA, POEM] }",
        100,
    );
    let translated: Vec<_> = popular[..2].to_vec();
    assert!(
        translated.contains(&"sail") && translated.contains(&"sonnet"),
        "{popular:?}"
    );
}

#[test]
fn with_an_order_every_word_must_be_found_as_it_is() {
    let indexed = Indexed::shared();
    let by_title = "kinds: [WORK], orderBy: [{ field: TITLE, direction: ASC }]";
    let found = |query: &str| indexed.found(&format!("query: \"{query}\", {by_title}"));
    assert_eq!(found("Тукай"), ["book", "tongue", "shurale"]);
    assert_eq!(found("Hamlte"), Vec::<&str>::new());
    assert_eq!(found("Гамлета"), ["hamlet"]);
}

#[test]
fn a_cursor_of_another_list_is_refused() {
    let indexed = Indexed::shared();
    let list = |query: &str, rest: &str, page: &str| {
        format!("{{ search(query: \"{query}\", {rest}, {page}) {{ pageInfo {{ endCursor }} }} }}")
    };
    let cursor = |query: &str, rest: &str| {
        let data = indexed.ask(&list(query, rest, "first: 1"));
        data["search"]["pageInfo"]["endCursor"].to_string()
    };
    let words = ("Тукай", "kinds: [WORK]");
    let others = [
        ("Tuqay", "kinds: [WORK]"),
        ("Тукай", "kinds: [TEXT]"),
        (
            "Тукай",
            "kinds: [WORK], where: { createdYear: { to: 2000 } }",
        ),
        ("Тукай", "kinds: [WORK], orderBy: [{ field: TITLE }]"),
        ("", "kinds: [WORK], where: { authorId: [\"$tukay\"] }"),
        (
            "",
            "kinds: [WORK], where: { authorId: [\"$tukay\"] }, orderBy: [{ field: CREATED }]",
        ),
    ];
    let all = || std::iter::once(words).chain(others);
    for (query, rest) in all() {
        let cursor = cursor(query, rest);
        for (other, conditions) in all() {
            for side in ["first: 1, after", "last: 1, before"] {
                let document = list(other, conditions, &format!("{side}: {cursor}"));
                let answer = indexed.answer(Role::Anonymous, &document);
                if (query, rest) == (other, conditions) {
                    assert!(!answer.is_refused(), "{document} {:#}", answer.body);
                } else {
                    assert_eq!(answer.code(), "VALIDATION_FAILED", "{document}");

                    assert_eq!(answer.argument(), "cursor", "{document}");
                }
            }
        }
    }
    let of_works = indexed.ask("{ works(first: 1) { pageInfo { endCursor } } }");
    let of_works = of_works["works"]["pageInfo"]["endCursor"].to_string();
    let document = list(
        "Тукай",
        "kinds: [WORK]",
        &format!("first: 1, after: {of_works}"),
    );
    assert_eq!(
        indexed.answer(Role::Anonymous, &document).code(),
        "VALIDATION_FAILED"
    );
}

#[test]
fn a_list_of_places_quotes_and_similar_works_is_paged_too() {
    let indexed = Indexed::shared();
    for (field, place) in [
        (
            "searchPassages(query: \"Kazan\"",
            "passage { text { id } range }",
        ),
        (
            "findQuote(text: \"Казан артында Kazan lies\"",
            "passage { text { id } range }",
        ),
        ("similarWorks(id: \"$tongue\"", "id"),
    ] {
        let ask = |page: &str| {
            let data = indexed.ask(&format!(
                "{{ {field}, {page}) {{ nodes {{ {place} }} pageInfo {{ hasNextPage endCursor }} }} }}"
            ));
            data.as_object().unwrap().values().next().unwrap().clone()
        };
        let whole = ask("first: 100");
        let whole = whole["nodes"].as_array().unwrap();
        let mut walked = Vec::new();
        let mut after = String::new();
        loop {
            let list = ask(&format!("first: 1{after}"));
            walked.extend(list["nodes"].as_array().unwrap().clone());
            if list["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = format!(", after: {}", list["pageInfo"]["endCursor"]);
            assert!(walked.len() < 100, "{field} never ends");
        }
        assert_eq!(&walked, whole, "{field}");
        assert!(!whole.is_empty(), "{field}");
        let foreign =
            format!("{{ search(query: \"Тукай\", first: 1{after}) {{ nodes {{ score }} }} }}");
        if !after.is_empty() {
            let refused = indexed.answer(Role::Anonymous, &foreign);
            assert_eq!(refused.code(), "VALIDATION_FAILED", "{field}");
        }
    }
}
