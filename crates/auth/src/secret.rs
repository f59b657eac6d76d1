use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

/// Bytes of randomness in a secret: 256 bits.
pub const ENTROPY: usize = 32;

/// A text that proves something to whoever knows it. It is told once and never stored; it has no
/// printed form.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Longest text that is looked at.
    pub const MAX_LENGTH: usize = 128;

    /// A secret of fresh randomness, as 43 characters of base64url.
    pub fn of(entropy: [u8; ENTROPY]) -> Self {
        Self(URL_SAFE_NO_PAD.encode(entropy))
    }

    /// The same with a prefix by which leaks are recognized.
    pub fn with_prefix(prefix: &str, entropy: [u8; ENTROPY]) -> Self {
        Self(format!("{prefix}{}", Self::of(entropy).0))
    }

    /// What somebody presents; anything short enough can be compared.
    pub fn presented(text: &str) -> Option<Self> {
        (text.len() <= Self::MAX_LENGTH).then(|| Self(text.to_owned()))
    }

    /// The secret that follows this one: known to whoever knows this one and the salt.
    ///
    /// HMAC-SHA-256 ([RFC 2104](https://www.rfc-editor.org/rfc/rfc2104)), so that asking twice
    /// gives the same answer without storing it.
    #[must_use]
    pub fn next(&self, salt: [u8; ENTROPY]) -> Self {
        // HMAC takes keys of any length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()) else {
            unreachable!("HMAC takes keys of any length")
        };
        mac.update(&salt);
        Self(URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }

    /// What is stored in its place.
    pub fn hash(&self) -> SecretHash {
        SecretHash(Sha256::digest(self.0.as_bytes()).into())
    }

    /// The text, for the one who may know it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// SHA-256 of a secret. A secret has 256 bits, so that a slow hash would add nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SecretHash(pub [u8; 32]);
