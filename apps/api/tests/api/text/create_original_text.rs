use serde_json::{Value, json};

use crate::support::{Contract, Role, TestApp, contract, nothing, redacted, refuses, unique};

const MUTATION: &str = "createOriginalText";

contract!(Contract {
    mutation: MUTATION,
    by: Role::Contributor,
    action: "text.created",
    input: sound,
    other: json!({ "title": "Бөтенләй башка" }),
    denied: &[
        (Role::Reader, "FORBIDDEN"),
        (Role::EditorRu, "FORBIDDEN"),
        (Role::Moderator, "FORBIDDEN"),
    ],
});

fn sound(app: &TestApp) -> Value {
    json!({
        "workId": app.published_work().id,
        "languageTag": "tt-Cyrl",
        "title": unique("Төп нөсхә"),
    })
}

#[test]
fn a_contributor_creates_an_empty_draft() {
    let app = TestApp::shared();
    let input = json!({
        "workId": app.published_work().id,
        "languageTag": "tt-Latn-baku1926",
        "title": "Şyrəle",
        "witnessLabel": "1929 басмасы",
        "credits": [{ "authorId": app.author().id, "role": "TRANSCRIBER" }],
        "license": "Public-Domain",
        "note": "Мәтбугаттан **күчерелде**",
        "sources": [{
            "citation": "Əsərlər",
            "url": "https://example.org/1929",
            "pages": "3–9",
            "method": "OPTICAL_CHARACTER_RECOGNITION",
            "retrievedOn": "2020-02-29",
        }],
        "clientMutationId": "first",
    });
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    insta::assert_json_snapshot!(redacted(payload.value()));
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let app = TestApp::shared();
    let author = app.author().id;
    let source = |fields: Value| json!({ "sources": [fields] });
    refuses(
        &app,
        Role::Contributor,
        MUTATION,
        &sound(&app),
        &[
            (json!({ "workId": "wrk" }), &["INVALID_ID input.workId"]),
            (
                json!({ "workId": nothing("wrk") }),
                &["NOT_FOUND input.workId"],
            ),
            (
                json!({ "workId": app.work(Role::Stranger).id }),
                &["NOT_FOUND input.workId"],
            ),
            (
                json!({ "languageTag": "ru" }),
                &["INVALID_LANGUAGE_TAG input.languageTag"],
            ),
            (
                json!({ "languageTag": "tt-Hebr" }),
                &["INVALID_LANGUAGE_TAG input.languageTag"],
            ),
            (json!({ "title": "" }), &["TOO_SHORT input.title"]),
            (
                json!({ "title": "а".repeat(501) }),
                &["TOO_LONG input.title"],
            ),
            (
                json!({ "license": "free as in air" }),
                &["INVALID_FORMAT input.license"],
            ),
            (
                json!({ "credits": [{ "authorId": author, "role": "TRANSLATOR" }] }),
                &["VALIDATION_FAILED input.credits.0.role"],
            ),
            (
                json!({ "credits": [{ "authorId": nothing("aut"), "role": "EDITOR" }] }),
                &["NOT_FOUND input.credits.0.authorId"],
            ),
            (
                source(json!({ "method": "TYPED" })),
                &["REQUIRED input.sources.0"],
            ),
            (
                source(json!({ "method": "TYPED", "citation": "К", "retrievedOn": "2190-01-01" })),
                &["INVALID_DATE input.sources.0.retrievedOn"],
            ),
        ],
    );
}

#[test]
fn a_withdrawn_or_archived_work_takes_no_new_text() {
    let app = TestApp::shared();
    let input = sound(&app);
    let id = crate::support::stored(input["workId"].as_str().unwrap());
    app.database().sql(&format!(
        "update works set status = 'ARCHIVED' where id = '{id}'"
    ));
    let payload = app.mutate(Role::Contributor, MUTATION, input);
    assert_eq!(payload.refusals(), ["INVALID_STATE input.workId"]);
}
