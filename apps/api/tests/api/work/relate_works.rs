use serde_json::{Value, json};

use crate::support::{Contract, Role, TestApp, contract, nothing, redacted, refuses};

const MUTATION: &str = "relateWorks";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Contributor,
    action: "work.related",
    input: sound,
    other: json!({ "kind": "CITES" }),
    denied: &[(Role::Reader, "FORBIDDEN"), (Role::Moderator, "FORBIDDEN")],
});

fn sound(app: &TestApp) -> Value {
    json!({
        "fromId": app.published_work().id,
        "toId": app.published_work().id,
        "kind": "PART_OF",
    })
}

fn titled(app: &TestApp, title: &str) -> Value {
    let input = json!({
        "form": "POEM",
        "originalLanguageTag": "tt-Cyrl",
        "titles": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": title }],
        "credits": [],
        "isAnonymous": true,
    });
    app.mutate(Role::Contributor, "createWork", input).value()["work"]["id"].clone()
}

#[test]
fn a_contributor_relates_two_works() {
    let app = TestApp::shared();
    let input = json!({
        "fromId": titled(&app, "Печән базары"),
        "toId": titled(&app, "Кисекбаш китабы"),
        "kind": "PARODY_OF",
        "note": "Яңа Кисекбаш",
        "clientMutationId": "ninth",
    });
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    insta::assert_json_snapshot!(redacted(payload.value()));
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let sound = sound(&app);
    app.mutate(Role::Contributor, MUTATION, sound.clone())
        .value();
    let hidden = app.work(Role::Stranger).id;
    refuses(
        &app,
        Role::Contributor,
        MUTATION,
        &sound,
        &[
            (json!({}), &["ALREADY_EXISTS input.kind"]),
            (
                json!({ "fromId": "x", "toId": "y" }),
                &["INVALID_ID input.fromId", "INVALID_ID input.toId"],
            ),
            (
                json!({ "fromId": nothing("wrk") }),
                &["NOT_FOUND input.fromId"],
            ),
            (json!({ "toId": nothing("wrk") }), &["NOT_FOUND input.toId"]),
            (json!({ "toId": hidden }), &["NOT_FOUND input.toId"]),
            (
                json!({ "toId": sound["fromId"] }),
                &["SELF_ACTION input.toId"],
            ),
            (
                json!({ "fromId": sound["toId"], "toId": sound["fromId"] }),
                &["CYCLE input.toId"],
            ),
            (
                json!({ "note": "а".repeat(1_001) }),
                &["TOO_LONG input.note"],
            ),
        ],
    );
}

#[test]
fn works_may_cite_each_other() {
    let app = TestApp::shared();
    let (one, other) = (app.published_work().id, app.published_work().id);
    for (from, to) in [(&one, &other), (&other, &one)] {
        let input = json!({ "fromId": from, "toId": to, "kind": "CITES" });
        app.mutate(Role::Contributor, MUTATION, input).value();
    }
    let document =
        format!("{{ work(id: \"{one}\") {{ relations {{ from {{ id }} to {{ id }} }} }} }}");
    let data = app.query(Role::Anonymous, &document);
    assert_eq!(data["work"]["relations"].as_array().unwrap().len(), 2);
}
