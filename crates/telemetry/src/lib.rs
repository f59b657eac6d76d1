//! Logs and metrics.
//!
//! - One log record is one line: a JSON object in production, a readable line in development. Both
//!   pass through [`redaction`], so that a secret cannot be logged by mistake.
//! - Metrics carry the names that operators rely on. Every label takes its values from a closed
//!   list (routes, a handful of methods, fields of the schema), never from what a client wrote, so
//!   that the number of series is bounded.

pub mod logging;
pub mod metrics;
pub mod redaction;

pub use logging::{InitError, LogFormat, init};
pub use metrics::{HttpMethod, Metrics};
