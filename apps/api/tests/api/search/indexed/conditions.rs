//! `where`: all that a result must be.

use super::Indexed;
use crate::support::Role;

#[test]
fn conditions_of_one_object_all_hold_and_values_of_a_list_are_alternatives() {
    let indexed = Indexed::shared();
    for (condition, wanted) in [
        (
            "authorId: [\"$pushkin\"]",
            vec!["letters", "onegin", "prophet"],
        ),
        (
            "authorId: [\"$pushkin\", \"$jalil\"]",
            vec!["letters", "onegin", "prophet", "songs"],
        ),
        (
            "and: [{ authorId: [\"$pushkin\"] }, { authorId: [\"$lermontov\"] }]",
            vec!["letters"],
        ),
        (
            "authorId: [\"$pushkin\"], not: { authorId: [\"$lermontov\"] }",
            vec!["onegin", "prophet"],
        ),
        ("form: [EPIC, DRAMA]", vec!["campaign", "hamlet", "iliad"]),
        ("formClass: [DRAMA], form: [EPIC]", vec![]),
        (
            "originalLanguage: [\"tt\"]",
            vec!["black_forest", "book", "shurale", "songs", "tongue"],
        ),
        ("originalLanguage: [\"tt-Latn\"]", vec!["songs"]),
        ("languageTag: [\"tt-Latn-baku1926\"]", vec!["tongue"]),
        ("languageTag: [\"tt-Latn\"]", vec!["songs", "tongue"]),
        ("translatorId: [\"$lipkin\"]", vec!["shurale"]),
        (
            "categoryId: [\"$poetry\"]",
            vec!["book", "shurale", "tongue"],
        ),
        ("categoryId: [\"$tales\"]", vec!["shurale"]),
        ("tagId: [\"$woods\"]", vec!["black_forest", "shurale"]),
        ("workId: [\"$sail\", \"$tree\"]", vec!["sail", "tree"]),
        (
            "workId: [\"$sail\"], access: [EXCERPT, METADATA_ONLY]",
            vec![],
        ),
        ("workId: [\"$sail\"], access: [FULL, EXCERPT]", vec!["sail"]),
        (
            "workId: [\"$draft\", \"$deleted\", \"$withdrawn\", \"$review\"]",
            vec![],
        ),
    ] {
        let found = indexed.found_set(&format!("kinds: [WORK], where: {{ {condition} }}"));
        assert_eq!(found, wanted, "{condition}");
    }
}

#[test]
fn conditions_nest() {
    let indexed = Indexed::shared();
    for (condition, wanted) in [
        (
            "originalLanguage: [\"ru\"], or: [{ form: [EPIC] }, { createdYear: { from: 1830, to: 1835 } }]",
            vec!["campaign", "onegin", "sail"],
        ),
        (
            "originalLanguage: [\"ru\"], or: [{ form: [EPIC] }, { createdYear: { from: 1830, to: 1835 }, \
             not: { form: [VERSE_NOVEL] } }]",
            vec!["campaign", "sail"],
        ),
        (
            "or: [{ and: [{ form: [EPIC] }, { not: { originalLanguage: [\"ru\"] } }] }, { workId: [\"$sail\"] }]",
            vec!["iliad", "sail"],
        ),
        (
            "not: { or: [{ originalLanguage: [\"ru\", \"tt\"] }, { form: [DRAMA] }] }",
            vec!["iliad", "sonnet"],
        ),
        (
            "form: [EPIC], or: [{ form: [DRAMA] }, { form: [POEM] }]",
            vec![],
        ),
        ("form: [DRAMA], or: []", vec!["hamlet"]),
        ("form: [DRAMA], and: [{}], authorId: []", vec!["hamlet"]),
        ("form: [DRAMA], not: {}", vec![]),
        ("form: [DRAMA], not: { form: [] }", vec![]),
    ] {
        let found = indexed.found_set(&format!("kinds: [WORK], where: {{ {condition} }}"));
        assert_eq!(found, wanted, "{condition}");
    }
}

#[test]
fn a_year_counts_where_the_span_of_writing_meets_it() {
    let indexed = Indexed::shared();
    for (years, wanted) in [
        ("from: 1826, to: 1826", vec!["onegin", "prophet"]),
        ("from: 1831, to: 1831", vec!["onegin"]),
        ("from: 1832, to: 1835", vec!["sail"]),
        ("to: 1185", vec!["campaign", "iliad"]),
        ("to: -749", vec!["iliad"]),
        ("to: -750", vec![]),
        ("from: 1943", vec!["songs"]),
        ("from: 1944", vec![]),
        ("from: 2147483647", vec![]),
        ("to: -2147483648", vec![]),
    ] {
        let found = indexed.found_set(&format!(
            "kinds: [WORK], where: {{ createdYear: {{ {years} }} }}"
        ));
        assert_eq!(found, wanted, "{years}");
    }
    let found =
        |condition: &str| indexed.found_set(&format!("kinds: [TEXT], where: {{ {condition} }}"));
    assert_eq!(
        found("translatedYear: { from: 1946, to: 1948 }"),
        ["shurale_ru", "sonnet_ru"]
    );
    assert_eq!(found("translatedYear: { from: 1949 }"), ["sail_en"]);
    assert_eq!(
        found("minimumQuality: VALIDATED"),
        ["shurale_tt", "sonnet_ru"]
    );
    assert_eq!(found("translationKind: [PROSE]"), ["shurale_en"]);
    assert_eq!(
        found("workId: [\"$shurale\"], not: { languageTag: [\"tt\", \"en\"] }"),
        ["shurale_ru"]
    );
}

