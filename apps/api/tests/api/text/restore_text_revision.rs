use serde_json::{Value, json};

use crate::support::{Contract, POEM, Role, TestApp, contract, nothing, redacted, refuses, unique};

const MUTATION: &str = "restoreTextRevision";

contract!(Contract {
    mutation: MUTATION,
    by: Role::EditorTt,
    action: "text.revision_restored",
    input: sound,
    other: json!({ "reason": "Another reason" }),
    denied: &[
        (Role::Reader, "NOT_FOUND"),
        (Role::Contributor, "FORBIDDEN"),
        (Role::Stranger, "NOT_FOUND"),
        (Role::EditorRu, "NOT_FOUND"),
        (Role::Moderator, "NOT_FOUND"),
    ],
});

/// A draft of two revisions, and the input that brings the first back.
fn sound(app: &TestApp) -> Value {
    let text = app.original(Role::Contributor, &app.published_work());
    let (text, first) = app.content(Role::Contributor, &text, POEM);
    let (text, _) = app.content(
        Role::Contributor,
        &text,
        &format!("{POEM}\n{}", unique("Юл")),
    );
    json!({
        "textId": text.id,
        "revisionId": first,
        "reason": "The new line was not his",
        "expectedVersion": text.version,
    })
}

#[test]
fn the_old_content_becomes_a_new_revision() {
    let app = TestApp::shared();
    let input = sound(&app);
    let text = input["textId"].as_str().unwrap().to_owned();
    assert_eq!(app.segments(Role::EditorTt, &text).len(), 7);
    let payload = app.mutate(Role::EditorTt, MUTATION, input);
    insta::assert_json_snapshot!(redacted(&payload.value()["revision"]));
    assert_eq!(app.segments(Role::EditorTt, &text).len(), 6);
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let text = app.original(Role::Contributor, &app.published_work());
    let (_, foreign) = app.content(Role::Contributor, &text, POEM);
    let sound = sound(&app);
    refuses(
        &app,
        Role::EditorTt,
        MUTATION,
        &sound,
        &[
            (json!({ "textId": "txt" }), &["INVALID_ID input.textId"]),
            (
                json!({ "textId": nothing("txt") }),
                &["NOT_FOUND input.textId"],
            ),
            (
                json!({ "revisionId": "rev" }),
                &["INVALID_ID input.revisionId"],
            ),
            (
                json!({ "revisionId": nothing("rev") }),
                &["NOT_FOUND input.revisionId"],
            ),
            (
                json!({ "revisionId": foreign }),
                &["NOT_FOUND input.revisionId"],
            ),
            (json!({ "reason": "" }), &["TOO_SHORT input.reason"]),
        ],
    );
}
