//! A log record and its two forms.

use std::fmt::{self, Write};

use serde_json::{Map, Value};
use tracing::Metadata;
use tracing::field::{Field, Visit};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::{FormatTime, SystemTime};

use super::LogFormat;
use crate::redaction::{MASK, is_secret_name, redact};

/// The fields of a span or an event, redacted as they are recorded.
#[derive(Clone, Default)]
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    pub(super) fn extend(&mut self, other: &Self) {
        self.0.extend(other.0.clone());
    }

    fn put(&mut self, field: &Field, value: Value) {
        let name = field.name();
        // Records of the `log` crate repeat their origin in fields of their own.
        if name.starts_with("log.") {
            return;
        }
        let value = if is_secret_name(name) {
            Value::from(MASK)
        } else {
            value
        };
        self.0.insert(name.to_owned(), value);
    }
}

impl Visit for Fields {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, Value::from(value));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, Value::from(value));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, Value::from(value));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, Value::from(value));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, Value::from(redact(value)));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.put(field, Value::from(redact(&format!("{value:?}"))));
    }
}

/// One event, ready to be written.
pub(super) struct Record {
    ts: String,
    level: &'static str,
    target: String,
    msg: Value,
    fields: Map<String, Value>,
}

impl Record {
    pub(super) fn new(metadata: &Metadata<'_>, fields: Fields) -> Self {
        let Fields(mut fields) = fields;
        Self {
            ts: now(),
            level: metadata.level().as_str(),
            target: metadata.target().to_owned(),
            msg: fields
                .remove("message")
                .unwrap_or_else(|| Value::from(metadata.name())),
            fields,
        }
    }

    /// The record as one line, its end included.
    pub(super) fn line(self, format: LogFormat) -> String {
        let mut line = match format {
            LogFormat::Json => self.json(),
            LogFormat::Pretty => self.pretty(),
        };
        line.push('\n');
        line
    }

    fn json(self) -> String {
        let mut object = self.fields;
        object.insert("ts".to_owned(), Value::from(self.ts));
        object.insert("level".to_owned(), Value::from(self.level));
        object.insert("msg".to_owned(), self.msg);
        object.insert("target".to_owned(), Value::from(self.target));
        Value::Object(object).to_string()
    }

    fn pretty(self) -> String {
        let message = self
            .msg
            .as_str()
            .unwrap_or_default()
            .replace(['\r', '\n'], " ");
        let time = self.ts.get(11..19).unwrap_or(&self.ts);
        let mut line = format!("{time} {:>5} {message}", self.level);
        for (name, value) in &self.fields {
            let value = match value {
                Value::String(text) if !text.contains([' ', '\n']) => text.clone(),
                other => other.to_string(),
            };
            // Writing to a string cannot fail.
            let _ = write!(line, " {name}={value}");
        }
        line
    }
}

/// The time in RFC 3339, UTC.
fn now() -> String {
    let mut text = String::new();
    let _ = SystemTime.format_time(&mut Writer::new(&mut text));
    text
}
