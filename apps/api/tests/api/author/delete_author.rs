use serde_json::{Value, json};

use crate::support::{
    Contract, Record, Role, TestApp, contract, merged, nothing, redacted, refuses, unique,
};

const MUTATION: &str = "deleteAuthor";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Editor,
    action: "author.deleted",
    input: sound,
    other: json!({ "reason": "Another reason" }),
    denied: &[
        (Role::Reader, "FORBIDDEN"),
        (Role::Contributor, "FORBIDDEN"),
        (Role::EditorTt, "FORBIDDEN"),
        (Role::Moderator, "FORBIDDEN"),
    ],
});

fn sound(app: &TestApp) -> Value {
    merged(
        &app.author().input(),
        &json!({ "reason": "Nobody of that name" }),
    )
}

#[test]
fn an_editor_deletes_an_author_whom_nothing_credits() {
    let app = TestApp::shared();
    let name = json!({ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": "Ялгыш Исем" });
    let payload = app.mutate(Role::Editor, "createAuthor", json!({ "names": [name] }));
    let author = Record::of(&payload.value()["author"]);
    let reason = json!({ "reason": "Ялгыш", "clientMutationId": "third" });
    let payload = app.mutate(Role::Editor, MUTATION, merged(&author.input(), &reason));
    insta::assert_json_snapshot!(redacted(payload.value()));
    let document = format!("{{ author(id: \"{}\") {{ id }} }}", author.id);
    assert_eq!(
        app.query(Role::Anonymous, &document),
        json!({ "author": null })
    );
    let seen = json!({ "author": { "id": author.id } });
    assert_eq!(app.query(Role::Editor, &document), seen);
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
            (json!({ "id": "aut" }), &["INVALID_ID input.id"]),
            (json!({ "id": nothing("aut") }), &["NOT_FOUND input.id"]),
            (json!({ "reason": " " }), &["TOO_SHORT input.reason"]),
        ],
    );
    let author = app.author();
    let work = json!({
        "form": "POEM",
        "originalLanguageTag": "tt-Cyrl",
        "titles": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": unique("Имза") }],
        "credits": [{ "authorId": author.id, "role": "AUTHOR" }],
    });
    app.mutate(Role::Contributor, "createWork", work).value();
    let input = merged(&author.input(), &json!({ "reason": "Ялгыш" }));
    let payload = app.mutate(Role::Editor, MUTATION, input);
    assert_eq!(payload.refusals(), ["INVALID_STATE input.id"]);
}
