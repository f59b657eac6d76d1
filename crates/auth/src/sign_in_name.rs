use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;

use crate::{EmailAddress, Handle};

/// What somebody signs in with besides the password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInName {
    /// An address.
    Email(EmailAddress),
    /// A handle.
    Handle(Handle),
    /// Neither: nobody has it.
    Other(String),
}

impl SignInName {
    /// Longest text that is looked at, in bytes.
    pub const MAX_LENGTH: usize = 1_024;

    /// Reads an address or a handle; whatever else is a name that nobody has.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        if text.contains('@') {
            return Self::Email(EmailAddress::from_stored(text.nfc().collect()));
        }
        Handle::parse(&text.to_ascii_lowercase())
            .map_or_else(|_| Self::Other(text.to_lowercase()), Self::Handle)
    }

    /// Under which tries are counted: a digest, so that what somebody typed is not stored.
    pub fn throttle_key(&self) -> String {
        let text = match self {
            Self::Email(email) => email.normalized(),
            Self::Handle(handle) => handle.as_str(),
            Self::Other(text) => text,
        };
        let digest = Sha256::digest(text.as_bytes());
        let mut key = String::with_capacity(64);
        for byte in digest {
            // Writing to a text does not fail.
            let _ = write!(key, "{byte:02x}");
        }
        key
    }
}
