//! Counted values.

use serde_json::Value;

use super::Indexed;
use crate::support::Role;

/// `value count` of a facet, with `*` where the value is chosen.
fn counted(facet: &Value) -> Vec<String> {
    let values = facet["values"].as_array().unwrap().iter();
    values
        .map(|value| {
            let star = if value["isSelected"] == true { "*" } else { "" };
            format!(
                "{} {}{star}",
                value["value"].as_str().unwrap(),
                value["count"]
            )
        })
        .collect()
}

fn facets(indexed: &Indexed, arguments: &str) -> Vec<Vec<String>> {
    let data = indexed.ask(&format!(
        "{{ search({arguments}, first: 1) {{ facets {{ facet values {{ value label count isSelected }} }} }} }}"
    ));
    let facets = data["search"]["facets"].as_array().unwrap();
    facets.iter().map(counted).collect()
}

#[test]
fn every_facet_is_counted_among_all_results() {
    let indexed = Indexed::shared();
    let found = facets(
        &indexed,
        "kinds: [WORK], where: { originalLanguage: [\"tt\"] }, facets: [FORM, FORM_CLASS, AUTHOR, \
         TRANSLATOR, CATEGORY, TAG, CENTURY, LANGUAGE, KIND]",
    );
    let id = |name: &str, count: u32| format!("{} {count}", indexed.id(name));
    assert_eq!(
        found[0],
        ["POEM 2", "FAIRY_TALE 1", "FOLK_SONG 1", "POEM_CYCLE 1"]
    );
    assert_eq!(found[1], ["POETRY 4", "PROSE 1"]);
    assert_eq!(found[2], [id("tukay", 3), id("jalil", 1)]);
    assert_eq!(found[3], [id("lipkin", 1)]);
    assert_eq!(found[4], [id("poetry", 3), id("tales", 1)]);
    assert_eq!(
        found[5],
        [id("forest", 2)],
        "a synonym counts as its canonical tag"
    );
    assert_eq!(found[6], ["20 4"]);
    let mut languages = found[7].clone();
    languages.sort();
    assert_eq!(
        languages,
        [
            "en-Latn 1",
            "ru-Cyrl 1",
            "tt-Cyrl 2",
            "tt-Latn 2",
            "tt-Latn-baku1926 1"
        ]
    );
    assert_eq!(found[8], ["WORK 5"]);
}

#[test]
fn the_other_choices_of_a_facet_keep_their_counts() {
    let indexed = Indexed::shared();
    let where_tatar = "kinds: [WORK], where: { originalLanguage: [\"tt\"], form: [POEM] }";
    let found = facets(&indexed, &format!("{where_tatar}, facets: [FORM, CENTURY]"));
    assert_eq!(
        found[0],
        ["POEM 2*", "FAIRY_TALE 1", "FOLK_SONG 1", "POEM_CYCLE 1"]
    );
    assert_eq!(found[1], ["20 2"], "other facets count what was chosen");
    let both = facets(
        &indexed,
        "kinds: [WORK], where: { authorId: [\"$pushkin\"], form: [POEM] }, facets: [AUTHOR, FORM]",
    );
    let id = |name: &str| indexed.id(name).to_owned();
    let poets = |authors: &[String]| {
        let mut authors = authors.to_vec();
        authors.sort();
        authors
    };
    let mut wanted = vec![
        format!("{} 2", id("tukay")),
        format!("{} 2", id("lermontov")),
        format!("{} 1", id("shakespeare")),
        format!("{} 1*", id("pushkin")),
    ];
    wanted.sort();
    assert_eq!(poets(&both[0]), wanted);
    assert_eq!(both[1], ["LETTER 1", "POEM 1*", "VERSE_NOVEL 1"]);
    let excluded = facets(
        &indexed,
        "kinds: [WORK], where: { not: { form: [POEM] }, originalLanguage: [\"tt\"] }, facets: [FORM]",
    );
    assert_eq!(
        excluded[0],
        ["FAIRY_TALE 1", "FOLK_SONG 1", "POEM_CYCLE 1"],
        "what is excluded is no choice"
    );
}

