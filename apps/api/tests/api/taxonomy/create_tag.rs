use serde_json::{Value, json};

use crate::support::{Contract, Role, TestApp, contract, redacted, refuses, unique};

const MUTATION: &str = "createTag";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Contributor,
    action: "tag.created",
    input: sound,
    other: json!({ "kind": "MOTIF" }),
    denied: &[(Role::Reader, "FORBIDDEN"), (Role::Moderator, "FORBIDDEN")],
});

fn label(tag: &str, value: &str) -> Value {
    json!({ "languageTag": tag, "value": value })
}

fn sound(_: &TestApp) -> Value {
    json!({ "labels": [label("tt-Cyrl", &unique("яз"))] })
}

#[test]
fn a_contributor_creates_a_tag() {
    let app = TestApp::shared();
    let input = json!({
        "kind": "MOTIF",
        "labels": [label("tt-Cyrl", "сандугач"), label("ru", "соловей"), label("en", "nightingale")],
        "description": "Сагыну билгесе",
        "clientMutationId": "first",
    });
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    insta::assert_json_snapshot!(redacted(payload.value()));
}

#[test]
fn the_tag_that_exists_is_answered_instead_of_a_second_one() {
    let app = TestApp::shared();
    let input = json!({ "kind": "PLACE", "labels": [label("tt-Cyrl", "Кырлай авылы")] });
    let first = app.mutate(Role::Contributor, MUTATION, input);
    assert_eq!(first.value()["isNew"], true);
    let input = json!({ "kind": "PLACE", "labels": [label("tt-Cyrl", "КЫРЛАЙ авылы")] });
    let again = app.mutate(Role::Stranger, MUTATION, input);
    assert_eq!(again.value()["isNew"], false);
    assert_eq!(again.value()["tag"]["id"], first.value()["tag"]["id"]);
    let id = first.value()["tag"]["id"].as_str().unwrap().to_owned();
    assert_eq!(app.journal(&id).0, ["tag.created 1"]);
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    refuses(
        &app,
        Role::Contributor,
        MUTATION,
        &sound(&app),
        &[
            (json!({ "labels": [] }), &["REQUIRED input.labels"]),
            (
                json!({ "labels": [label("tt", "")] }),
                &["TOO_SHORT input.labels.0.value"],
            ),
            (
                json!({ "labels": [label("tt", &"а".repeat(101))] }),
                &["TOO_LONG input.labels.0.value"],
            ),
            (
                json!({ "labels": [label("fi", "kevät")] }),
                &["INVALID_LANGUAGE_TAG input.labels.0.languageTag"],
            ),
            (
                json!({ "labels": [label("tt", "яз"), label("tt-Cyrl", "көз")] }),
                &["DUPLICATE_IN_INPUT input.labels.1.languageTag"],
            ),
            (
                json!({ "description": "а".repeat(10_001) }),
                &["TOO_LONG input.description"],
            ),
        ],
    );
}

#[test]
fn a_repeated_request_does_not_say_whether_it_was_new() {
    let app = TestApp::shared();
    let input = json!({
        "labels": [{ "languageTag": "en", "value": unique("Repeated") }],
        "idempotencyKey": "0190a6de-7c5b-7c31-9d5b-3f6a0a4b9d77",
    });
    let first = app.mutate(Role::Contributor, MUTATION, input.clone());
    let again = app.mutate(Role::Contributor, MUTATION, input);
    assert_eq!(first.value()["isNew"], true);
    assert_eq!(again.value()["isNew"], json!(null));
    assert_eq!(again.value()["tag"], first.value()["tag"]);
}
