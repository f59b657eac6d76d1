//! The API over HTTP: the real program on a port of its own, with a database of its own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "whatever fails in a test fails the test"
)]

mod account;
mod administrators;
mod author;
mod authorization;
mod bad_input;
mod bad_tokens;
mod http;
mod mailbox;
mod read;
mod search;
mod statements;
mod support;
mod taxonomy;
mod text;
mod work;
mod worker;
