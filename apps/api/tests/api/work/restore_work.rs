use serde_json::{Value, json};

use crate::support::{
    Contract, Role, TestApp, contract, merged, nothing, redacted, refuses, stored,
};

const MUTATION: &str = "restoreWork";

contract!(Contract {
    mutation: MUTATION,
    by: Role::EditorTt,
    action: "work.restored",
    input: sound,
    other: json!({ "expectedVersion": 7 }),
    denied: &[
        (Role::Reader, "NOT_FOUND"),
        (Role::Contributor, "FORBIDDEN"),
        (Role::ReviewerTt, "NOT_FOUND"),
        (Role::EditorRu, "NOT_FOUND"),
        (Role::Moderator, "NOT_FOUND"),
    ],
});

fn sound(app: &TestApp) -> Value {
    let work = app.work(Role::Contributor);
    deleted(app, &work.input())
}

/// Deletes a work and answers the input that restores it.
fn deleted(app: &TestApp, input: &Value) -> Value {
    let input = merged(input, &json!({ "reason": "Ялгыш" }));
    let payload = app.mutate(Role::EditorTt, "deleteWork", input);
    let work = &payload.value()["work"];
    json!({ "id": work["id"], "expectedVersion": work["version"] })
}

#[test]
fn an_editor_brings_a_work_back_as_it_was() {
    let app = TestApp::shared();
    let input = json!({
        "form": "EPIC",
        "originalLanguageTag": "tt-Cyrl",
        "titles": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": "Идегәй" }],
        "credits": [],
        "isAnonymous": true,
    });
    let id = app.mutate(Role::Contributor, "createWork", input).value()["work"]["id"].clone();
    let input = deleted(&app, &json!({ "id": id, "expectedVersion": 1 }));
    let input = merged(&input, &json!({ "clientMutationId": "fifth" }));
    let payload = app.mutate(Role::EditorTt, MUTATION, input);
    insta::assert_json_snapshot!(redacted(payload.value()));
    let document = format!("{{ work(id: {id}) {{ status }} }}");
    assert_eq!(
        app.query(Role::Contributor, &document),
        json!({ "work": { "status": "DRAFT" } })
    );
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let sound = sound(&app);
    refuses(
        &app,
        Role::EditorTt,
        MUTATION,
        &sound,
        &[
            (json!({ "id": "wrk_" }), &["INVALID_ID input.id"]),
            (json!({ "id": nothing("wrk") }), &["NOT_FOUND input.id"]),
        ],
    );
    let live = app.published_work();
    let payload = app.mutate(Role::EditorTt, MUTATION, live.input());
    assert_eq!(payload.outcome(), "INVALID_STATE");
    assert_eq!(payload.errors()[0]["allowedStates"], json!(["DELETED"]));
}

#[test]
fn after_ninety_days_it_is_too_late() {
    let app = TestApp::shared();
    let input = sound(&app);
    let id = stored(input["id"].as_str().unwrap());
    app.database().sql(&format!(
        "update works set deleted_at = now() - interval '91 days' where id = '{id}'"
    ));
    let payload = app.mutate(Role::EditorTt, MUTATION, input);
    assert_eq!(payload.refusals(), ["INVALID_STATE input.id"]);
}
