//! What is sent by mistake or in anger: a typed error each time, nothing half-written, and the same
//! process afterwards.

use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};

use crate::support::{Role, TestApp};

fn code(answer: &Value) -> String {
    let code = answer.pointer("/errors/0/extensions/code");
    code.and_then(Value::as_str).unwrap_or("none").to_owned()
}

fn send(app: &TestApp, content_type: &str, body: String) -> (u16, Value) {
    let request = app.client().post(app.url("/graphql"));
    let answer = request
        .header(CONTENT_TYPE, content_type)
        .body(body)
        .send()
        .unwrap();
    let status = answer.status().as_u16();
    (
        status,
        serde_json::from_str(&answer.text().unwrap()).unwrap_or_default(),
    )
}

#[test]
fn documents_that_ask_too_much_are_refused_before_they_run() {
    let app = TestApp::start();
    let process = app.living_process();
    let nested = "{ works(first: 100) { nodes { translations(first: 100) { nodes { readableIn { id } } } } } }";
    let deep = format!("{}id{}", "{ viewer ".repeat(40), "}".repeat(40));
    let aliases = (0..200)
        .map(|n| format!("a{n}: __typename "))
        .collect::<Vec<_>>()
        .concat();
    let tokens = "__typename ".repeat(12_000);
    let loops = "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }";
    let types = "possibleTypes { interfaces { possibleTypes { interfaces { name } } } }";
    let cases = [
        (nested.to_owned(), "COST_LIMIT_EXCEEDED"),
        (deep, "GRAPHQL_VALIDATION_FAILED"),
        (format!("{{ {aliases} }}"), "ALIAS_LIMIT_EXCEEDED"),
        (format!("{{ {tokens} }}"), "DOCUMENT_TOO_LARGE"),
        (loops.to_owned(), "GRAPHQL_VALIDATION_FAILED"),
        (
            format!("{{ __schema {{ types {{ {types} }} }} }}"),
            "DEPTH_LIMIT_EXCEEDED",
        ),
        ("{ unknownField }".to_owned(), "GRAPHQL_VALIDATION_FAILED"),
        (
            "{ serverInfo { version".to_owned(),
            "GRAPHQL_VALIDATION_FAILED",
        ),
    ];
    for (document, expected) in cases {
        let body = json!({ "query": document }).to_string();
        let (_, answer) = send(&app, "application/json", body);
        assert_eq!(
            code(&answer),
            expected,
            "{}",
            document.chars().take(80).collect::<String>()
        );
        assert_eq!(answer.get("data"), None, "a refused document runs no field");
    }
    assert_eq!(app.living_process(), process);
}

#[test]
fn a_null_page_size_does_not_hide_the_other() {
    let app = TestApp::start();
    let document = "query Q($a: Int, $b: Int) { works(first: $a, last: $b) { nodes { \
        translations(first: $a, last: $b) { nodes { readableIn { readableIn { id } } } } } } }";
    let body = json!({ "query": document, "variables": { "a": null, "b": 100 } }).to_string();
    let (_, answer) = send(&app, "application/json", body);
    assert_eq!(code(&answer), "COST_LIMIT_EXCEEDED");
}

#[test]
fn bodies_that_are_no_request_are_refused_with_a_reason() {
    let app = TestApp::start();
    let process = app.living_process();
    let mutation = "mutation { createTag(input: { labels: [] }) { isNew } }";
    let cases = [
        ("application/json", "{".to_owned(), 400),
        ("application/json", "[]".to_owned(), 400),
        (
            "application/json",
            json!([{ "query": "{ __typename }" }]).to_string(),
            400,
        ),
        ("application/json", json!({ "query": 1 }).to_string(), 400),
        (
            "application/json",
            json!({ "query": "{ __typename }", "variables": [] }).to_string(),
            400,
        ),
        (
            "application/json",
            json!({ "query": "x".repeat(2_000_000) }).to_string(),
            413,
        ),
        ("text/plain", json!({ "query": mutation }).to_string(), 415),
        (
            "application/x-www-form-urlencoded",
            format!("query={mutation}"),
            415,
        ),
        ("multipart/form-data", mutation.to_owned(), 415),
    ];
    for (content_type, body, expected) in cases {
        let shown: String = body.chars().take(60).collect();
        let (status, answer) = send(&app, content_type, body);
        assert_eq!(status, expected, "{content_type} {shown}");
        assert_ne!(code(&answer), "none", "{content_type} {shown}");
    }
    let read = app
        .client()
        .get(app.url("/graphql"))
        .query(&[("query", mutation)]);
    assert_eq!(read.send().unwrap().status(), 405);
    assert_eq!(app.living_process(), process);
}

#[test]
fn values_that_no_record_can_hold_are_refused_with_the_path() {
    let app = TestApp::start();
    let process = app.living_process();
    let titled = |value: &str| {
        json!({ "form": "POEM", "originalLanguageTag": "tt-Cyrl", "isAnonymous": true, "credits": [],
            "titles": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": value }] })
    };
    let counted = || app.database().value("select count(*)::text from works");
    let before = counted();
    let long = "я".repeat(200_000);
    for value in [
        "a\u{0}b",
        "a\u{202e}b",
        "a\u{200b}b",
        "\u{7}",
        "   ",
        "",
        long.as_str(),
    ] {
        let payload = app.graphql(
            Role::Administrator,
            "mutation M($input: CreateWorkInput!) { createWork(input: $input) { work { id } userErrors { code path } } }",
            json!({ "input": titled(value) }),
        );
        let answer = payload.data().clone();
        let path = answer.pointer("/createWork/userErrors/0/path");
        let shown: String = value.chars().take(8).collect();
        assert_eq!(
            path,
            Some(&json!(["input", "titles", "0", "value"])),
            "{shown:?}"
        );
    }
    assert_eq!(counted(), before, "nothing is half-written");
    assert_eq!(app.living_process(), process);
}

#[test]
fn a_lone_surrogate_is_no_text() {
    let app = TestApp::start();
    let body =
        r#"{"query":"query Q($s: String) { work(slug: $s) { id } }","variables":{"s":"\ud800"}}"#;
    let (status, answer) = send(&app, "application/json", body.to_owned());
    assert_eq!(status, 400);
    assert_ne!(code(&answer), "INTERNAL");
}
