use serde_json::{Value, json};

use crate::support::{Contract, Role, TestApp, contract, merged, nothing, redacted, refuses};

const MUTATION: &str = "unpublishText";

contract!(Contract {
    mutation: MUTATION,
    by: Role::EditorTt,
    action: "text.unpublished",
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
        &app.published_original().input(),
        &json!({ "reason": "The heirs object" }),
    )
}

#[test]
fn readers_no_longer_reach_the_text() {
    let app = TestApp::shared();
    let input = sound(&app);
    let payload = app.mutate(Role::EditorTt, MUTATION, input.clone());
    let text = &payload.value()["text"];
    let shown = json!({
        "status": text["status"],
        "version": text["version"],
        "publishedRevision": text["publishedRevision"],
        "access": text["access"],
    });
    insta::assert_json_snapshot!(redacted(&shown));
    let document = format!(
        "{{ text(id: {id}) {{ id }} node(id: {id}) {{ id }} segments(textId: {id}, first: 1) {{ nodes {{ id }} }} }}",
        id = input["id"]
    );
    assert_eq!(
        app.query(Role::Reader, &document),
        json!({ "text": null, "node": null, "segments": null })
    );
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    refuses(
        &app,
        Role::EditorTt,
        MUTATION,
        &sound(&app),
        &[
            (json!({ "id": "txt" }), &["INVALID_ID input.id"]),
            (json!({ "id": nothing("txt") }), &["NOT_FOUND input.id"]),
            (json!({ "reason": "" }), &["TOO_SHORT input.reason"]),
            (
                json!({ "reason": "а".repeat(2_001) }),
                &["TOO_LONG input.reason"],
            ),
        ],
    );
    let draft = app.written_original(Role::Contributor);
    let input = merged(&draft.input(), &json!({ "reason": "A draft" }));
    let payload = app.mutate(Role::EditorTt, MUTATION, input);
    assert_eq!(payload.refusals(), ["INVALID_STATE input.id"]);
    assert_eq!(payload.errors()[0]["currentState"], "DRAFT");
}
