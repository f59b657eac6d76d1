use serde_json::json;

use crate::http::graphql::request::{of_json, of_query_string};

#[test]
fn a_whole_request_is_read() {
    let body = br#" {"query":"{a}","operationName":"Q","variables":{"x":1},"extensions":{"y":{}}}"#;
    let request = of_json(body).unwrap();
    assert_eq!(request.query, "{a}");
    assert_eq!(request.operation_name.as_deref(), Some("Q"));
    assert_eq!(json!(request.variables), json!({"x": 1}));
}

#[test]
fn null_stands_for_a_missing_parameter() {
    let body = br#"{"query":"{a}","operationName":null,"variables":null,"extensions":null}"#;
    assert!(of_json(body).unwrap().variables.is_empty());
}

#[test]
fn what_is_no_request_is_refused_and_never_panics() {
    let deep = "[".repeat(100_000);
    let bodies = [
        "",
        "   ",
        "{",
        "null",
        "1",
        "[]",
        r#"["{a}"]"#,
        r#"[{"query":"{a}"}]"#,
        r#"{"qeury":"{a}"}"#,
        r#"{"query":null}"#,
        r#"{"query":1}"#,
        r#"{"query":"{a}","variables":"x"}"#,
        r#"{"query":"{a}","variables":[]}"#,
        r#"{"query":"{a}","extensions":0}"#,
        r#"{"query":"{a}","operationName":{}}"#,
        r#"{"query":"{a}","query":"{b}"}"#,
        r#"{"query":"\ud800"}"#,
        &format!(r#"{{"query":"{{a}}","variables":{{"x":{deep}"#),
    ];
    for body in bodies {
        let fault = of_json(body.as_bytes()).unwrap_err();
        assert_eq!(fault.status, 400, "{body:.60}");
    }
    assert!(of_json(b"{\"query\":\"\xff\"}").is_err());
}

#[test]
fn a_query_string_is_read() {
    let request =
        of_query_string("query=%7Ba%7D&variables=%7B%22x%22%3A1%7D&operationName=Q").unwrap();
    assert_eq!(request.query, "{a}");
    assert_eq!(json!(request.variables), json!({"x": 1}));
    assert_eq!(request.operation_name.as_deref(), Some("Q"));
    assert!(of_query_string("query={a}&variables=&operationName=").is_ok());
}

#[test]
fn a_malformed_query_string_is_refused() {
    for text in [
        "",
        "variables={}",
        "query={a}&variables=[",
        "query={a}&variables=[1]",
        "query={a}&extensions=1",
        "query={a}&query={b}",
    ] {
        assert_eq!(of_query_string(text).unwrap_err().status, 400, "{text}");
    }
}
