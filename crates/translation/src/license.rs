use std::fmt;

/// Why a text is no identifier of a license.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LicenseError {
    /// Another form.
    #[error("`{0}` is not an identifier such as `CC-BY-SA-4.0`, `CC0-1.0` or `Public-Domain`")]
    Malformed(String),
    /// More characters than allowed.
    #[error("must have at most {max} characters, has {actual}", max = License::MAX_LENGTH)]
    TooLong {
        /// How many there are.
        actual: usize,
    },
}

/// An [SPDX](https://spdx.org/licenses/) or Creative Commons identifier of a license, or of a
/// statement that a text is in the public domain such as `CC-PDM-1.0` or `Public-Domain`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct License(String);

impl License {
    /// Most characters.
    pub const MAX_LENGTH: usize = 100;

    /// Reads an identifier: letters, digits, `-`, `.` and `+`, starting with a letter or digit.
    ///
    /// # Errors
    /// [`LicenseError`] where it has another form.
    pub fn parse(text: &str) -> Result<Self, LicenseError> {
        let text = text.trim();
        if text.len() > Self::MAX_LENGTH {
            return Err(LicenseError::TooLong {
                actual: text.chars().count(),
            });
        }
        let is_identifier = text.starts_with(|first: char| first.is_ascii_alphanumeric())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-.+".contains(&byte));
        if is_identifier {
            Ok(Self(text.to_owned()))
        } else {
            Err(LicenseError::Malformed(text.to_owned()))
        }
    }

    /// Takes an identifier that was checked before it was stored.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The identifier.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for License {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