#[test]
fn the_end_of_a_span_of_times_does_not_belong_to_it() {
    let indexed = Indexed::shared();
    let first = |times: &str| {
        indexed.found_set(&format!(
            "kinds: [WORK], where: {{ updatedAt: {{ {times} }} }}"
        ))
    };
    let day = "from: \"2020-01-02T00:00:00Z\"";
    assert_eq!(
        first(&format!("{day}, to: \"2020-01-03T00:00:00Z\"")),
        ["shurale"]
    );
    assert_eq!(
        first(&format!("{day}, to: \"2020-01-03T00:00:00.000001Z\"")),
        ["shurale", "tongue"]
    );
    assert_eq!(first("to: \"2020-01-02T00:00:00Z\""), Vec::<&str>::new());
    assert_eq!(first("from: \"9999-01-01T00:00:00Z\""), Vec::<&str>::new());
    assert_eq!(
        first("from: \"2020-01-03T00:00:00+03:00\", to: \"2020-01-03T03:00:00+03:00\""),
        Vec::<&str>::new()
    );
}

#[test]
fn words_and_conditions_hold_together() {
    let indexed = Indexed::shared();
    let found = |arguments: &str| indexed.found_set(&format!("kinds: [WORK], {arguments}"));
    assert_eq!(
        found("query: \"Tukay\", where: { createdYear: { to: 1907 } }"),
        ["shurale"]
    );
    assert_eq!(
        found("query: \"белеет парус\", where: { authorId: [\"$pushkin\"] }"),
        Vec::<&str>::new(),
        "a passage brings no work that the condition leaves out"
    );
    assert_eq!(
        found("query: \"лермонтов\", where: { authorId: [\"$pushkin\"] }"),
        ["letters"]
    );
}

#[test]
fn a_result_without_the_property_does_not_meet_the_condition() {
    let indexed = Indexed::shared();
    assert_eq!(
        indexed.found_set("kinds: [AUTHOR], where: { form: [POEM] }"),
        Vec::<&str>::new()
    );
    assert_eq!(
        indexed.found_set("kinds: [AUTHOR], where: { languageTag: [\"tt-Latn\"] }"),
        ["jalil"]
    );
    let undated =
        indexed.found_set("kinds: [WORK], where: { not: { createdYear: { from: -9000 } } }");
    assert_eq!(undated, ["black_forest"]);
}

#[test]
fn passages_meet_conditions_too() {
    let indexed = Indexed::shared();
    let found = |condition: &str| {
        let data = indexed.ask(&format!(
            "{{ searchPassages(query: \"Kazan\", where: {{ {condition} }}, first: 10) {{ totalCount nodes {{ \
             passage {{ text {{ id }} }} }} }} }}"
        ));
        let list = data["searchPassages"].clone();
        let texts = list["nodes"].as_array().unwrap().iter();
        let mut texts: Vec<String> = texts
            .map(|node| node["passage"]["text"]["id"].as_str().unwrap().to_owned())
            .collect();
        texts.sort();
        assert_eq!(list["totalCount"], texts.len());
        texts
    };
    let ids = |names: &[&str]| {
        let mut ids: Vec<String> = names
            .iter()
            .map(|name| indexed.id(name).to_owned())
            .collect();
        ids.sort();
        ids
    };
    assert_eq!(found(""), ids(&["shurale_tt", "shurale_ru", "shurale_en"]));
    assert_eq!(found("languageTag: [\"ru\"]"), ids(&["shurale_ru"]));
    assert_eq!(found("translatorId: [\"$lipkin\"]"), ids(&["shurale_ru"]));
    assert_eq!(found("workId: [\"$sail\"]"), ids(&[]));
}

#[test]
fn nesting_and_values_have_a_limit_to_the_very_level() {
    let indexed = Indexed::shared();
    let code = |condition: String| {
        let document = format!(
            "{{ search(kinds: [WORK], where: {condition}, first: 1) {{ nodes {{ score }} }} }}"
        );
        let answer = indexed.answer(Role::Anonymous, &document);
        if answer.is_refused() {
            format!("{} {}", answer.code(), answer.argument())
        } else {
            "OK".to_owned()
        }
    };
    let deep = |levels: usize| {
        format!(
            "{}{{ form: [POEM] }}{}",
            "{ and: [".repeat(levels),
            "] }".repeat(levels)
        )
    };
    assert_eq!(code(deep(3)), "OK");
    assert_eq!(
        code(deep(4)),
        "LIMIT_EXCEEDED where.and.0.and.0.and.0.and.0"
    );
    let very_deep = code(deep(200));
    assert_ne!(very_deep, "OK");
    assert!(!very_deep.starts_with("INTERNAL"), "{very_deep}");
    let many = |count: usize| format!("{{ form: [{}] }}", "POEM ".repeat(count));
    assert_eq!(code(many(50)), "OK");
    assert_eq!(code(many(51)), "LIMIT_EXCEEDED where");
}
