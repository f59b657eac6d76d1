use std::collections::HashMap;

use serde_json::{Map, Value};

/// Characters of a global identifier after its prefix.
const IDENTIFIER: usize = 22;

/// A copy in which identifiers are numbered in order of appearance and instants are left out, so
/// that it is the same in every run.
pub(crate) fn redacted(value: &Value) -> Value {
    Redaction::default().value(value)
}

#[derive(Default)]
struct Redaction {
    numbers: HashMap<String, usize>,
}

impl Redaction {
    fn value(&mut self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(text)),
            Value::Array(items) => items.iter().map(|item| self.value(item)).collect(),
            Value::Object(fields) => {
                let fields = fields
                    .iter()
                    .map(|(name, field)| (name.clone(), self.value(field)));
                Value::Object(fields.collect::<Map<_, _>>())
            }
            other => other.clone(),
        }
    }

    fn text(&mut self, text: &str) -> String {
        if is_identifier(text) {
            let next = self.numbers.len() + 1;
            let number = *self.numbers.entry(text.to_owned()).or_insert(next);
            return format!("{}_#{number}", &text[..3]);
        }
        if chrono::DateTime::parse_from_rfc3339(text).is_ok() {
            return "[instant]".to_owned();
        }
        text.to_owned()
    }
}

fn is_identifier(text: &str) -> bool {
    let is_body = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    text.split_once('_').is_some_and(|(prefix, body)| {
        prefix.len() == 3 && body.len() == IDENTIFIER && body.chars().all(is_body)
    })
}
