//! How mutations of searches are called.

use serde_json::{Value, json};

use crate::support::{Role, TestApp, unique};

/// Whether a mutation is one of them; each is tried on what belongs to a stranger or to nobody.
pub(super) fn includes(mutation: &str) -> bool {
    mutation.contains("SavedSearch") || mutation.contains("SynonymSet") || mutation == "reindex"
}

/// The input of a mutation.
pub(super) fn input(app: &TestApp, mutation: &str) -> Value {
    let saved = || json!({ "name": unique("Эзләү"), "query": "шүрәле" });
    let synonyms =
        || json!({ "languageTag": "tt-Cyrl", "terms": [unique("урман"), unique("куак")] });
    match mutation {
        "createSavedSearch" => saved(),
        "updateSavedSearch" | "deleteSavedSearch" => {
            let made = app.mutate(Role::Stranger, "createSavedSearch", saved());
            let id = &made.value()["savedSearch"]["id"];
            if mutation == "deleteSavedSearch" {
                json!({ "id": id })
            } else {
                json!({ "id": id, "expectedVersion": 1, "query": "су анасы" })
            }
        }
        "upsertSynonymSet" => synonyms(),
        "deleteSynonymSet" => {
            let made = app.mutate(Role::Administrator, "upsertSynonymSet", synonyms());
            json!({ "id": made.value()["synonymSet"]["id"], "expectedVersion": 1 })
        }
        "reindex" => json!({ "indexes": ["AUTHORS"] }),
        other => panic!("`{other}` has no expectation: say here how it is called"),
    }
}
