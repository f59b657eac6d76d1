use serde_json::{Value, json};

use crate::support::{
    Contract, Record, Role, TestApp, contract, merged, nothing, redacted, refuses,
};

const MUTATION: &str = "publishWork";

contract!(Contract {
    mutation: MUTATION,
    by: Role::EditorTt,
    action: "work.published",
    input: sound,
    other: json!({ "catalogOnly": false }),
    denied: &[
        (Role::Reader, "NOT_FOUND"),
        (Role::Contributor, "FORBIDDEN"),
        (Role::Stranger, "NOT_FOUND"),
        (Role::ReviewerTt, "NOT_FOUND"),
        (Role::EditorRu, "NOT_FOUND"),
        (Role::Moderator, "NOT_FOUND"),
    ],
});

fn sound(app: &TestApp) -> Value {
    merged(
        &app.work(Role::Contributor).input(),
        &json!({ "catalogOnly": true }),
    )
}

#[test]
fn an_editor_publishes_a_draft_that_everybody_sees_then() {
    let app = TestApp::shared();
    let input = json!({
        "form": "MUNAJAT",
        "originalLanguageTag": "tt-Cyrl",
        "titles": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": "Сак-Сок" }],
        "credits": [],
        "isAnonymous": true,
    });
    let work = Record::of(&app.mutate(Role::Contributor, "createWork", input).value()["work"]);
    let seen = format!("{{ work(id: \"{}\") {{ status }} }}", work.id);
    assert_eq!(app.query(Role::Anonymous, &seen), json!({ "work": null }));
    let payload = app.mutate(
        Role::EditorTt,
        MUTATION,
        merged(
            &work.input(),
            &json!({ "catalogOnly": true, "clientMutationId": "third" }),
        ),
    );
    insta::assert_json_snapshot!(redacted(payload.value()));
    assert_eq!(
        app.query(Role::Anonymous, &seen),
        json!({ "work": { "status": "PUBLISHED" } })
    );
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let work = app.work(Role::Contributor);
    refuses(
        &app,
        Role::EditorTt,
        MUTATION,
        &work.input(),
        &[
            (json!({ "id": "wrk" }), &["INVALID_ID input.id"]),
            (json!({ "id": nothing("wrk") }), &["NOT_FOUND input.id"]),
            (json!({}), &["INVALID_STATE input.id"]),
        ],
    );
    let published = app.published_work();
    let payload = app.mutate(Role::EditorTt, MUTATION, published.input());
    assert_eq!(payload.refusals(), ["INVALID_STATE input"]);
    let error = &payload.errors()[0];
    assert_eq!(error["__typename"], "StateError");
    assert_eq!(error["currentState"], "PUBLISHED");
    assert_eq!(
        error["allowedStates"],
        json!(["DRAFT", "IN_REVIEW", "WITHDRAWN"])
    );
}

#[test]
fn a_work_with_a_published_text_needs_no_catalog_flag() {
    let app = TestApp::shared();
    let work = app.work(Role::Administrator);
    let text = app.original(Role::Administrator, &work);
    let (text, _) = app.content(Role::Administrator, &text, "Бер юл\n");
    app.publish_text(&text);
    let payload = app.mutate(Role::EditorTt, MUTATION, work.input());
    assert_eq!(payload.value()["work"]["isCatalogOnly"], false);
    assert_eq!(payload.value()["work"]["status"], "PUBLISHED");
}
