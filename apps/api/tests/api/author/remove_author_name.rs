use serde_json::{Value, json};

use crate::support::{Contract, Role, TestApp, contract, nothing, redacted, refuses, unique};

const MUTATION: &str = "removeAuthorName";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Editor,
    action: "author.name_removed",
    input: sound,
    other: json!({ "expectedVersion": 7 }),
    denied: &[
        (Role::Reader, "REVIEW_REQUIRED"),
        (Role::Contributor, "REVIEW_REQUIRED"),
        (Role::EditorTt, "REVIEW_REQUIRED"),
        (Role::Moderator, "REVIEW_REQUIRED"),
    ],
});

/// An author with two names, and an input that removes the second.
fn named(app: &TestApp, first: &str, second: &str) -> Value {
    let names = json!([
        { "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": first },
        { "kind": "PEN_NAME", "languageTag": "tt-Cyrl", "value": second },
    ]);
    let input = json!({ "names": names, "confirmNotDuplicate": true });
    let payload = app.mutate(Role::Editor, "createAuthor", input);
    let author = &payload.value()["author"];
    let names = author["names"].as_array().unwrap();
    let id = names
        .iter()
        .find(|name| name["text"]["value"] == second)
        .unwrap()["id"]
        .clone();
    json!({ "authorId": author["id"], "expectedVersion": author["version"], "nameId": id })
}

fn sound(app: &TestApp) -> Value {
    named(app, &unique("Исем"), &unique("Тәхәллүс"))
}

#[test]
fn a_name_is_removed_and_the_others_stay() {
    let app = TestApp::shared();
    let mut input = named(&app, "Галиәсгар Камал", "Камалетдинов");
    input["clientMutationId"] = json!("sixth");
    let payload = app.mutate(Role::Editor, MUTATION, input);
    insta::assert_json_snapshot!(redacted(payload.value()));
}

#[test]
fn the_last_primary_name_stays() {
    let app = TestApp::shared();
    let author = app.author();
    let document = format!("{{ author(id: \"{}\") {{ names {{ id }} }} }}", author.id);
    let name = app.query(Role::Reader, &document)["author"]["names"][0]["id"].clone();
    let input = json!({ "authorId": author.id, "expectedVersion": author.version, "nameId": name });
    let payload = app.mutate(Role::Editor, MUTATION, input);
    assert_eq!(payload.refusals(), ["INVALID_STATE input.nameId"]);
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let sound = sound(&app);
    refuses(
        &app,
        Role::Editor,
        MUTATION,
        &sound,
        &[
            (json!({ "authorId": "aut" }), &["INVALID_ID input.authorId"]),
            (
                json!({ "authorId": nothing("aut") }),
                &["NOT_FOUND input.authorId"],
            ),
            (json!({ "nameId": "nam" }), &["INVALID_ID input.nameId"]),
            (
                json!({ "nameId": nothing("nam") }),
                &["NOT_FOUND input.nameId"],
            ),
        ],
    );
}
