//! The documentation is true: its examples run, its answers are what comes, its files exist.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

mod docs {
    pub(crate) mod pages;
    pub(crate) mod server;
}

use serde_json::{Value, json};

use docs::{
    pages::{Example, examples, links, paths},
    server::Server,
};

/// The work whose texts and tags the examples with variables read.
const SAMPLE: &str = r#"{
    work(slug: "shurale") { id version originals { id } authors { id } }
    tags(first: 1) { nodes { id } }
}"#;

/// A value for each variable of the examples, from what is stored when they run.
fn variables(server: &Server, example: &Example) -> Value {
    let sample = server.ask(SAMPLE, &json!({}));
    let data = &sample["data"];
    let work = &data["work"];
    let known = [
        ("work", &work["id"]),
        ("version", &work["version"]),
        ("text", &work["originals"][0]["id"]),
        ("author", &work["authors"][0]["id"]),
        ("tag", &data["tags"]["nodes"][0]["id"]),
        ("after", &Value::Null),
    ];
    let given = known
        .into_iter()
        .filter(|(name, _)| example.document.contains(&format!("${name}:")))
        .map(|(name, value)| (name.to_owned(), value.clone()));
    Value::Object(given.collect())
}

#[test]
fn every_example_runs_and_shows_something() {
    let server = Server::start();
    let examples = examples();
    assert!(examples.len() > 8, "the pages have lost their examples");
    for example in examples {
        let answer = server.ask(&example.document, &variables(&server, &example));
        let place = format!("{}:{}\n{}", example.page, example.line, example.document);
        assert_eq!(answer.get("errors"), None, "{place}");
        let fields = answer["data"].as_object().expect("data is an object");
        for (name, value) in fields {
            assert!(!value.is_null(), "`{name}` is null\n{place}\n{answer}");
            assert_ne!(value["nodes"], json!([]), "`{name}` is empty\n{place}");
            if let Some(errors) = value.get("userErrors") {
                assert_eq!(errors, &json!([]), "{place}");
            }
        }
        if let Some(shown) = &example.answer {
            assert_eq!(&answer, shown, "another answer is shown\n{place}");
        }
    }
}

#[test]
fn every_file_that_is_named_exists() {
    let missing: Vec<String> = paths().into_iter().chain(links()).collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
