//! The values that examples use: what answers before them showed, and what is known otherwise.

use std::time::{Duration, SystemTime};

use serde_json::{Map, Value, json};

use super::{authenticator::Authenticator, pages::Example, server::Server};

/// Variables that hold a token of a mail, with the page to which the link in it leads.
const MAILED: [(&str, &str); 4] = [
    ("verifyEmailToken", "verify-email"),
    ("resetPasswordToken", "reset-password"),
    ("confirmEmailToken", "confirm-email"),
    ("undoEmailToken", "undo-email"),
];
/// Variables that hold a time ahead, since a time on a page would pass.
const AHEAD: [&str; 2] = ["expiresAt", "endsAt"];
const A_WEEK: Duration = Duration::from_hours(7 * 24);
/// The work whose texts and tags the examples read.
const SAMPLE: &str = r#"{
    work(slug: "shurale") { id version originals { id } authors { id } }
    tags(first: 1) { nodes { id } }
}"#;

/// Values by name.
pub(crate) struct Shown<'a> {
    server: &'a Server,
    values: Map<String, Value>,
    authenticator: Authenticator,
}

impl<'a> Shown<'a> {
    pub(crate) fn new(server: &'a Server) -> Self {
        let mut values = Map::new();
        for (name, role) in [("editorToken", "editor"), ("adminToken", "admin")] {
            let token = server.tercul(&["token", "--role", role]);
            values.insert(name.to_owned(), json!(token));
        }
        Self {
            server,
            values,
            authenticator: Authenticator::default(),
        }
    }

    pub(crate) fn values(&self) -> &Map<String, Value> {
        &self.values
    }

    /// Keeps every text and number of an answer under the name of its field; the last one counts.
    pub(crate) fn keep(&mut self, answer: &Value) {
        match answer {
            Value::Object(fields) => {
                for (name, value) in fields {
                    if value.is_string() || value.is_number() {
                        self.values.insert(name.clone(), value.clone());
                    }
                    self.keep(value);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.keep(item)),
            _ => {}
        }
    }

    /// A text that an answer before an example showed.
    pub(crate) fn text(&self, name: &str, example: &Example) -> &str {
        let value = self.values.get(name).and_then(Value::as_str);
        value.unwrap_or_else(|| panic!("no answer showed `{name}`\n{example}"))
    }

    /// A value for each variable of an example. The page may show values for them; those that no
    /// answer showed are taken from there.
    pub(crate) fn variables(&mut self, example: &Example) -> Value {
        let names = example.variables();
        if let Some(shown) = &example.shown_variables {
            let mut keys: Vec<_> = shown.keys().map(String::as_str).collect();
            let mut declared = names.clone();
            keys.sort_unstable();
            declared.sort_unstable();
            assert_eq!(keys, declared, "the variables are others\n{example}");
        }
        let literal = |name: &str| example.shown_variables.as_ref()?.get(name).cloned();
        let mut given = Map::new();
        for name in names {
            let value = self.value(name, example).or_else(|| literal(name));
            let value = value.unwrap_or_else(|| panic!("no value for `${name}`\n{example}"));
            given.insert(name.to_owned(), value);
        }
        Value::Object(given)
    }

    fn value(&mut self, name: &str, example: &Example) -> Option<Value> {
        if let Some((_, page)) = MAILED.iter().find(|(variable, _)| *variable == name) {
            return Some(json!(self.server.mailed_token(page)));
        }
        if AHEAD.contains(&name) {
            let time: chrono::DateTime<chrono::Utc> = (SystemTime::now() + A_WEEK).into();
            return Some(json!(time.to_rfc3339()));
        }
        if name == "code" {
            let uri = self.text("provisioningUri", example);
            let secret = uri.split("secret=").nth(1).expect("a secret");
            let secret = secret.split('&').next().expect("a secret").to_owned();
            return Some(json!(self.authenticator.code(&secret)));
        }
        self.stored(name).or_else(|| self.values.get(name).cloned())
    }

    /// What is stored as an example runs.
    fn stored(&self, name: &str) -> Option<Value> {
        let pointer = match name {
            "work" => "/work/id",
            "version" => "/work/version",
            "text" => "/work/originals/0/id",
            "author" => "/work/authors/0/id",
            "tag" => "/tags/nodes/0/id",
            "after" => return Some(Value::Null),
            _ => return None,
        };
        let token = self.values["editorToken"].as_str();
        let sample = self.server.ask(token, SAMPLE, &json!({}));
        sample["data"].pointer(pointer).cloned()
    }
}
