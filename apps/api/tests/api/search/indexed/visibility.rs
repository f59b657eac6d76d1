//! The index knows nothing that not everybody may see, whoever asks.

use serde_json::json;

use super::Indexed;
use crate::support::Role;

/// Those who see nothing more, and those who see more elsewhere.
const ROLES: [Role; 5] = [
    Role::Anonymous,
    Role::Reader,
    Role::Drafter,
    Role::Editor,
    Role::Administrator,
];

/// Records that are in no answer.
const HIDDEN: [&str; 12] = [
    "draft",
    "review",
    "withdrawn",
    "deleted",
    "draft_text",
    "review_text",
    "withdrawn_text",
    "deleted_text_of_work",
    "draft_translation",
    "withdrawn_translation",
    "deleted_translation",
    "nobody",
];

/// All ways to ask for words.
fn everything(indexed: &Indexed, role: Role, words: &str) -> String {
    let quoted = json!(words);
    let node = super::NODE;
    let document = format!(
        "{{ search(query: {quoted}, kinds: [WORK, TEXT, PASSAGE, AUTHOR], facets: [AUTHOR, TRANSLATOR, KIND, \
         LANGUAGE], first: 100) {{ totalCount nodes {{ matchedBy {node} highlights {{ fragments {{ value \
         isMatch }} }} }} facets {{ values {{ value label count }} }} correctedQuery }} \
         searchPassages(query: {quoted}, first: 100) {{ totalCount nodes {{ passage {{ text {{ id }} \
         snippet }} }} }} \
         searchSuggestions(prefix: {quoted}, kinds: [WORK, TEXT, AUTHOR], limit: 100) {{ label node {{ id }} }} \
         findQuote(text: {quoted}, first: 100) {{ totalCount nodes {{ passage {{ text {{ id }} snippet }} \
         original {{ text {{ id }} snippet }} }} }} }}"
    );
    indexed.answer(role, &document).data().to_string()
}

#[test]
fn hidden_records_are_in_no_answer_whoever_asks() {
    let indexed = Indexed::shared();
    let words = [
        "Неначатое",
        "Неодобренное",
        "Отозванное",
        "Удалённое",
        "Зашифрованное",
        "Зашифрованные тетради",
        "Zashifrovannye tetradi",
        "Безымянский",
        "Тукай Неначатое",
        "Лермонтов парус",
        "Липкин перевод",
    ];
    for role in ROLES {
        for words in words {
            let answer = everything(&indexed, role, words);
            for name in HIDDEN {
                assert!(
                    !answer.contains(indexed.id(name)),
                    "{role:?} {words} {name} {answer}"
                );
            }
            for wording in [
                "Зашифр",
                "Неначат",
                "Неодобрен",
                "Отозван",
                "Удалённ",
                "Безымянск",
            ] {
                assert!(!answer.contains(wording), "{role:?} {words} {answer}");
            }
        }
    }
}

#[test]
fn counts_are_those_of_everybody() {
    let indexed = Indexed::shared();
    let lists = [
        "search(kinds: [WORK], where: { originalLanguage: [\"ru\"] }, first: 1)",
        "search(where: { authorId: [\"$tukay\", \"$lermontov\"] }, first: 1)",
        "search(kinds: [TEXT, PASSAGE], where: { workId: [\"$sail\"] }, first: 1)",
        "search(query: \"Тукай\", first: 1)",
        "similarWorks(id: \"$prophet\", first: 1)",
        "similarWorks(id: \"$tongue\", first: 1)",
    ];
    for list in lists {
        let count = |role| {
            let answer = indexed.answer(role, &format!("{{ {list} {{ totalCount }} }}"));
            answer.data().to_string()
        };
        let public = count(Role::Anonymous);
        for role in ROLES {
            assert_eq!(count(role), public, "{role:?} {list}");
        }
    }
}

#[test]
fn conditions_reach_nothing_that_is_hidden() {
    let indexed = Indexed::shared();
    let conditions = [
        "workId: [\"$draft\", \"$review\", \"$withdrawn\", \"$deleted\"]",
        "or: [{ workId: [\"$draft\"] }, { workId: [\"$deleted\"] }]",
        "authorId: [\"$nobody\"]",
        "workId: [\"$sail\"], languageTag: [\"tt\"]",
        "translatorId: [\"$lipkin\"], workId: [\"$sail\"]",
    ];
    for role in ROLES {
        for condition in conditions {
            let document = format!(
                "{{ search(kinds: [WORK, TEXT, PASSAGE, AUTHOR], where: {{ {condition} }}, first: 5) {{ \
                 totalCount nodes {{ score }} }} }}"
            );
            let answer = indexed.answer(role, &document);
            let list = &answer.data()["search"];
            assert_eq!(list["totalCount"], 0, "{role:?} {condition}");
            assert_eq!(list["nodes"], json!([]), "{role:?} {condition}");
        }
    }
}

#[test]
fn a_revision_that_is_not_published_is_not_found_and_the_published_one_is() {
    let indexed = Indexed::shared();
    let found = indexed.found("query: \"Духовной жаждою\", kinds: [PASSAGE]");
    assert_eq!(found, ["prophet_ru"]);
    let passages = indexed.ask(
        "{ searchPassages(query: \"Духовной жаждою\", first: 1) { nodes { passage { snippet segments { \
         content { value } } } } } }",
    );
    let passage = &passages["searchPassages"]["nodes"][0]["passage"];
    assert!(
        passage["snippet"]
            .as_str()
            .unwrap()
            .starts_with("Духовной жаждою томим")
    );
    assert!(!passage["segments"].to_string().contains("тетради"));
}

#[test]
fn facet_values_name_nobody_who_is_hidden() {
    let indexed = Indexed::shared();
    for role in ROLES {
        let document = "{ searchFacetValues(facet: AUTHOR, query: \"Безым\") { value } all: \
            searchFacetValues(facet: AUTHOR, limit: 100) { value } }";
        let answer = indexed.answer(role, document);
        assert_eq!(answer.data()["searchFacetValues"], json!([]));
        assert!(!answer.data().to_string().contains(indexed.id("nobody")));
    }
}
