use serde_json::{Value, json};

use crate::support::{
    Contract, Record, Role, TestApp, contract, nothing, redacted, refuses, unique,
};

const MUTATION: &str = "addAuthorName";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Editor,
    action: "author.name_added",
    input: sound,
    other: json!({ "name": name("BIRTH", "tt-Cyrl", "Башка Исем") }),
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

fn sound(app: &TestApp) -> Value {
    let author = app.author();
    json!({
        "authorId": author.id,
        "expectedVersion": author.version,
        "name": name("PEN_NAME", "tt-Cyrl", &unique("Тәхәллүс")),
    })
}

#[test]
fn a_name_is_added_after_the_others() {
    let app = TestApp::shared();
    let names = json!({ "names": [name("PRIMARY", "tt-Cyrl", "Фатих Әмирхан")] });
    let author = Record::of(&app.mutate(Role::Editor, "createAuthor", names).value()["author"]);
    let input = json!({
        "authorId": author.id,
        "expectedVersion": author.version,
        "name": name("PEN_NAME", "tt-Cyrl", "Дамелла"),
        "clientMutationId": "fourth",
    });
    let payload = app.mutate(Role::Editor, MUTATION, input);
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
                json!({ "name": name("PRIMARY", "tt-Cyrl", "Икенче") }),
                &["ALREADY_EXISTS input.name"],
            ),
            (
                json!({ "name": name("BIRTH", "fi", "Nimi") }),
                &["INVALID_LANGUAGE_TAG input.name.languageTag"],
            ),
            (
                json!({ "name": name("BIRTH", "tt", "") }),
                &["TOO_SHORT input.name.value"],
            ),
            (
                json!({ "name": name("BIRTH", "tt", &"а".repeat(201)) }),
                &["TOO_LONG input.name.value"],
            ),
        ],
    );
}

#[test]
fn an_author_has_a_hundred_names_at_most() {
    let app = TestApp::shared();
    let names: Vec<_> = (0..100)
        .map(|n| {
            name(
                if n == 0 { "PRIMARY" } else { "ALTERNATIVE" },
                "tt",
                &unique("Исем"),
            )
        })
        .collect();
    let input = json!({ "names": names, "confirmNotDuplicate": true });
    let author = Record::of(&app.mutate(Role::Editor, "createAuthor", input).value()["author"]);
    let input = json!({
        "authorId": author.id,
        "expectedVersion": author.version,
        "name": name("ALTERNATIVE", "tt", "Артык"),
    });
    let payload = app.mutate(Role::Editor, MUTATION, input);
    assert_eq!(payload.outcome(), "LIMIT_EXCEEDED");
    assert_eq!(payload.errors()[0]["limit"], 100);
}
