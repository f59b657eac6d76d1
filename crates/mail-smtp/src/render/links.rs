use std::fmt::Write as _;

use tercul_auth::Letter;

/// Where the links of letters lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    base: String,
}

impl Links {
    /// Links below an address such as `https://tercul.org`.
    pub fn new(base: &str) -> Self {
        Self {
            base: base.trim_end_matches('/').to_owned(),
        }
    }

    /// The link of a letter that asks its reader to follow one.
    pub(super) fn of(&self, letter: Letter, secret: Option<&str>) -> Option<String> {
        let page = match letter {
            Letter::VerifyEmail => "verify-email",
            Letter::ResetPassword => "reset-password",
            Letter::ChangeEmail => "confirm-email",
            Letter::EmailChangeNotice => "undo-email",
            _ => return None,
        };
        let mut link = format!("{}/{page}", self.base);
        if let Some(secret) = secret {
            link.push_str("?token=");
            push_encoded(&mut link, secret);
        }
        Some(link)
    }
}

/// Percent-encodes everything but the unreserved characters of
/// [RFC 3986](https://www.rfc-editor.org/rfc/rfc3986), 2.3.
fn push_encoded(link: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            link.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(link, "%{byte:02X}");
        }
    }
}
