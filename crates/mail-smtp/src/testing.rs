//! What tests need that send mail.
#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "whatever fails here fails the test that asked for it"
)]

mod smtp_server;

pub use self::smtp_server::{Received, SmtpServer, Temper};
