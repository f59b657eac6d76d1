//! Typed access to the fields of a record, noting what is wrong with them.

use serde_json::{Map, Value};

use super::report::Severity;

/// A fault of one record, without its place.
#[derive(Clone, Debug)]
pub(super) struct Remark {
    pub(super) severity: Severity,
    pub(super) field: Option<String>,
    pub(super) reason: String,
    pub(super) action: String,
}

/// Remarks on one record.
#[derive(Debug, Default)]
pub(super) struct Remarks(pub(super) Vec<Remark>);

impl Remarks {
    /// Something was changed or ignored; an empty field means the whole record.
    pub(super) fn warn(
        &mut self,
        field: &str,
        reason: impl Into<String>,
        action: impl Into<String>,
    ) {
        self.0.push(Remark {
            severity: Severity::Warning,
            field: (!field.is_empty()).then(|| field.to_owned()),
            reason: reason.into(),
            action: action.into(),
        });
    }

    /// The record cannot be taken in.
    pub(super) fn refuse(&mut self, field: &str, reason: impl Into<String>) -> Refused {
        self.0.push(Remark {
            severity: Severity::Error,
            field: (!field.is_empty()).then(|| field.to_owned()),
            reason: reason.into(),
            action: "left out".to_owned(),
        });
        Refused
    }
}

/// A record is left out; the remark says why.
#[derive(Debug)]
pub(super) struct Refused;

/// The fields of a record; what is taken is gone.
pub(super) struct Fields(Map<String, Value>);

const IGNORED: &str = "ignored";

impl Fields {
    pub(super) fn new(object: Map<String, Value>) -> Self {
        Self(object)
    }

    /// Whether the record has one of the fields.
    pub(super) fn has_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.0.contains_key(*name))
    }

    /// A text that may be missing or null; blank counts as missing.
    pub(super) fn text(&mut self, name: &str, remarks: &mut Remarks) -> Option<String> {
        match self.0.remove(name)? {
            Value::Null => None,
            Value::String(text) => (!text.trim().is_empty()).then_some(text),
            other => {
                remarks.warn(
                    name,
                    format!("a text is expected, not {}", kind(&other)),
                    IGNORED,
                );
                None
            }
        }
    }

    /// A text that the record needs.
    pub(super) fn needed(&mut self, name: &str, remarks: &mut Remarks) -> Result<String, Refused> {
        self.text(name, remarks)
            .ok_or_else(|| remarks.refuse(name, "is missing"))
    }

    /// A list of texts that may be missing.
    pub(super) fn texts(&mut self, name: &str, remarks: &mut Remarks) -> Vec<String> {
        let items = match self.0.remove(name) {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::Array(items)) => items,
            Some(other) => {
                remarks.warn(
                    name,
                    format!("a list is expected, not {}", kind(&other)),
                    IGNORED,
                );
                return Vec::new();
            }
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match item {
                Value::String(text) if !text.trim().is_empty() => texts.push(text),
                Value::String(_) => {}
                other => {
                    remarks.warn(
                        name,
                        format!("holds {}", kind(&other)),
                        "the item was ignored",
                    );
                }
            }
        }
        texts
    }

    /// A year that may be missing or null.
    pub(super) fn year(&mut self, name: &str, remarks: &mut Remarks) -> Option<i32> {
        let value = self.0.remove(name)?;
        let year = match &value {
            Value::Null => return None,
            Value::Number(number) => number.as_i64().and_then(|year| i32::try_from(year).ok()),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        if year.is_none() {
            remarks.warn(
                name,
                format!("`{}` is no year", short(&value.to_string())),
                IGNORED,
            );
        }
        year
    }

    /// A truth value that is false where it is missing.
    pub(super) fn flag(&mut self, name: &str, remarks: &mut Remarks) -> bool {
        match self.0.remove(name) {
            None | Some(Value::Null) => false,
            Some(Value::Bool(flag)) => flag,
            Some(other) => {
                let reason = format!("true or false is expected, not {}", kind(&other));
                remarks.warn(name, reason, IGNORED);
                false
            }
        }
    }

    /// Takes a field that says nothing that is not known otherwise.
    pub(super) fn pass_over(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// Remarks on the fields that nobody took.
    pub(super) fn finish(self, remarks: &mut Remarks) {
        for (name, _) in self.0 {
            remarks.warn(&short(&name), "the field is not known", IGNORED);
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// At most forty characters, for messages.
pub(super) fn short(text: &str) -> String {
    let mut start: String = text.chars().take(40).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}
