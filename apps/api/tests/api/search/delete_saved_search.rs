use serde_json::{Value, json};

use crate::support::{Role, TestApp, unique};

const MUTATION: &str = "deleteSavedSearch";

fn kept(app: &TestApp) -> Value {
    let input = json!({ "name": unique("Тукай"), "query": "шүрәле" });
    let payload = app.mutate(Role::Reader, "createSavedSearch", input);
    payload.value()["savedSearch"]["id"].clone()
}

fn node(app: &TestApp, role: Role, id: &Value) -> Value {
    let document = format!("{{ node(id: {id}) {{ id }} }}");
    app.query(role, &document)["node"].clone()
}

#[test]
fn deleting_again_succeeds_and_is_journaled_once() {
    let app = TestApp::shared();
    let id = kept(&app);
    assert_eq!(node(&app, Role::Reader, &id)["id"], id);
    for _ in 0..2 {
        let payload = app.mutate(Role::Reader, MUTATION, json!({ "id": id }));
        assert_eq!(payload.value()["deletedId"], id);
    }
    assert_eq!(node(&app, Role::Reader, &id), Value::Null);
    let (audit, outbox) = app.journal(id.as_str().unwrap());
    assert_eq!(audit, ["saved_search.created 1", "saved_search.deleted 2"]);
    assert_eq!(outbox, audit);
}

#[test]
fn others_have_no_such_search() {
    let app = TestApp::shared();
    let id = kept(&app);
    for role in [Role::Stranger, Role::Administrator] {
        assert_eq!(node(&app, role, &id), Value::Null);
        let refused = app.mutate(role, MUTATION, json!({ "id": id }));
        assert_eq!(refused.refusals(), ["NOT_FOUND input.id"]);
    }
    let refused = app.mutate(Role::Anonymous, MUTATION, json!({ "id": id }));
    assert_eq!(refused.answer.code(), "UNAUTHENTICATED");
    app.mutate(Role::Reader, MUTATION, json!({ "id": id }))
        .value();
}

#[test]
fn a_repeated_key_does_it_once() {
    let app = TestApp::shared();
    let input = json!({ "id": kept(&app), "idempotencyKey": uuid::Uuid::now_v7() });
    let first = app.mutate(Role::Reader, MUTATION, input.clone());
    let again = app.mutate(Role::Reader, MUTATION, input);
    assert!(again.is_replay());
    assert_eq!(again.value(), first.value());
}
