use chrono::{DateTime, Utc};
use tercul_kernel::{UserId, closed_enum};

use crate::EmailAddress;

closed_enum! {
    /// A mail that an account gets.
    pub enum Letter {
        /// Follow the link to confirm your address.
        VerifyEmail = "VERIFY_EMAIL",
        /// Somebody registered with your address, but you have an account.
        AlreadyRegistered = "ALREADY_REGISTERED",
        /// Follow the link to set a new password.
        ResetPassword = "RESET_PASSWORD",
        /// Somebody asked for a new password, but this address has no account.
        NoAccount = "NO_ACCOUNT",
        /// Your password was changed.
        PasswordChanged = "PASSWORD_CHANGED",
        /// Follow the link to confirm your new address.
        ChangeEmail = "CHANGE_EMAIL",
        /// Your address is being changed; follow the link to undo that.
        EmailChangeNotice = "EMAIL_CHANGE_NOTICE",
        /// A used sign-in token was presented again; the session has been ended.
        TokenReuse = "TOKEN_REUSE",
        /// A second factor was turned on.
        TwoFactorEnabled = "TWO_FACTOR_ENABLED",
        /// The second factor was turned off.
        TwoFactorDisabled = "TWO_FACTOR_DISABLED",
        /// Your account will be deleted.
        DeletionRequested = "DELETION_REQUESTED",
        /// Your account was suspended.
        Suspended = "SUSPENDED",
        /// The copy of your data is ready.
        DataExportReady = "DATA_EXPORT_READY",
    }
}

impl Letter {
    /// Whether the detail of the mail is the letter's own (the device whose session ended, the
    /// reason of a suspension) and not the name of the person.
    pub const fn has_own_detail(self) -> bool {
        matches!(self, Self::TokenReuse | Self::Suspended)
    }
}

/// Something unreadable without the vault that sealed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed(pub Vec<u8>);

/// A mail that waits to be sent, in the transaction of what it tells about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Whose account it is about, where there is one.
    pub user: Option<UserId>,
    /// Where it goes.
    pub address: EmailAddress,
    /// Language of the mail: `ru`, `en` or `tt`.
    pub locale: String,
    /// What it says.
    pub letter: Letter,
    /// Display name of the person, whom the letter greets by it; for a letter that
    /// [has its own detail](Letter::has_own_detail) that detail instead.
    pub detail: Option<String>,
    /// The secret of its link, sealed.
    pub secret: Option<Sealed>,
    /// When the link stops working, or what the letter announces happens.
    pub until: Option<DateTime<Utc>>,
}
