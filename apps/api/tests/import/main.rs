//! `tercul import` and `tercul seed` as their users run them: the program itself on a database of
//! its own.
#![allow(
    clippy::unwrap_used,
    reason = "whatever fails in a test fails the test"
)]

mod corpus;
mod desk;
mod faults;
mod repetition;
mod seed;
mod sources;
