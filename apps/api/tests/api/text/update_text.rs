use serde_json::{Value, json};

use crate::support::{Contract, Role, TestApp, contract, merged, nothing, redacted, refuses};

const MUTATION: &str = "updateText";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Contributor,
    action: "text.updated",
    input: sound,
    other: json!({ "title": "Бөтенләй башка" }),
    denied: &[
        (Role::Reader, "NOT_FOUND"),
        (Role::Stranger, "NOT_FOUND"),
        (Role::ReviewerTt, "NOT_FOUND"),
        (Role::EditorRu, "NOT_FOUND"),
        (Role::Moderator, "NOT_FOUND"),
    ],
});

fn sound(app: &TestApp) -> Value {
    let text = app.original(Role::Contributor, &app.published_work());
    merged(&text.input(), &json!({ "title": "Яңа исем" }))
}

#[test]
fn everything_given_is_changed_and_the_rest_stays() {
    let app = TestApp::shared();
    let text = app.translation(Role::Contributor, &app.published_original(), "ru-Cyrl");
    let changes = json!({
        "title": "Перевод с татарского",
        "kind": "PROSE",
        "translated": "1955/1960",
        "credits": [{ "authorId": app.author().id, "role": "TRANSLATOR" }],
        "license": null,
        "note": "Подстрочник",
        "clientMutationId": "third",
    });
    let payload = app.mutate(Role::Contributor, MUTATION, merged(&text.input(), &changes));
    insta::assert_json_snapshot!(redacted(payload.value()));
}

#[test]
fn a_public_text_is_changed_by_editors_alone() {
    let app = TestApp::shared();
    let input = merged(
        &app.published_original().input(),
        &json!({ "title": "Төзәтелгән" }),
    );
    for role in [
        Role::Reader,
        Role::Contributor,
        Role::ReviewerTt,
        Role::EditorRu,
    ] {
        let payload = app.mutate(role, MUTATION, input.clone());
        assert_eq!(payload.outcome(), "REVIEW_REQUIRED", "{role:?}");
    }
    app.mutate(Role::EditorTt, MUTATION, input).value();
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let author = app.author().id;
    refuses(
        &app,
        Role::Contributor,
        MUTATION,
        &sound(&app),
        &[
            (json!({ "id": "txt" }), &["INVALID_ID input.id"]),
            (json!({ "id": nothing("txt") }), &["NOT_FOUND input.id"]),
            (json!({ "title": null }), &["REQUIRED input.title"]),
            (json!({ "title": "" }), &["TOO_SHORT input.title"]),
            (
                json!({ "languageTag": "ru" }),
                &["INVALID_LANGUAGE_TAG input.languageTag"],
            ),
            (
                json!({ "languageTag": "tt-Hebr" }),
                &["INVALID_LANGUAGE_TAG input.languageTag"],
            ),
            (
                json!({ "kind": "PROSE" }),
                &["VALIDATION_FAILED input.kind"],
            ),
            (
                json!({ "translated": "1990" }),
                &["VALIDATION_FAILED input.translated"],
            ),
            (json!({ "license": "?" }), &["INVALID_FORMAT input.license"]),
            (
                json!({ "credits": [{ "authorId": author, "role": "TRANSLATOR" }] }),
                &["VALIDATION_FAILED input.credits.0.role"],
            ),
        ],
    );
    let translation = app.translation(Role::Contributor, &app.published_original(), "ru-Cyrl");
    refuses(
        &app,
        Role::Contributor,
        MUTATION,
        &translation.input(),
        &[
            (
                json!({ "witnessLabel": "А" }),
                &["VALIDATION_FAILED input.witnessLabel"],
            ),
            (
                json!({ "languageTag": "tt-Cyrl" }),
                &["INVALID_LANGUAGE_TAG input.languageTag"],
            ),
            (
                json!({ "translated": "9999" }),
                &["INVALID_DATE input.translated"],
            ),
        ],
    );
}

#[test]
fn what_readers_are_served_keeps_its_sources_license_and_language() {
    let app = TestApp::shared();
    let text = app.published_original();
    refuses(
        &app,
        Role::EditorTt,
        MUTATION,
        &text.input(),
        &[
            (json!({ "sources": [] }), &["SOURCE_REQUIRED input"]),
            (json!({ "license": null }), &["RIGHTS_RESTRICTED input"]),
            (
                json!({ "languageTag": "tt-Latn" }),
                &["INVALID_STATE input.languageTag"],
            ),
        ],
    );
}
