use serde_json::{Value, json};

use crate::support::{
    Contract, POEM, Role, TestApp, contract, merged, nothing, redacted, refuses, unique,
};

const MUTATION: &str = "publishText";

contract!(Contract {
    mutation: MUTATION,
    by: Role::EditorTt,
    action: "text.published",
    input: sound,
    other: json!({ "overrideReason": "Another reason altogether" }),
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
    let reason = json!({ "overrideReason": "Checked against the book" });
    merged(&app.written_original(Role::Contributor).input(), &reason)
}

#[test]
fn readers_are_served_the_published_revision() {
    let app = TestApp::shared();
    let work = app.published_work();
    let input = json!({
        "workId": work.id,
        "languageTag": "tt-Cyrl",
        "title": "Туган тел",
        "license": "CC0-1.0",
        "sources": [{ "citation": "Китап", "method": "TYPED" }],
    });
    let text = app.mutate(Role::Contributor, "createOriginalText", input);
    let text = crate::support::Record::of(&text.value()["text"]);
    let (text, _) = app.content(Role::Contributor, &text, POEM);
    let reason =
        json!({ "overrideReason": "Checked against the book", "clientMutationId": "sixth" });
    let payload = app.mutate(Role::EditorTt, MUTATION, merged(&text.input(), &reason));
    insta::assert_json_snapshot!(redacted(payload.value()));
    assert_eq!(app.segments(Role::Anonymous, &text.id).len(), 6);
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    refuses(
        &app,
        Role::EditorTt,
        MUTATION,
        &sound(&app),
        &[
            (json!({ "id": "txt" }), &["INVALID_ID input.id"]),
            (json!({ "id": nothing("txt") }), &["NOT_FOUND input.id"]),
            (
                json!({ "revisionId": "rev" }),
                &["INVALID_ID input.revisionId"],
            ),
            (
                json!({ "revisionId": nothing("rev") }),
                &["NOT_FOUND input.revisionId"],
            ),
            (
                json!({ "overrideReason": null }),
                &["REVIEW_REQUIRED input"],
            ),
            (
                json!({ "overrideReason": "short" }),
                &["TOO_SHORT input.overrideReason"],
            ),
            (
                json!({ "overrideReason": "а".repeat(2_001) }),
                &["TOO_LONG input.overrideReason"],
            ),
        ],
    );
}

#[test]
fn a_text_needs_content_a_source_and_a_license() {
    let app = TestApp::shared();
    let work = app.published_work();
    let reason = json!({ "overrideReason": "Checked against the book" });
    let empty = app.original(Role::EditorTt, &work);
    let payload = app.mutate(Role::EditorTt, MUTATION, merged(&empty.input(), &reason));
    assert_eq!(payload.refusals(), ["INVALID_STATE input.id"]);
    let source = json!([{ "citation": "Китап", "method": "TYPED" }]);
    for (fields, code) in [
        (json!({ "license": "CC0-1.0" }), "SOURCE_REQUIRED input"),
        (json!({ "sources": source }), "RIGHTS_RESTRICTED input"),
    ] {
        let input = json!({ "workId": work.id, "languageTag": "tt", "title": unique("Текст") });
        let text = app.mutate(
            Role::EditorTt,
            "createOriginalText",
            merged(&input, &fields),
        );
        let text = crate::support::Record::of(&text.value()["text"]);
        let (text, _) = app.content(Role::EditorTt, &text, POEM);
        let payload = app.mutate(Role::EditorTt, MUTATION, merged(&text.input(), &reason));
        assert_eq!(payload.refusals(), [code]);
    }
}

#[test]
fn publishing_what_is_served_changes_nothing_and_an_older_revision_is_refused() {
    let app = TestApp::shared();
    let text = app.original(Role::EditorTt, &app.published_work());
    let (text, first) = app.content(Role::EditorTt, &text, POEM);
    let (text, _) = app.content(Role::EditorTt, &text, &POEM.replace("матур", "ямьле"));
    let text = app.publish_text(&text);
    let again = app.mutate(Role::EditorTt, MUTATION, text.input());
    assert_eq!(again.value()["text"]["version"], text.version);
    let older = json!({ "revisionId": first, "overrideReason": "The first was better" });
    let payload = app.mutate(Role::EditorTt, MUTATION, merged(&text.input(), &older));
    assert_eq!(payload.refusals(), ["INVALID_STATE input.revisionId"]);
}
