use serde_json::{Value, json};

use crate::support::{Contract, POEM, Role, TestApp, contract, merged, nothing, redacted, refuses};

const MUTATION: &str = "importTextContent";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Contributor,
    action: "text.content_imported",
    input: sound,
    other: json!({ "content": "Бүтән юл" }),
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
    json!({
        "textId": text.id,
        "expectedVersion": text.version,
        "format": "PLAIN_TEXT",
        "content": POEM,
    })
}

#[test]
fn plain_verse_becomes_stanzas_and_lines() {
    let app = TestApp::shared();
    let work = app.published_work();
    let input = json!({
        "workId": work.id,
        "languageTag": "tt-Cyrl",
        "title": "Туган тел",
    });
    let text = app.mutate(Role::Contributor, "createOriginalText", input);
    let id = text.value()["text"]["id"].clone();
    let input = json!({
        "textId": id,
        "expectedVersion": 1,
        "format": "PLAIN_TEXT",
        "content": POEM,
        "message": "Беренче керү",
        "clientMutationId": "fourth",
    });
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    insta::assert_json_snapshot!("import_payload", redacted(payload.value()));
    let document = format!(
        "{{ text(id: {id}) {{ segments(first: 20) {{ nodes {{ id kind citation urn depth position \
         content {{ value }} contentHash quality }} }} }} }}"
    );
    let data = app.query(Role::Contributor, &document);
    insta::assert_json_snapshot!("imported_segments", redacted(&without_urns(&data)));
}

/// URNs hold the identifier of the text.
fn without_urns(data: &Value) -> Value {
    let mut data = data.clone();
    for node in data["text"]["segments"]["nodes"].as_array_mut().unwrap() {
        assert!(node["urn"].as_str().unwrap().starts_with("urn:"), "{node}");
        node["urn"] = json!("[urn]");
    }
    data
}

#[test]
fn segments_that_stay_similar_keep_their_identifiers() {
    let app = TestApp::shared();
    let text = app.original(Role::Contributor, &app.published_work());
    let (text, _) = app.content(Role::Contributor, &text, POEM);
    let before = app.segments(Role::Contributor, &text.id);
    let changed = POEM.replace("матур тел", "матур теләк");
    let (text, _) = app.content(Role::Contributor, &text, &changed);
    assert_eq!(app.segments(Role::Contributor, &text.id), before);
    assert_eq!(text.version, 3);
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    refuses(
        &app,
        Role::Contributor,
        MUTATION,
        &sound(&app),
        &[
            (json!({ "textId": "txt" }), &["INVALID_ID input.textId"]),
            (
                json!({ "textId": nothing("txt") }),
                &["NOT_FOUND input.textId"],
            ),
            (json!({ "content": null }), &["REQUIRED input.content"]),
            (json!({ "content": "" }), &["INVALID_STATE input.content"]),
            (
                json!({ "content": "  \n " }),
                &["INVALID_STATE input.content"],
            ),
            (
                json!({ "content": "а".repeat(20_001) }),
                &["TOO_LONG input.content"],
            ),
            (
                json!({ "content": "а\u{0}б" }),
                &["INVALID_FORMAT input.content"],
            ),
            (
                json!({ "format": "TEI", "content": "<TEI><text>" }),
                &["UNSUPPORTED_FORMAT input.content"],
            ),
            (
                json!({ "message": "а".repeat(501) }),
                &["TOO_LONG input.message"],
            ),
        ],
    );
}

#[test]
fn the_same_content_again_is_no_change() {
    let app = TestApp::shared();
    let text = app.original(Role::Contributor, &app.published_work());
    let (text, _) = app.content(Role::Contributor, &text, POEM);
    let input = json!({
        "textId": text.id,
        "expectedVersion": text.version,
        "format": "PLAIN_TEXT",
        "content": POEM,
    });
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    assert_eq!(payload.refusals(), ["VALIDATION_FAILED input.content"]);
}

#[test]
fn a_public_text_is_changed_by_editors_alone_and_readers_keep_the_published_revision() {
    let app = TestApp::shared();
    let text = app.published_original();
    let input = json!({
        "textId": text.id,
        "expectedVersion": text.version,
        "format": "MARKDOWN",
        "content": "# Баш\n\nБер юл",
    });
    for role in [Role::Reader, Role::Contributor, Role::EditorRu] {
        let payload = app.mutate(role, MUTATION, input.clone());
        assert_eq!(payload.outcome(), "FORBIDDEN", "{role:?}");
    }
    let before = app.segments(Role::Anonymous, &text.id);
    app.mutate(Role::EditorTt, MUTATION, input.clone()).value();
    assert_eq!(app.segments(Role::Anonymous, &text.id), before);
    assert_ne!(app.segments(Role::EditorTt, &text.id), before);
    let archived = merged(&input, &json!({ "expectedVersion": text.version + 1 }));
    let id = crate::support::stored(&text.id);
    app.database().sql(&format!(
        "update texts set status = 'IN_REVIEW' where id = '{id}'"
    ));
    let payload = app.mutate(Role::EditorTt, MUTATION, archived);
    assert_eq!(payload.refusals(), ["INVALID_STATE input.textId"]);
}
