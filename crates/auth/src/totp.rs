use chrono::{DateTime, Utc};
use totp_rs::{Builder, Totp};

use crate::TotpFactor;

/// Bytes of the shared secret: 160 bits, as [RFC 4226](https://www.rfc-editor.org/rfc/rfc4226)
/// recommends.
pub const TOTP_SECRET: usize = 20;

/// A shared secret of a second factor after [RFC 6238](https://www.rfc-editor.org/rfc/rfc6238):
/// SHA-1, six digits, 30 seconds, one step of tolerance on either side. It has no printed form.
pub struct TotpSecret([u8; TOTP_SECRET]);

impl TotpSecret {
    /// A secret of fresh randomness, of which the first 160 bits are taken.
    pub fn of(entropy: [u8; 32]) -> Self {
        let mut bytes = [0; TOTP_SECRET];
        for (byte, fresh) in bytes.iter_mut().zip(entropy) {
            *byte = fresh;
        }
        Self(bytes)
    }

    /// Takes a secret that was stored; `None` where it has another size.
    pub fn from_stored(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// What is stored, sealed.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The secret in Base32, for people who type it.
    pub fn base32(&self) -> String {
        self.with_account("tercul").secret().to_base32()
    }

    /// Address in the `otpauth` scheme, for a QR code.
    pub fn provisioning_uri(&self, account: &str) -> String {
        // Fails without an account name only.
        self.with_account(account).to_url().unwrap_or_default()
    }

    /// The time step whose code this is, unless it, or a later one, was used before.
    pub fn matching_step(
        &self,
        code: &str,
        factor: &TotpFactor,
        now: DateTime<Utc>,
    ) -> Option<i64> {
        let seconds = u64::try_from(now.timestamp()).ok()?;
        let step = self.with_account("tercul").check(code, seconds)?;
        let step = i64::try_from(step).ok()?;
        factor
            .last_step
            .is_none_or(|last| last < step)
            .then_some(step)
    }

    fn with_account(&self, account: &str) -> Totp {
        Builder::new()
            .with_secret(self.0.to_vec())
            .with_account_name(account)
            .with_issuer(Some("Tercul"))
            .build_noncompliant()
    }
}
