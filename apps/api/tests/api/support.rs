//! What every test of the API needs: a running service, people to call it, records to call it with.

mod account;
mod answer;
mod app;
pub(crate) mod contract;
mod golden;
mod library;
mod operations;
mod redact;
mod role;
mod seed;

pub(crate) use account::{Accounts, Authenticator, PASSWORD, Person, now};
pub(crate) use answer::{Answer, Payload};
pub(crate) use app::TestApp;
pub(crate) use contract::{Contract, contract, merged, refuses};
pub(crate) use golden::golden;
pub(crate) use library::Shelf;
pub(crate) use operations::{MUTATIONS, document};
pub(crate) use redact::redacted;
pub(crate) use role::Role;
pub(crate) use seed::{POEM, Record, global, nothing, stored, unique};
