use serde_json::{Value, json};

use crate::support::{
    Contract, Role, TestApp, contract, merged, nothing, redacted, refuses, stored,
};

const MUTATION: &str = "setWorkTags";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Contributor,
    action: "work.tags_set",
    input: sound,
    other: json!({ "tagIds": [] }),
    denied: &[
        (Role::Reader, "NOT_FOUND"),
        (Role::Stranger, "NOT_FOUND"),
        (Role::EditorRu, "NOT_FOUND"),
        (Role::Moderator, "NOT_FOUND"),
    ],
});

fn sound(app: &TestApp) -> Value {
    let tags = json!({ "tagIds": [app.tag().id] });
    merged(&app.work(Role::Contributor).input(), &tags)
}

#[test]
fn tags_are_replaced_and_counted() {
    let app = TestApp::shared();
    let label = |value: &str| json!({ "labels": [{ "languageTag": "tt-Cyrl", "value": value }] });
    let tag = app
        .mutate(Role::Contributor, "createTag", label("кыш көне"))
        .value()["tag"]
        .clone();
    let input = json!({
        "form": "POEM",
        "originalLanguageTag": "tt-Cyrl",
        "titles": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": "Бураннар" }],
        "credits": [],
        "isAnonymous": true,
        "tagIds": [app.tag().id],
    });
    let work = app.mutate(Role::Administrator, "createWork", input).value()["work"].clone();
    let input = json!({
        "id": work["id"],
        "expectedVersion": 1,
        "tagIds": [tag["id"], tag["id"]],
        "clientMutationId": "eighth",
    });
    let payload = app.mutate(Role::Administrator, MUTATION, input);
    insta::assert_json_snapshot!(redacted(payload.value()));
}

#[test]
fn a_synonym_is_stored_as_its_canonical_tag() {
    let app = TestApp::shared();
    let (synonym, canonical) = (app.tag().id, app.tag().id);
    app.database().sql(&format!(
        "update tags set canonical_id = '{}' where id = '{}'",
        stored(&canonical),
        stored(&synonym)
    ));
    let tags = json!({ "tagIds": [synonym] });
    let input = merged(&app.work(Role::Contributor).input(), &tags);
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    assert_eq!(
        payload.value()["work"]["tags"]["nodes"][0]["id"],
        json!(canonical)
    );
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let sound = sound(&app);
    let many: Vec<_> = (0..76).map(|_| nothing("tag")).collect();
    refuses(
        &app,
        Role::Contributor,
        MUTATION,
        &sound,
        &[
            (json!({ "id": "x" }), &["INVALID_ID input.id"]),
            (json!({ "id": nothing("wrk") }), &["NOT_FOUND input.id"]),
            (json!({ "tagIds": many }), &["LIMIT_EXCEEDED input.tagIds"]),
            (
                json!({ "tagIds": [sound["tagIds"][0], many[0]] }),
                &["NOT_FOUND input.tagIds.1"],
            ),
            (
                json!({ "tagIds": ["tag", sound["id"]] }),
                &["INVALID_ID input.tagIds.0", "INVALID_ID input.tagIds.1"],
            ),
        ],
    );
}

#[test]
fn tags_of_a_public_work_are_changed_by_editors_alone() {
    let app = TestApp::shared();
    let input = merged(
        &app.published_work().input(),
        &json!({ "tagIds": [app.tag().id] }),
    );
    for role in [Role::Reader, Role::Contributor, Role::EditorRu] {
        let payload = app.mutate(role, MUTATION, input.clone());
        assert_eq!(payload.outcome(), "REVIEW_REQUIRED", "{role:?}");
    }
    app.mutate(Role::EditorTt, MUTATION, input).value();
}
