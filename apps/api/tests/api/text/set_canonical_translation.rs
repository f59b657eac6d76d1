use serde_json::{Value, json};

use crate::support::{Contract, Role, TestApp, contract, nothing, refuses};

const MUTATION: &str = "setCanonicalTranslation";

contract!(Contract {
    mutation: MUTATION,
    by: Role::EditorRu,
    action: "text.chosen",
    input: sound,
    other: json!({ "translationId": nothing("txt") }),
    denied: &[
        (Role::Reader, "FORBIDDEN"),
        (Role::Contributor, "FORBIDDEN"),
        (Role::ReviewerTt, "FORBIDDEN"),
        (Role::EditorTt, "FORBIDDEN"),
        (Role::Moderator, "FORBIDDEN"),
    ],
});

fn sound(app: &TestApp) -> Value {
    let text = app.published_translation(&app.published_original(), "ru-Cyrl");
    json!({ "translationId": text.id })
}

#[test]
fn the_new_choice_replaces_the_former_one() {
    let app = TestApp::shared();
    let original = app.published_original();
    let former = app.published_translation(&original, "ru-Cyrl");
    let present = app.published_translation(&original, "ru-Cyrl");
    app.mutate(
        Role::EditorRu,
        MUTATION,
        json!({ "translationId": former.id }),
    )
    .value();
    let payload = app.mutate(
        Role::EditorRu,
        MUTATION,
        json!({ "translationId": present.id }),
    );
    assert_eq!(payload.value()["translation"]["isCanonical"], true);
    let work = payload.value()["work"]["id"].clone();
    let document = format!(
        "{{ work(id: {work}) {{ canonicalTranslation(languageTag: \"ru\") {{ id }} }} \
         node(id: \"{}\") {{ ... on Translation {{ isCanonical }} }} }}",
        former.id
    );
    assert_eq!(
        app.query(Role::Anonymous, &document),
        json!({
            "work": { "canonicalTranslation": { "id": present.id } },
            "node": { "isCanonical": false },
        })
    );
    let last = |id: &str| {
        app.journal(id)
            .0
            .last()
            .unwrap()
            .split(' ')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(last(&former.id), "text.unchosen");
    assert_eq!(last(&present.id), "text.chosen");
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let original = app.published_original();
    let draft = app.translation(Role::EditorRu, &original, "ru-Cyrl");
    refuses(
        &app,
        Role::Administrator,
        MUTATION,
        &sound(&app),
        &[
            (
                json!({ "translationId": "txt" }),
                &["INVALID_ID input.translationId"],
            ),
            (
                json!({ "translationId": nothing("txt") }),
                &["NOT_FOUND input.translationId"],
            ),
            (
                json!({ "translationId": original.id }),
                &["VALIDATION_FAILED input.translationId"],
            ),
            (
                json!({ "translationId": draft.id }),
                &["INVALID_STATE input.translationId"],
            ),
        ],
    );
}
