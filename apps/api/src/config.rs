//! Settings: defaults, then an optional file, then the environment; read once at start.

mod load;
mod reference;
mod secrets;
mod sections;
#[cfg(test)]
mod tests;

pub(crate) use load::{Loaded, load};
pub(crate) use reference::{effective, reference};
pub(crate) use sections::{Config, Environment, LogStyle, RateLimits};
