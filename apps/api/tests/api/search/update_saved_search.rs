use serde_json::{Value, json};

use crate::support::{Contract, Role, TestApp, contract, merged, refuses, unique};

const MUTATION: &str = "updateSavedSearch";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Reader,
    action: "saved_search.updated",
    input: sound,
    other: json!({ "alertFrequency": "WEEKLY" }),
    denied: &[
        (Role::Stranger, "NOT_FOUND"),
        (Role::Administrator, "NOT_FOUND"),
    ],
});

fn kept(app: &TestApp) -> Value {
    let input = json!({
        "name": unique("Тукай"),
        "query": "шүрәле",
        "where": { "form": ["POEM"] },
    });
    let payload = app.mutate(Role::Reader, "createSavedSearch", input);
    payload.value()["savedSearch"].clone()
}

fn sound(app: &TestApp) -> Value {
    let kept = kept(app);
    json!({ "id": kept["id"], "expectedVersion": kept["version"], "name": unique("Яңа") })
}

#[test]
fn what_is_left_out_stays() {
    let app = TestApp::shared();
    let before = kept(&app);
    let input = json!({ "id": before["id"], "expectedVersion": 1, "query": "су анасы" });
    let payload = app.mutate(Role::Reader, MUTATION, input);
    let after = &payload.value()["savedSearch"];
    let changes = json!({
        "query": "су анасы",
        "version": 2,
        "updatedAt": after["updatedAt"],
    });
    assert_eq!(*after, merged(&before, &changes));
}

#[test]
fn null_clears_the_condition_and_an_empty_list_of_kinds_means_the_usual_ones() {
    let app = TestApp::shared();
    let before = kept(&app);
    let input = json!({
        "id": before["id"], "expectedVersion": 1, "where": null, "kinds": [],
    });
    let payload = app.mutate(Role::Reader, MUTATION, input);
    let after = &payload.value()["savedSearch"];
    assert_eq!(after["whereJson"], "{}");
    assert_eq!(after["kinds"], json!(["WORK", "TEXT", "AUTHOR"]));
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    refuses(
        &app,
        Role::Reader,
        MUTATION,
        &sound(&app),
        &[
            (json!({ "id": "nonsense" }), &["INVALID_ID input.id"]),
            (
                json!({ "name": null, "kinds": null }),
                &["REQUIRED input.name", "REQUIRED input.kinds"],
            ),
            (
                json!({ "query": "", "where": null }),
                &["VALIDATION_FAILED input.query"],
            ),
            (
                json!({ "where": { "tagId": ["nonsense"] } }),
                &["INVALID_ID input.where.tagId.0"],
            ),
        ],
    );
}
