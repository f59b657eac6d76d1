//! `synonymSets`, `upsertSynonymSet` and `deleteSynonymSet`.

use serde_json::{Value, json};

use crate::support::{Role, TestApp, refuses, unique};

const UPSERT: &str = "upsertSynonymSet";
const DELETE: &str = "deleteSynonymSet";

fn sound() -> Value {
    json!({ "languageTag": "tt-Cyrl", "terms": [unique("урман"), unique("куак")] })
}

fn set(app: &TestApp) -> Value {
    let payload = app.mutate(Role::Editor, UPSERT, sound());
    payload.value()["synonymSet"].clone()
}

fn listed(app: &TestApp, language: &str) -> Vec<Value> {
    let document = format!(
        "{{ synonymSets(languageTag: \"{language}\", first: 100) {{ nodes {{ id languageTag terms \
         version }} }} }}"
    );
    let data = app.query(Role::Editor, &document);
    data["synonymSets"]["nodes"].as_array().unwrap().clone()
}

#[test]
fn an_editor_creates_changes_and_deletes_a_set() {
    let app = TestApp::shared();
    let made = set(&app);
    assert_eq!(made["version"], 1);
    assert_eq!(made["languageTag"], "tt-Cyrl");
    let terms = json!([unique("тау"), unique("сырт"), unique("калкулык")]);
    let change = json!({
        "id": made["id"], "expectedVersion": 1, "languageTag": "tt-Cyrl", "terms": terms,
    });
    let changed = app.mutate(Role::EditorTt, UPSERT, change);
    let changed = &changed.value()["synonymSet"];
    assert_eq!(changed["terms"], terms);
    assert_eq!(changed["version"], 2);
    let is_listed = |app: &TestApp, language| {
        let sets = listed(app, language);
        sets.iter().any(|set| set["id"] == made["id"])
    };
    assert!(is_listed(&app, "tt-Cyrl"));
    assert!(!is_listed(&app, "ru"));
    let input = json!({ "id": made["id"], "expectedVersion": 2 });
    let deleted = app.mutate(Role::Editor, DELETE, input);
    assert_eq!(deleted.value()["deletedId"], made["id"]);
    assert!(!is_listed(&app, "tt-Cyrl"));
    let (audit, outbox) = app.journal(made["id"].as_str().unwrap());
    let actions = [
        "synonym_set.created 1",
        "synonym_set.updated 2",
        "synonym_set.deleted 3",
    ];
    assert_eq!(audit, actions);
    assert_eq!(outbox, actions);
}

#[test]
fn a_word_is_in_one_set_of_a_language() {
    let app = TestApp::shared();
    let made = set(&app);
    let word = made["terms"][0].as_str().unwrap().to_uppercase();
    let input = json!({ "languageTag": "tt-Cyrl", "terms": [unique("яңа"), word] });
    let refused = app.mutate(Role::Editor, UPSERT, input);
    assert_eq!(refused.refusals(), ["ALREADY_EXISTS input.terms.1"]);
    let input = json!({ "languageTag": "ru-Cyrl", "terms": [unique("новый"), word] });
    app.mutate(Role::Editor, UPSERT, input).value();
}

#[test]
fn an_old_version_is_told_the_current_one() {
    let app = TestApp::shared();
    let made = set(&app);
    let id = &made["id"];
    let change = json!({
        "id": id, "expectedVersion": 7, "languageTag": "tt-Cyrl", "terms": made["terms"],
    });
    let delete = json!({ "id": id, "expectedVersion": 7 });
    for (mutation, input) in [(UPSERT, change), (DELETE, delete)] {
        let refused = app.mutate(Role::Editor, mutation, input);
        assert_eq!(refused.refusals(), ["CONFLICT input.expectedVersion"]);
        assert_eq!(refused.errors()[0]["currentVersion"], 1);
    }
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let many: Vec<String> = (0..21).map(|_| unique("сүз")).collect();
    refuses(
        &app,
        Role::Editor,
        UPSERT,
        &sound(),
        &[
            (json!({ "terms": [] }), &["VALIDATION_FAILED input.terms"]),
            (
                json!({ "terms": [unique("бер")] }),
                &["VALIDATION_FAILED input.terms"],
            ),
            (json!({ "terms": many }), &["VALIDATION_FAILED input.terms"]),
            (
                json!({ "terms": ["", "ә".repeat(101)] }),
                &["TOO_SHORT input.terms.0", "TOO_LONG input.terms.1"],
            ),
            (
                json!({ "terms": [unique("сүз"), "—"] }),
                &["VALIDATION_FAILED input.terms.1"],
            ),
            (
                json!({ "terms": ["Йорт", "өй", "йорт"] }),
                &["DUPLICATE_IN_INPUT input.terms.2"],
            ),
            (
                json!({ "languageTag": "fi" }),
                &["INVALID_LANGUAGE_TAG input.languageTag"],
            ),
            (
                json!({ "id": "nonsense", "expectedVersion": 1 }),
                &["INVALID_ID input.id"],
            ),
            (
                json!({ "id": "syn_AZOqf3xKc0mQ2v9T1bYh5w" }),
                &["REQUIRED input.expectedVersion"],
            ),
            (json!({ "expectedVersion": 1 }), &["REQUIRED input.id"]),
            (
                json!({ "id": "syn_AZOqf3xKc0mQ2v9T1bYh5w", "expectedVersion": 1 }),
                &["NOT_FOUND input.id"],
            ),
        ],
    );
}

#[test]
fn only_editors_see_synonyms_and_only_those_of_the_language_change_them() {
    let app = TestApp::shared();
    let document = "{ synonymSets(first: 1) { nodes { id } } }";
    let code = |role| app.graphql(role, document, json!({})).code().to_owned();
    assert_eq!(code(Role::Anonymous), "UNAUTHENTICATED");
    assert_eq!(code(Role::Reader), "FORBIDDEN");
    let made = set(&app);
    let delete = json!({ "id": made["id"], "expectedVersion": 1 });
    for role in [Role::Reader, Role::Contributor, Role::Moderator] {
        assert_eq!(app.mutate(role, UPSERT, sound()).outcome(), "FORBIDDEN");
        let refused = app.mutate(role, DELETE, delete.clone());
        assert_eq!(refused.outcome(), "FORBIDDEN");
    }
    let refused = app.mutate(Role::EditorRu, UPSERT, sound());
    assert_eq!(refused.outcome(), "FORBIDDEN");
    app.mutate(Role::Editor, DELETE, delete).value();
}
