use std::{fmt, future::Future, pin::Pin};

use crate::{EmailAddress, Letter};

/// Why a message was not handed over. The reasons name neither the address nor the content, so
/// that they can be logged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// Trying again later may help.
    #[error("the mail could not be handed over now: {0}")]
    Temporary(String),
    /// Trying again will not help.
    #[error("the mail is refused for good: {0}")]
    Permanent(String),
}

/// A letter as it goes out. Its content may hold a secret, so that it has no printed form.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    letter: Letter,
    to: EmailAddress,
    subject: String,
    text: String,
    html: String,
}

impl Message {
    /// A message with the same content as plain text and as HTML. The subject becomes words
    /// with single spaces, without control characters, so that nothing can add a header.
    pub fn new(
        letter: Letter,
        to: EmailAddress,
        subject: &str,
        text: String,
        html: String,
    ) -> Self {
        let words = subject.split(|c: char| c.is_control() || c.is_whitespace());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        Self {
            letter,
            to,
            subject: words.join(" "),
            text,
            html,
        }
    }

    /// Which letter it is.
    pub fn letter(&self) -> Letter {
        self.letter
    }

    /// Where it goes.
    pub fn to(&self) -> &EmailAddress {
        &self.to
    }

    /// What it is about, in one line.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// What it says, as plain text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same as HTML.
    pub fn html(&self) -> &str {
        &self.html
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Message({}, …)", self.letter)
    }
}

/// A message on its way.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), MailError>> + Send + 'a>>;

/// Hands messages over to whoever delivers them. Takes part in no transaction.
pub trait Mailer: Send + Sync {
    /// Hands one message over.
    ///
    /// # Errors
    /// [`MailError`], which says whether to try again. After a temporary error the message may
    /// have gone out all the same.
    fn send<'a>(&'a self, message: &'a Message) -> Sending<'a>;
}
