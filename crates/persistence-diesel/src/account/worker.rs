//! What the worker does for accounts. Work is leased: whoever claims it has some minutes, after
//! which another one may try; several workers never hold the same piece.

mod address_requests;
mod data_exports;
mod departures;
mod mails;
mod tidy;
mod token_use;

pub use address_requests::WaitingRequest;
pub use data_exports::WaitingExport;
pub use mails::WaitingMail;
