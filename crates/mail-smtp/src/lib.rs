//! Mail: what the letters of accounts say, and how they leave.
//!
//! [`render`] turns a [`Mail`](tercul_auth::Mail) into a [`Message`](tercul_auth::Message) in the
//! language of its reader. [`SmtpMailer`] hands messages to a mail server; [`Mailbox`] keeps them
//! as files, for development. Both are adapters of the port [`Mailer`](tercul_auth::Mailer).

mod mailbox;
mod render;
mod smtp;
#[cfg(feature = "testing")]
pub mod testing;

pub use mailbox::{Mailbox, MailboxEntry, MailboxLetter};
pub use render::{Links, render};
pub use smtp::{SmtpMailer, SmtpSettingError};
