//! One log record, one line, on standard error.

mod record;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use tracing::{Event, Subscriber, span};
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

use record::{Fields, Record};

/// How a log record is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object a line: `ts`, `level`, `msg`, `target`, then the fields of the enclosing
    /// spans (`request_id`, `user_id`) and of the event.
    Json,
    /// A line for people.
    Pretty,
}

/// Why logging could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum InitError {
    /// The level is not a filter that the `tracing` family understands.
    #[error("telemetry.level: {0}; use error, warn, info, debug or trace")]
    Level(#[from] tracing_subscriber::filter::ParseError),
    /// Another logger is installed already.
    #[error("a logger is installed already: {0}")]
    Installed(#[from] tracing_subscriber::util::TryInitError),
}

/// Installs the logger of the process, and a panic hook that logs panics as one record.
///
/// `level` is a filter such as `info` or `info,tercul=debug`.
///
/// # Errors
/// The level is malformed, or a logger is installed already.
pub fn init(format: LogFormat, level: &str) -> Result<(), InitError> {
    let filter = EnvFilter::try_new(level)?;
    tracing_subscriber::registry()
        .with(filter)
        .with(LineLayer::new(format, io::stderr))
        .try_init()?;
    std::panic::set_hook(Box::new(|panic| {
        let payload = panic.payload();
        let reason = payload
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("unknown");
        let location = panic.location().map(ToString::to_string);
        tracing::error!(reason, location, "panic");
    }));
    Ok(())
}

/// Writes every event as one line to what `writer` makes.
struct LineLayer<W> {
    format: LogFormat,
    writer: W,
}

impl<W> LineLayer<W> {
    fn new(format: LogFormat, writer: W) -> Self {
        Self { format, writer }
    }
}

impl<S, W, O> Layer<S> for LineLayer<W>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    W: Fn() -> O + 'static,
    O: Write,
{
    fn on_new_span(
        &self,
        attributes: &span::Attributes<'_>,
        id: &span::Id,
        context: Context<'_, S>,
    ) {
        if let Some(span) = context.span(id) {
            let mut fields = Fields::default();
            attributes.record(&mut fields);
            span.extensions_mut().insert(fields);
        }
    }

    fn on_record(&self, id: &span::Id, values: &span::Record<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(fields) = span.extensions_mut().get_mut::<Fields>()
        {
            values.record(fields);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut fields = Fields::default();
        if let Some(scope) = context.event_scope(event) {
            for span in scope.from_root() {
                if let Some(of_span) = span.extensions().get::<Fields>() {
                    fields.extend(of_span);
                }
            }
        }
        event.record(&mut fields);
        let line = Record::new(event.metadata(), fields).line(self.format);
        // A log line that cannot be written has nowhere to be reported.
        let _ = (self.writer)().write_all(line.as_bytes());
    }
}
