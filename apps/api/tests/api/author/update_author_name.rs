use serde_json::{Value, json};

use crate::support::{Contract, Role, TestApp, contract, nothing, redacted, refuses, unique};

const MUTATION: &str = "updateAuthorName";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Editor,
    action: "author.name_updated",
    input: sound,
    other: json!({ "name": name("PRIMARY", "tt-Cyrl", "Башка Исем") }),
    denied: &[
        (Role::Reader, "REVIEW_REQUIRED"),
        (Role::Contributor, "REVIEW_REQUIRED"),
        (Role::EditorTt, "REVIEW_REQUIRED"),
        (Role::Moderator, "REVIEW_REQUIRED"),
    ],
});

fn name(kind: &str, tag: &str, value: &str) -> Value {
    json!({ "kind": kind, "languageTag": tag, "value": value })
}

/// An author with two names, and an input that changes the second.
fn named(app: &TestApp, first: &str, second: &str, new: &str) -> Value {
    let names = [
        name("PRIMARY", "tt-Cyrl", first),
        name("PRIMARY", "ru-Cyrl", second),
    ];
    let input = json!({ "names": names, "confirmNotDuplicate": true });
    let payload = app.mutate(Role::Editor, "createAuthor", input);
    let author = &payload.value()["author"];
    let names = author["names"].as_array().unwrap();
    let id = names
        .iter()
        .find(|name| name["text"]["value"] == second)
        .unwrap()["id"]
        .clone();
    json!({
        "authorId": author["id"],
        "expectedVersion": author["version"],
        "nameId": id,
        "name": name("PRIMARY", "ru-Cyrl", new),
    })
}

fn sound(app: &TestApp) -> Value {
    named(app, &unique("Исем"), &unique("Имя"), &unique("Новое имя"))
}

#[test]
fn a_name_is_changed_and_keeps_its_identifier() {
    let app = TestApp::shared();
    let mut input = named(&app, "Хәсән Туфан", "Хасан Туфон", "Хасан Туфан");
    input["clientMutationId"] = json!("fifth");
    let payload = app.mutate(Role::Editor, MUTATION, input.clone());
    assert_eq!(payload.value()["name"]["id"], input["nameId"]);
    insta::assert_json_snapshot!(redacted(payload.value()));
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
            (
                json!({ "nameId": sound["authorId"] }),
                &["INVALID_ID input.nameId"],
            ),
            (
                json!({ "nameId": nothing("nam") }),
                &["NOT_FOUND input.nameId"],
            ),
            (
                json!({ "name": name("PRIMARY", "tt-Cyrl", "Икенче") }),
                &["ALREADY_EXISTS input.name"],
            ),
            (
                json!({ "name": name("BIRTH", "fi", "Nimi") }),
                &["INVALID_LANGUAGE_TAG input.name.languageTag"],
            ),
            (
                json!({ "name": name("BIRTH", "tt", "а\tб") }),
                &["INVALID_FORMAT input.name.value"],
            ),
        ],
    );
}
