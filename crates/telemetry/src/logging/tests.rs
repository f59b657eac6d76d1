use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tracing_subscriber::layer::SubscriberExt;

use super::{LineLayer, LogFormat};

#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn logged(format: LogFormat, act: impl FnOnce()) -> String {
    let sink = Sink::default();
    let writer = sink.clone();
    let subscriber =
        tracing_subscriber::registry().with(LineLayer::new(format, move || writer.clone()));
    tracing::subscriber::with_default(subscriber, act);
    let bytes = sink.0.lock().unwrap().clone();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_json_line_carries_the_fields_of_its_spans() {
    let text = logged(LogFormat::Json, || {
        let span = tracing::info_span!(
            "request",
            request_id = "r-1",
            user_id = tracing::field::Empty
        );
        let _entered = span.enter();
        span.record("user_id", "u-1");
        tracing::info!(status = 200, "answered");
    });
    assert_eq!(text.lines().count(), 1);
    let line: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(line["msg"], "answered");
    assert_eq!(line["level"], "INFO");
    assert_eq!(line["request_id"], "r-1");
    assert_eq!(line["user_id"], "u-1");
    assert_eq!(line["status"], 200);
    assert!(line["ts"].as_str().unwrap().ends_with('Z'));
}

#[test]
fn a_line_break_in_a_value_cannot_forge_a_second_line() {
    for format in [LogFormat::Json, LogFormat::Pretty] {
        let text = logged(format, || {
            tracing::warn!(header = "a\r\n{\"level\":\"ERROR\"}", "odd");
        });
        assert_eq!(text.lines().count(), 1, "{text}");
    }
}

#[test]
fn secrets_are_masked_by_field_name_and_by_form() {
    for format in [LogFormat::Json, LogFormat::Pretty] {
        let text = logged(format, || {
            tracing::error!(
                access_token = "canary",
                error = "postgres://u:canary@db/x",
                "Bearer canary"
            );
        });
        assert!(!text.contains("canary"), "{text}");
    }
}

#[test]
fn a_line_for_people_starts_with_time_level_and_message() {
    let text = logged(LogFormat::Pretty, || {
        tracing::info!(port = 8080, "listening");
    });
    assert!(
        text.trim_end().ends_with(" INFO listening port=8080"),
        "{text}"
    );
}
