use serde_json::{Value, json};

use crate::support::{Contract, Role, TestApp, contract, nothing, redacted, refuses};

const MUTATION: &str = "unrelateWorks";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Contributor,
    action: "work.unrelated",
    input: sound,
    other: json!({ "kind": "CITES" }),
    denied: &[(Role::Reader, "FORBIDDEN"), (Role::Moderator, "FORBIDDEN")],
});

fn sound(app: &TestApp) -> Value {
    let input = json!({
        "fromId": app.published_work().id,
        "toId": app.published_work().id,
        "kind": "SEQUEL_OF",
    });
    app.mutate(Role::Contributor, "relateWorks", input.clone())
        .value();
    input
}

#[test]
fn a_contributor_removes_a_relation() {
    let app = TestApp::shared();
    let input = sound(&app);
    let payload = app.mutate(Role::Contributor, MUTATION, input.clone());
    let work = &payload.value()["work"];
    assert_eq!(work["relations"], json!([]));
    let shown =
        json!({ "id": work["id"], "version": work["version"], "relations": work["relations"] });
    insta::assert_json_snapshot!(redacted(&shown));
}

#[test]
fn removing_an_absent_relation_succeeds_and_changes_nothing() {
    let app = TestApp::shared();
    let (one, other) = (app.published_work(), app.published_work());
    let input = json!({ "fromId": one.id, "toId": other.id, "kind": "SEQUEL_OF" });
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    assert_eq!(payload.value()["work"]["version"], one.version);
    assert_eq!(
        app.journal(&one.id).0,
        ["work.created 1", "work.published 2"]
    );
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let sound = sound(&app);
    refuses(
        &app,
        Role::Contributor,
        MUTATION,
        &sound,
        &[
            (
                json!({ "fromId": "x", "toId": "y" }),
                &["INVALID_ID input.fromId", "INVALID_ID input.toId"],
            ),
            (
                json!({ "fromId": nothing("wrk") }),
                &["NOT_FOUND input.fromId"],
            ),
            (
                json!({ "toId": app.work(Role::Stranger).id }),
                &["NOT_FOUND input.toId"],
            ),
        ],
    );
}
