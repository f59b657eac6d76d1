use serde_json::{Value, json};

use crate::support::{
    Contract, Role, TestApp, contract, nothing, redacted, refuses, stored, unique,
};

const MUTATION: &str = "createTranslation";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Contributor,
    action: "text.created",
    input: sound,
    other: json!({ "title": "Совсем другое" }),
    denied: &[
        (Role::Reader, "FORBIDDEN"),
        (Role::EditorTt, "FORBIDDEN"),
        (Role::Moderator, "FORBIDDEN"),
    ],
});

fn sound(app: &TestApp) -> Value {
    json!({
        "sourceId": app.published_original().id,
        "languageTag": "ru-Cyrl",
        "title": unique("Перевод"),
    })
}

#[test]
fn a_contributor_creates_an_empty_draft() {
    let app = TestApp::shared();
    let input = json!({
        "sourceId": app.published_original().id,
        "languageTag": "en",
        "kind": "METRICAL",
        "title": "O Mother Tongue",
        "credits": [{ "authorId": app.author().id, "role": "TRANSLATOR" }],
        "translated": "1970~",
        "license": "CC-BY-SA-4.0",
        "note": "Second edition",
        "sources": [{ "method": "AUTHOR_SUPPLIED" }],
        "clientMutationId": "second",
    });
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    insta::assert_json_snapshot!(redacted(payload.value()));
}

#[test]
fn a_translation_of_a_translation_is_a_relay() {
    let app = TestApp::shared();
    let russian = app.published_translation(&app.published_original(), "ru-Cyrl");
    let input = json!({ "sourceId": russian.id, "languageTag": "en", "title": unique("Relay") });
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    assert_eq!(payload.value()["translation"]["isRelay"], true);
    assert_eq!(
        payload.value()["translation"]["source"]["id"],
        json!(russian.id)
    );
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let work = app.published_work();
    refuses(
        &app,
        Role::Contributor,
        MUTATION,
        &sound(&app),
        &[
            (json!({ "sourceId": "txt" }), &["INVALID_ID input.sourceId"]),
            (
                json!({ "sourceId": nothing("txt") }),
                &["NOT_FOUND input.sourceId"],
            ),
            (
                json!({ "sourceId": app.original(Role::Stranger, &work).id }),
                &["NOT_FOUND input.sourceId"],
            ),
            (
                json!({ "languageTag": "tt-Arab" }),
                &["INVALID_LANGUAGE_TAG input.languageTag"],
            ),
            (
                json!({ "languageTag": "fi" }),
                &["INVALID_LANGUAGE_TAG input.languageTag"],
            ),
            (json!({ "title": "  " }), &["TOO_SHORT input.title"]),
            (
                json!({ "translated": "9999" }),
                &["INVALID_DATE input.translated"],
            ),
            (
                json!({ "note": "а".repeat(10_001) }),
                &["TOO_LONG input.note"],
            ),
        ],
    );
}

#[test]
fn an_adaptation_may_stay_in_the_language_of_its_source() {
    let app = TestApp::shared();
    let mut input = sound(&app);
    input["languageTag"] = json!("tt-Cyrl");
    input["kind"] = json!("ADAPTATION");
    app.mutate(Role::Contributor, MUTATION, input).value();
}

#[test]
fn a_withdrawn_source_is_not_translated() {
    let app = TestApp::shared();
    let input = sound(&app);
    let id = stored(input["sourceId"].as_str().unwrap());
    app.database().sql(&format!(
        "update texts set status = 'WITHDRAWN' where id = '{id}'"
    ));
    let payload = app.mutate(Role::Administrator, MUTATION, input);
    assert_eq!(payload.refusals(), ["INVALID_STATE input.sourceId"]);
}
