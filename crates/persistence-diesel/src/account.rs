//! The ports of accounts inside a transaction, one file for each.

mod access_tokens;
mod accounts;
mod address_requests;
mod data_exports;
mod entropy;
mod erase;
mod grants;
mod mails;
mod one_time_tokens;
mod operator;
mod profile;
mod recovery_codes;
mod security_log;
mod sessions;
mod throttle;
mod worker;

pub(crate) use access_tokens::read_scopes;
pub(crate) use accounts::{ids_of_email, read_suspension};
pub(crate) use grants::read_scope;
pub(crate) use profile::read_preferences;
pub(crate) use sessions::read_origin;
pub use worker::{WaitingExport, WaitingMail, WaitingRequest};
