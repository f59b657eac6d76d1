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

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value, json};

use docs::{
    pages::{Example, examples, links, paths},
    server::Server,
};

/// The work whose texts and tags the examples with variables read.
const SAMPLE: &str = r#"{
    work(slug: "shurale") { id version originals { id } authors { id } }
    tags(first: 1) { nodes { id } }
}"#;

/// A value for each variable of the examples: from what is stored when they run, from an answer
/// before that showed it under the same name, from the last mail, or from an authenticator.
fn variables(server: &Server, example: &Example, shown: &mut Shown) -> Value {
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
    let asks = |name: &str| example.document.contains(&format!("${name}:"));
    let mut given: Map<String, Value> = known
        .into_iter()
        .filter(|(name, _)| asks(name))
        .map(|(name, value)| (name.to_owned(), value.clone()))
        .collect();
    for (name, value) in &shown.values {
        if asks(name) {
            given.insert(name.clone(), value.clone());
        }
    }
    if asks("mailToken") {
        given.insert("mailToken".to_owned(), json!(server.mailed_token()));
    }
    if asks("code") {
        given.insert("code".to_owned(), json!(shown.code()));
    }
    Value::Object(given)
}

/// What the answers of one page showed.
#[derive(Default)]
struct Shown {
    values: Map<String, Value>,
    codes: u32,
}

impl Shown {
    /// Keeps every text of an answer under the name of its field; the last one counts.
    fn keep(&mut self, answer: &Value) {
        match answer {
            Value::Object(fields) => {
                for (name, value) in fields {
                    if value.is_string() {
                        self.values.insert(name.clone(), value.clone());
                    }
                    self.keep(value);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.keep(item)),
            _ => {}
        }
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name).and_then(Value::as_str)
    }

    /// The code of an authenticator. A code works once, so each is that of the step after the one
    /// before, beginning with the step that has just passed.
    fn code(&mut self) -> String {
        let uri = self.text("provisioningUri").expect("an enrollment");
        let secret = uri.split("secret=").nth(1).expect("a secret");
        let secret = secret.split('&').next().expect("a secret");
        let totp = totp_rs::Builder::new()
            .with_secret(totp_rs::Secret::try_from_base32(secret).expect("Base32"))
            .build_noncompliant();
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .expect("a clock after 1970")
            .as_secs();
        let code = totp.generate(now - 30 + 30 * u64::from(self.codes));
        self.codes += 1;
        code.to_string()
    }
}

#[test]
fn every_example_runs_and_shows_something() {
    let server = Server::start();
    let examples = examples();
    assert!(examples.len() > 8, "the pages have lost their examples");
    let mut page = String::new();
    let mut shown = Shown::default();
    for example in examples {
        if page != example.page {
            page.clone_from(&example.page);
            shown = Shown::default();
        }
        let given = variables(&server, &example, &mut shown);
        // Whoever refreshes sends no token that may have ended.
        let bearer = match shown.text("accessToken") {
            Some(_) if example.document.contains("refreshSession") => None,
            Some(token) => Some(token),
            None => Some(server.token()),
        };
        let answer = server.ask_as(bearer, &example.document, &given);
        shown.keep(&answer);
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
        if let Some(expected) = &example.answer {
            assert_eq!(&answer, expected, "another answer is shown\n{place}");
        }
    }
}

#[test]
fn every_file_that_is_named_exists() {
    let missing: Vec<String> = paths().into_iter().chain(links()).collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
