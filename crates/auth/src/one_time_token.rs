use chrono::{DateTime, Duration, Utc};
use tercul_kernel::{UserId, closed_enum};

use crate::{Secret, SecretHash, secret::ENTROPY};

closed_enum! {
    /// What a one-time token is good for.
    pub enum Purpose {
        /// Confirms the e-mail address of an account.
        VerifyEmail = "VERIFY_EMAIL",
        /// Sets a new password.
        ResetPassword = "RESET_PASSWORD",
        /// Confirms a new e-mail address.
        ChangeEmail = "CHANGE_EMAIL",
        /// Brings a former e-mail address back.
        UndoEmailChange = "UNDO_EMAIL_CHANGE",
        /// Finishes a sign-in with a second factor.
        TwoFactor = "TWO_FACTOR",
    }
}

impl Purpose {
    /// How long a token holds.
    pub fn life(self) -> Duration {
        match self {
            Self::VerifyEmail | Self::ChangeEmail => Duration::hours(24),
            Self::ResetPassword => Duration::hours(1),
            Self::UndoEmailChange => Duration::hours(72),
            Self::TwoFactor => Duration::minutes(5),
        }
    }
}

/// A token that works once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTimeToken {
    /// Of the token itself.
    pub hash: SecretHash,
    /// Whose token.
    pub user: UserId,
    /// What it is good for.
    pub purpose: Purpose,
    /// The e-mail address that it confirms or brings back, where it does; for a second factor the
    /// name of the device that is signing in.
    pub subject: Option<String>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

impl OneTimeToken {
    /// A new token for a user, and the secret that is told once.
    pub fn issue(
        user: UserId,
        purpose: Purpose,
        subject: Option<String>,
        entropy: [u8; ENTROPY],
        now: DateTime<Utc>,
    ) -> (Self, Secret) {
        let secret = Secret::of(entropy);
        let token = Self {
            hash: secret.hash(),
            user,
            purpose,
            subject,
            expires_at: now + purpose.life(),
        };
        (token, secret)
    }
}

/// What became of a token that somebody presented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Redeemed {
    /// It was good, and is used up now.
    Good(OneTimeToken),
    /// It was good until it ended.
    Expired,
    /// It was never given, is used up, or a newer one took its place.
    Unknown,
}
