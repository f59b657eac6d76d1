//! The documentation is true: its examples run, its answers are what comes, its files exist.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

mod docs {
    pub(crate) mod authenticator;
    pub(crate) mod pages;
    pub(crate) mod server;
    pub(crate) mod shown;
}

use std::{
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use docs::{
    pages::{Example, Form, examples, links, paths},
    server::Server,
    shown::Shown,
};

/// How long a query may be asked again until it answers what the page shows.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn every_example_runs_and_answers_what_is_shown() {
    let server = Server::start();
    let mut shown = Shown::new(&server);
    let examples = examples();
    assert!(examples.len() > 8, "the pages have lost their examples");
    for example in examples {
        let answer = match example.form {
            Form::Command => server.command(&example.text, shown.values()),
            Form::Document => answer(&server, &example, &mut shown),
        };
        shown.keep(&answer);
        match &example.answer {
            Some(expected) => assert!(
                is_like(&answer, expected),
                "another answer is shown\n{example}\n{answer:#}"
            ),
            None => assert_fruitful(&example, &answer),
        }
    }
}

/// What a document answers. What others do in the background is waited for: a query is asked again
/// until it answers what is shown.
fn answer(server: &Server, example: &Example, shown: &mut Shown) -> Value {
    let variables = shown.variables(example);
    let bearer = example
        .authorization()
        .map(|name| shown.text(name, example).to_owned());
    let end = Instant::now() + PATIENCE;
    loop {
        let answer = server.ask(bearer.as_deref(), &example.text, &variables);
        let is_final = match &example.answer {
            Some(expected) if example.is_query() => is_like(&answer, expected),
            _ => true,
        };
        if is_final || Instant::now() > end {
            return answer;
        }
        thread::sleep(Duration::from_millis(100));
    }
}

/// Whether an answer is as it is shown, where `"…"` stands for what differs each time.
fn is_like(answer: &Value, shown: &Value) -> bool {
    match (answer, shown) {
        (Value::String(_), Value::String(text)) if text == "…" => true,
        (Value::Object(fields), Value::Object(others)) => {
            let is_same = |(name, other)| fields.get(name).is_some_and(|one| is_like(one, other));
            fields.len() == others.len() && others.iter().all(is_same)
        }
        (Value::Array(items), Value::Array(others)) => {
            let pairs = items.iter().zip(others);
            items.len() == others.len() && pairs.into_iter().all(|(one, other)| is_like(one, other))
        }
        _ => answer == shown,
    }
}

/// Every field has a value, every list an item, and nothing is refused.
fn assert_fruitful(example: &Example, answer: &Value) {
    assert_eq!(answer.get("errors"), None, "{example}");
    if example.form == Form::Command && answer.get("data").is_none() {
        return;
    }
    let fields = answer["data"].as_object().expect("data is an object");
    for (name, value) in fields {
        assert!(!value.is_null(), "`{name}` is null\n{example}\n{answer}");
        assert_ne!(value["nodes"], json!([]), "`{name}` is empty\n{example}");
        if let Some(errors) = value.get("userErrors") {
            assert_eq!(errors, &json!([]), "{example}");
        }
    }
}

#[test]
fn every_file_that_is_named_exists() {
    let missing: Vec<String> = paths().into_iter().chain(links()).collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
