use serde_json::{Value, json};

use crate::support::{Contract, Role, TestApp, contract, merged, nothing, redacted, refuses};

const MUTATION: &str = "deleteWork";

contract!(Contract {
    mutation: MUTATION,
    by: Role::EditorTt,
    action: "work.deleted",
    input: sound,
    other: json!({ "reason": "Another reason" }),
    denied: &[
        (Role::Reader, "FORBIDDEN"),
        (Role::Contributor, "FORBIDDEN"),
        (Role::ReviewerTt, "FORBIDDEN"),
        (Role::EditorRu, "FORBIDDEN"),
        (Role::Moderator, "FORBIDDEN"),
    ],
});

fn sound(app: &TestApp) -> Value {
    merged(
        &app.published_work().input(),
        &json!({ "reason": "It is no work at all" }),
    )
}

#[test]
fn a_creator_deletes_a_draft() {
    let app = TestApp::shared();
    let input = json!({
        "form": "PROVERB",
        "originalLanguageTag": "tt-Cyrl",
        "titles": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": "Кош телле" }],
        "credits": [],
        "isAnonymous": true,
    });
    let id = app.mutate(Role::Contributor, "createWork", input).value()["work"]["id"].clone();
    let input =
        json!({ "id": id, "expectedVersion": 1, "reason": "Ялгыш", "clientMutationId": "fourth" });
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    insta::assert_json_snapshot!(redacted(payload.value()));
    let document = format!("{{ work(id: {id}) {{ id }} node(id: {id}) {{ id }} }}");
    // Whoever made it may learn that it is gone; to others it never was.
    assert_eq!(app.query(Role::Contributor, &document)["work"]["id"], id);
    assert_eq!(
        app.query(Role::Stranger, &document),
        json!({ "work": null, "node": null })
    );
}

#[test]
fn an_editor_still_sees_what_was_deleted_and_why() {
    let app = TestApp::shared();
    let input = sound(&app);
    app.mutate(Role::EditorTt, MUTATION, input.clone()).value();
    let document = format!("{{ work(id: {}) {{ version deletedAt }} }}", input["id"]);
    let data = app.query(Role::EditorTt, &document);
    assert_eq!(data["work"]["version"], 3);
    assert!(data["work"]["deletedAt"].is_string());
    assert_eq!(app.query(Role::Reader, &document), json!({ "work": null }));
    let reason = "select reason from audit_log where action = 'work.deleted' and subject_id = ";
    let id = crate::support::stored(input["id"].as_str().unwrap());
    assert_eq!(
        app.database().value(&format!("{reason}'{id}'")),
        "It is no work at all"
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
            (json!({ "id": "" }), &["INVALID_ID input.id"]),
            (json!({ "id": nothing("wrk") }), &["NOT_FOUND input.id"]),
            (json!({ "reason": "" }), &["TOO_SHORT input.reason"]),
            (
                json!({ "reason": "а".repeat(2_001) }),
                &["TOO_LONG input.reason"],
            ),
            (json!({ "cascade": true }), &["FORBIDDEN input.cascade"]),
        ],
    );
}

#[test]
fn published_texts_are_in_the_way_unless_an_administrator_deletes_them_too() {
    let app = TestApp::shared();
    let text = app.published_original();
    let document = format!(
        "{{ text(id: \"{}\") {{ work {{ id version }} }} }}",
        text.id
    );
    let work = app.query(Role::Administrator, &document)["text"]["work"].clone();
    let input = json!({ "id": work["id"], "expectedVersion": work["version"], "reason": "Rights" });
    let payload = app.mutate(Role::EditorTt, MUTATION, input.clone());
    assert_eq!(payload.refusals(), ["INVALID_STATE input.cascade"]);
    let cascading = merged(&input, &json!({ "cascade": true }));
    app.mutate(Role::Administrator, MUTATION, cascading).value();
    assert_eq!(
        app.query(Role::Anonymous, &document),
        json!({ "text": null })
    );
}

#[test]
fn a_draft_with_texts_of_others_is_not_for_its_creator_to_delete() {
    let app = TestApp::shared();
    let work = app.work(Role::Contributor);
    app.original(Role::EditorTt, &work);
    let input = merged(&work.input(), &json!({ "reason": "Ялгыш" }));
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    assert_eq!(payload.refusals(), ["INVALID_STATE input.id"]);
}
