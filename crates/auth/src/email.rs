use std::fmt;

use unicode_normalization::UnicodeNormalization as _;
use validator::ValidateEmail as _;

/// Why a text is no e-mail address that can be used here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    /// More than 254 characters ([RFC 5321](https://www.rfc-editor.org/rfc/rfc5321), 4.5.3.1.3).
    #[error("an e-mail address has at most {max} characters", max = EmailAddress::MAX_LENGTH)]
    TooLong,
    /// Another form than `name@example.org`.
    #[error("an e-mail address looks like `name@example.org`")]
    Form,
    /// An address of a service for addresses that are thrown away.
    #[error("addresses that are thrown away cannot be used")]
    Disposable,
}

/// An e-mail address as its owner writes it, and as it is compared.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct EmailAddress {
    text: String,
    normalized: String,
}

impl EmailAddress {
    /// Most characters.
    pub const MAX_LENGTH: usize = 254;

    /// Reads an address.
    ///
    /// # Errors
    /// [`EmailError`] where it is too long, has another form, or belongs to a throw-away service.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text: String = text.trim().nfc().collect();
        if text.chars().count() > Self::MAX_LENGTH {
            return Err(EmailError::TooLong);
        }
        if !text.validate_email() {
            return Err(EmailError::Form);
        }
        let address = Self::from_stored(text);
        if disposable::contains(address.domain()) {
            return Err(EmailError::Disposable);
        }
        Ok(address)
    }

    /// Takes an address that was checked before it was stored.
    pub fn from_stored(text: String) -> Self {
        let normalized = text.to_lowercase();
        Self { text, normalized }
    }

    /// As its owner writes it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// As it is compared: in lower case. Providers that tell `A@` from `a@` are not known.
    pub fn normalized(&self) -> &str {
        &self.normalized
    }

    /// The part before the last `@`, as it is compared.
    pub fn local_part(&self) -> &str {
        self.normalized
            .rsplit_once('@')
            .map_or("", |(local, _)| local)
    }

    fn domain(&self) -> &str {
        self.normalized
            .rsplit_once('@')
            .map_or("", |(_, domain)| domain)
    }
}

/// Addresses are personal data: logs get none.
impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(…)")
    }
}

mod disposable;