#[test]
fn facets_count_what_words_find_and_each_kind() {
    let indexed = Indexed::shared();
    let found = facets(
        &indexed,
        "query: \"Шурале\", facets: [KIND, ORIGINAL_LANGUAGE, FORM, FORM]",
    );
    assert_eq!(found[0], ["TEXT 3", "WORK 1"]);
    assert_eq!(found[1], ["tt-Cyrl 4"]);
    assert_eq!(found.len(), 3, "a facet that is asked for twice comes once");
    let none = facets(&indexed, "query: \"?!\", facets: [FORM]");
    assert_eq!(none, [Vec::<String>::new()]);
}

#[test]
fn values_are_named_in_the_language_of_the_request() {
    let indexed = Indexed::shared();
    let document = "{ search(kinds: [WORK], where: { form: [EPIC] }, facets: [FORM, CENTURY], first: 1) { \
        facets { values { label } } } }";
    let labels = |language: &str| {
        let request = indexed
            .client()
            .post(indexed.url("/graphql"))
            .header("accept-language", language)
            .json(&serde_json::json!({ "query": document }));
        let answer: Value = request.send().unwrap().json().unwrap();
        let labels = answer["data"]["search"]["facets"]
            .as_array()
            .unwrap()
            .iter();
        let labels = labels.flat_map(|facet| facet["values"].as_array().unwrap());
        let labels = labels.map(|value| value["label"].as_str().unwrap().to_owned());
        labels.collect::<Vec<_>>()
    };
    for (language, wanted) in [
        ("en", ["Epic", "8th century BCE", "12th century"]),
        ("ru", ["Эпос", "VIII век до н. э.", "XII век"]),
        ("tt", ["Эпос", "б. э. к. VIII гасыр", "XII гасыр"]),
    ] {
        let labels = labels(language);
        for label in wanted {
            assert!(labels.iter().any(|one| one == label), "{label} {labels:?}");
        }
    }
}

#[test]
fn a_value_is_found_by_a_part_of_its_name_in_any_spelling() {
    let indexed = Indexed::shared();
    let found = |arguments: &str| {
        let data = indexed.ask(&format!(
            "{{ searchFacetValues({arguments}) {{ value count isSelected label }} }}"
        ));
        counted(&serde_json::json!({ "values": data["searchFacetValues"] }))
    };
    let id = |name: &str, count: &str| format!("{} {count}", indexed.id(name));
    // Works, texts and the author.
    for query in ["пуш", "Пушкин", "push", "ПУШК"] {
        let values = found(&format!("facet: AUTHOR, query: \"{query}\""));
        assert_eq!(values, [id("pushkin", "6")], "{query}");
    }
    assert_eq!(
        found("facet: TRANSLATOR, query: \"липк\""),
        [id("lipkin", "2")]
    );
    assert_eq!(
        found("facet: CATEGORY, query: \"tale\""),
        [id("tales", "4")]
    );
    assert_eq!(found("facet: TAG, query: \"urman\""), [id("forest", "5")]);
    assert_eq!(found("facet: FORM, query: \"cycle\""), ["POEM_CYCLE 3"]);
    assert_eq!(
        found("facet: AUTHOR, query: \"nobody at all\""),
        Vec::<String>::new()
    );
    assert_eq!(
        found("facet: AUTHOR, query: \"пуш\", where: { form: [DRAMA] }"),
        Vec::<String>::new()
    );
    assert_eq!(
        found("facet: AUTHOR, query: \"пуш\", where: { authorId: [\"$pushkin\"], form: [LETTER] }"),
        [id("pushkin", "1*")]
    );
    assert_eq!(found("facet: AUTHOR, limit: 2").len(), 2);
    let languages = found("facet: LANGUAGE, query: \"татар\"");
    assert!(languages.len() <= 3, "{languages:?}");
}

#[test]
fn facets_of_everybody_are_the_same() {
    let indexed = Indexed::shared();
    let document = "{ search(where: { authorId: [\"$tukay\", \"$lermontov\"] }, facets: [AUTHOR, FORM, KIND], \
        first: 1) { totalCount facets { values { value count } } } }";
    let of = |role| indexed.answer(role, document).data().clone();
    let anonymous = of(Role::Anonymous);
    for role in [
        Role::Reader,
        Role::Drafter,
        Role::Editor,
        Role::Administrator,
    ] {
        assert_eq!(of(role), anonymous, "{role:?}");
    }
}
