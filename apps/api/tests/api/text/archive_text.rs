use serde_json::{Value, json};

use crate::support::{Contract, POEM, Record, Role, TestApp, contract, nothing, redacted, refuses};

const MUTATION: &str = "archiveText";

contract!(Contract {
    mutation: MUTATION,
    by: Role::EditorTt,
    action: "text.archived",
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

/// Two published originals of one work.
fn two(app: &TestApp) -> (Record, Record) {
    let work = app.published_work();
    let one = || {
        let text = app.original(Role::Administrator, &work);
        app.publish_text(&app.content(Role::Administrator, &text, POEM).0)
    };
    (one(), one())
}

fn replacing((old, new): &(Record, Record)) -> Value {
    json!({
        "id": old.id,
        "expectedVersion": old.version,
        "successorId": new.id,
        "reason": "A better edition",
    })
}

fn sound(app: &TestApp) -> Value {
    replacing(&two(app))
}

#[test]
fn an_archived_text_is_still_read_and_leads_to_its_successor() {
    let app = TestApp::shared();
    let input = sound(&app);
    let payload = app.mutate(Role::EditorTt, MUTATION, input.clone());
    assert_eq!(
        payload.value()["text"]["supersededBy"]["id"],
        input["successorId"]
    );
    let document = format!(
        "{{ text(id: {}) {{ id status supersededBy {{ id status }} segments(first: 1) {{ nodes {{ kind }} }} }} }}",
        input["id"]
    );
    insta::assert_json_snapshot!(redacted(&app.query(Role::Anonymous, &document)));
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let sound = sound(&app);
    let foreign = app.published_original();
    refuses(
        &app,
        Role::EditorTt,
        MUTATION,
        &sound,
        &[
            (json!({ "id": "txt" }), &["INVALID_ID input.id"]),
            (json!({ "id": nothing("txt") }), &["NOT_FOUND input.id"]),
            (
                json!({ "successorId": "txt" }),
                &["INVALID_ID input.successorId"],
            ),
            (
                json!({ "successorId": nothing("txt") }),
                &["NOT_FOUND input.successorId"],
            ),
            (
                json!({ "successorId": sound["id"] }),
                &["CYCLE input.successorId"],
            ),
            (
                json!({ "successorId": foreign.id }),
                &["VALIDATION_FAILED input.successorId"],
            ),
            (json!({ "reason": "" }), &["TOO_SHORT input.reason"]),
        ],
    );
}

#[test]
fn an_archived_text_replaces_nothing() {
    let app = TestApp::shared();
    let (old, new) = two(&app);
    app.mutate(
        Role::EditorTt,
        MUTATION,
        replacing(&(old.clone(), new.clone())),
    )
    .value();
    let payload = app.mutate(Role::EditorTt, MUTATION, replacing(&(new, old)));
    assert_eq!(payload.refusals(), ["INVALID_STATE input.successorId"]);
}
