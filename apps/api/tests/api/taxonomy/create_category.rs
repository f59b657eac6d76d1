use serde_json::{Value, json};

use crate::support::{Contract, Role, TestApp, contract, nothing, redacted, refuses, unique};

const MUTATION: &str = "createCategory";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Editor,
    action: "category.created",
    input: sound,
    other: json!({ "names": [name("tt-Cyrl", "Бөтенләй башка")] }),
    denied: &[
        (Role::Reader, "FORBIDDEN"),
        (Role::Contributor, "FORBIDDEN"),
        (Role::EditorTt, "FORBIDDEN"),
        (Role::Moderator, "FORBIDDEN"),
    ],
});

fn name(tag: &str, value: &str) -> Value {
    json!({ "languageTag": tag, "value": value })
}

fn sound(_: &TestApp) -> Value {
    json!({ "names": [name("tt-Cyrl", &unique("Төр"))] })
}

#[test]
fn an_editor_adds_a_category_below_another() {
    let app = TestApp::shared();
    let input = json!({ "names": [name("tt-Cyrl", "Халык авыз иҗаты")] });
    let parent = app.mutate(Role::Editor, MUTATION, input).value()["category"]["id"].clone();
    let input = json!({
        "parentId": parent,
        "names": [name("tt-Cyrl", "Бәетләр"), name("en", "Baits")],
        "clientMutationId": "second",
    });
    let payload = app.mutate(Role::Editor, MUTATION, input);
    insta::assert_json_snapshot!(redacted(payload.value()));
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let sound = sound(&app);
    app.mutate(Role::Editor, MUTATION, sound.clone()).value();
    let mut deep = app.category(None);
    for _ in 1..5 {
        deep = app.category(Some(&deep));
    }
    let fresh = |changes: Value| {
        let mut fresh = json!({ "names": [name("tt", &unique("Яңа"))] });
        for (field, value) in changes.as_object().unwrap() {
            fresh[field] = value.clone();
        }
        fresh
    };
    refuses(
        &app,
        Role::Editor,
        MUTATION,
        &sound,
        &[
            (json!({}), &["ALREADY_EXISTS input.names.0"]),
            (
                fresh(json!({ "parentId": "cat" })),
                &["INVALID_ID input.parentId"],
            ),
            (
                fresh(json!({ "parentId": nothing("cat") })),
                &["NOT_FOUND input.parentId"],
            ),
            (
                fresh(json!({ "parentId": deep.id })),
                &["LIMIT_EXCEEDED input.parentId"],
            ),
            (json!({ "names": [] }), &["REQUIRED input.names"]),
            (
                json!({ "names": [name("fi", "Laji")] }),
                &["INVALID_LANGUAGE_TAG input.names.0.languageTag"],
            ),
            (
                json!({ "names": [name("tt", "Бер"), name("tt", "Ике")] }),
                &["DUPLICATE_IN_INPUT input.names.1.languageTag"],
            ),
            (
                json!({ "names": [name("tt", &"а".repeat(201))] }),
                &["TOO_LONG input.names.0.value"],
            ),
        ],
    );
}
