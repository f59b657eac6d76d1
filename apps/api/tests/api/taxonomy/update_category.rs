use serde_json::{Value, json};

use crate::support::{
    Contract, Record, Role, TestApp, contract, merged, nothing, redacted, refuses, unique,
};

const MUTATION: &str = "updateCategory";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Editor,
    action: "category.updated",
    input: sound,
    other: json!({ "slug": "bashka-slug" }),
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

fn sound(app: &TestApp) -> Value {
    let names = json!({ "names": [name("tt-Cyrl", &unique("Яңа төр"))] });
    merged(&app.category(None).input(), &names)
}

#[test]
fn names_and_slug_are_changed_and_the_former_slug_is_never_given_to_another() {
    let app = TestApp::shared();
    let input = json!({ "names": [name("tt-Cyrl", "Драма әсәрләре")] });
    let payload = app.mutate(Role::Editor, "createCategory", input);
    let former = payload.value()["category"]["slug"].clone();
    let category = Record::of(&payload.value()["category"]);
    let changes = json!({
        "names": [name("tt-Cyrl", "Сәхнә әсәрләре"), name("ru", "Пьесы")],
        "slug": "sahna-asarlare",
        "clientMutationId": "third",
    });
    let payload = app.mutate(Role::Editor, MUTATION, merged(&category.input(), &changes));
    insta::assert_json_snapshot!(redacted(payload.value()));
    let clash = json!({ "names": [name("tt-Cyrl", "Башка исем")], "slug": former });
    let other = merged(&app.category(None).input(), &clash);
    let payload = app.mutate(Role::Editor, MUTATION, other);
    assert_eq!(payload.refusals(), ["ALREADY_EXISTS input.slug"]);
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let taken = json!({ "names": [name("tt-Cyrl", &unique("Алынган"))] });
    let payload = app.mutate(Role::Editor, "createCategory", taken.clone());
    let slug = payload.value()["category"]["slug"].clone();
    refuses(
        &app,
        Role::Editor,
        MUTATION,
        &sound(&app),
        &[
            (json!({ "id": "cat" }), &["INVALID_ID input.id"]),
            (json!({ "id": nothing("cat") }), &["NOT_FOUND input.id"]),
            (json!({ "names": [] }), &["REQUIRED input.names"]),
            (json!({ "names": null }), &["REQUIRED input.names"]),
            (taken, &["ALREADY_EXISTS input.names.0"]),
            (json!({ "slug": slug }), &["ALREADY_EXISTS input.slug"]),
            (json!({ "slug": "Ә" }), &["INVALID_FORMAT input.slug"]),
            (
                json!({ "names": [name("fi", "Laji")] }),
                &["INVALID_LANGUAGE_TAG input.names.0.languageTag"],
            ),
        ],
    );
}
