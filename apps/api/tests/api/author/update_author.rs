use serde_json::{Value, json};

use crate::support::{
    Contract, Record, Role, TestApp, contract, merged, nothing, redacted, refuses,
};

const MUTATION: &str = "updateAuthor";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Editor,
    action: "author.updated",
    input: sound,
    other: json!({ "kind": "FOLK" }),
    denied: &[
        (Role::Reader, "REVIEW_REQUIRED"),
        (Role::Contributor, "REVIEW_REQUIRED"),
        (Role::ReviewerTt, "REVIEW_REQUIRED"),
        (Role::EditorTt, "REVIEW_REQUIRED"),
        (Role::Moderator, "REVIEW_REQUIRED"),
    ],
});

fn sound(app: &TestApp) -> Value {
    merged(&app.author().input(), &json!({ "birthPlace": "Казан" }))
}

#[test]
fn everything_given_is_changed_and_the_rest_stays() {
    let app = TestApp::shared();
    let input = json!({
        "names": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": "Һади Такташ" }],
        "birth": "1901",
        "birthPlace": "Сыркыды",
        "biographies": [{ "languageTag": "ru", "value": "Поэт." }],
    });
    let author = Record::of(&app.mutate(Role::Editor, "createAuthor", input).value()["author"]);
    let changes = json!({
        "slug": "hadi-taktash",
        "birth": "1901-01-01",
        "death": "1931-12-08",
        "birthPlace": null,
        "deathPlace": "Казан",
        "biographies": null,
        "clientMutationId": "second",
    });
    let payload = app.mutate(Role::Editor, MUTATION, merged(&author.input(), &changes));
    insta::assert_json_snapshot!(redacted(payload.value()));
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let other = app.author().id;
    let slug = app.query(
        Role::Reader,
        &format!("{{ author(id: \"{other}\") {{ slug }} }}"),
    );
    let sound = app.author().input();
    refuses(
        &app,
        Role::Editor,
        MUTATION,
        &sound,
        &[
            (json!({ "id": "aut" }), &["INVALID_ID input.id"]),
            (json!({ "id": nothing("aut") }), &["NOT_FOUND input.id"]),
            (
                json!({ "slug": slug["author"]["slug"] }),
                &["ALREADY_EXISTS input.slug"],
            ),
            (json!({ "slug": "A B" }), &["INVALID_FORMAT input.slug"]),
            (json!({ "kind": null }), &["REQUIRED input.kind"]),
            (
                json!({ "birth": "1930", "death": "1920" }),
                &["INVALID_DATE input.death"],
            ),
            (json!({ "birth": "2200" }), &["INVALID_DATE input.birth"]),
            (
                json!({ "biographies": [{ "languageTag": "fi", "value": "Runoilija" }] }),
                &["INVALID_LANGUAGE_TAG input.biographies.0.languageTag"],
            ),
            (
                json!({ "deathPlace": "а\u{0}" }),
                &["INVALID_FORMAT input.deathPlace"],
            ),
        ],
    );
}
