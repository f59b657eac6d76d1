//! What editors enter as synonyms changes what is found.

use serde_json::{Value, json};

use super::{changes::eventually, indexed::Indexed};
use crate::support::Role;

/// The first work for a word, and how it matched.
fn first(indexed: &Indexed, word: &str) -> (&'static str, Value) {
    let (found, told) = indexed.first_work(word);
    (found, told["matchedBy"].clone())
}

#[test]
fn a_synonym_finds_the_other_word_in_any_script_and_form_until_it_is_deleted() {
    let indexed = Indexed::start();
    let words = ["пики", "пиками", "piki"];
    for word in words {
        assert_ne!(first(&indexed, word).0, "summits", "{word}");
    }
    let input = json!({ "languageTag": "ru-Cyrl", "terms": ["пик", "вершина"] });
    let made = indexed.mutate(Role::EditorRu, "upsertSynonymSet", input);
    let made = made.value()["synonymSet"].clone();
    for word in words {
        eventually(|| first(&indexed, word), &("summits", json!("SYNONYM")));
    }
    let (_, told) = indexed.first_work("пики");
    assert_eq!(told["highlights"][0]["fragments"][1]["value"], "вершины");
    assert!(told["correctedQuery"].is_null(), "a synonym is no mistake");
    assert_eq!(
        first(&indexed, "вершины").1,
        "EXACT",
        "its own word stays nearer"
    );

    let change = json!({
        "id": made["id"], "expectedVersion": 1, "languageTag": "ru-Cyrl", "terms": ["пик", "переписка"],
    });
    indexed
        .mutate(Role::EditorRu, "upsertSynonymSet", change)
        .value();
    eventually(|| first(&indexed, "пики"), &("letters", json!("SYNONYM")));

    let input = json!({ "id": made["id"], "expectedVersion": 2 });
    indexed
        .mutate(Role::EditorRu, "deleteSynonymSet", input)
        .value();
    eventually(|| first(&indexed, "пики").1 == "SYNONYM", &false);
}
