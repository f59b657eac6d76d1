//! What tests of commands and of adapters need.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "whatever fails here fails the test that asked for it"
)]

pub mod index;
pub mod stored;
