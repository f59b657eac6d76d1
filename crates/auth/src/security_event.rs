use tercul_kernel::{UserId, closed_enum};

use crate::Origin;

closed_enum! {
    /// What happened to the security of an account.
    pub enum SecurityEventKind {
        /// A session started.
        SignedIn = "SIGNED_IN",
        /// A sign-in failed.
        SignInFailed = "SIGN_IN_FAILED",
        /// A session ended.
        SignedOut = "SIGNED_OUT",
        /// A session was ended from elsewhere.
        SessionRevoked = "SESSION_REVOKED",
        /// A used refresh token was presented again.
        TokenReuseDetected = "TOKEN_REUSE_DETECTED",
        /// The password changed.
        PasswordChanged = "PASSWORD_CHANGED",
        /// A password reset was requested.
        PasswordResetRequested = "PASSWORD_RESET_REQUESTED",
        /// The e-mail address changed.
        EmailChanged = "EMAIL_CHANGED",
        /// Two-factor authentication was turned on.
        TwoFactorEnabled = "TWO_FACTOR_ENABLED",
        /// Two-factor authentication was turned off.
        TwoFactorDisabled = "TWO_FACTOR_DISABLED",
        /// A recovery code was used.
        RecoveryCodeUsed = "RECOVERY_CODE_USED",
        /// An access token was created.
        AccessTokenCreated = "ACCESS_TOKEN_CREATED",
        /// An access token was revoked.
        AccessTokenRevoked = "ACCESS_TOKEN_REVOKED",
        /// A role was granted or revoked.
        RoleChanged = "ROLE_CHANGED",
        /// Deletion of the account was requested.
        DeletionRequested = "DELETION_REQUESTED",
    }
}

/// An entry of the security log of an account, kept for a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityEvent {
    /// Whose account; `None` for a sign-in with a name that nobody has, which is kept as well, so
    /// that it costs as much as one with a name that somebody has.
    pub user: Option<UserId>,
    /// What happened.
    pub kind: SecurityEventKind,
    /// Where it came from.
    pub origin: Origin,
}
