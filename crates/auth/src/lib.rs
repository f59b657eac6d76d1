//! People: accounts, what they sign in with, and what they may do.
//!
//! # Glossary
//!
//! - **Account**: a person with a handle, an address and what they sign in with. *Pending* until
//!   the address is confirmed.
//! - **Session**: a signed-in device; it lives as long as its refresh tokens are exchanged.
//! - **Access token**: what a request shows: short-lived for a session, or *personal* for a
//!   program, within *scopes*.
//! - **Fresh**: just authenticated, as the gravest changes need.
//! - **Role**: a name for a set of capabilities; **grant**: a role that somebody holds everywhere
//!   or in a scope.
//!
//! # Invariants
//!
//! - What a role allows is decided in one table ([`Role::capabilities`]) and nowhere else.
//! - Moderators are not above editors: conduct and content are separate powers.
//! - An address belongs to one verified account, and so does a handle with all that look like it.
//! - No secret is stored: passwords are hashed slowly, tokens and codes as SHA-256, what must be
//!   read again is sealed.
//! - Nothing that anybody may call tells whether an address has an account.
//! - There is always an administrator.

mod access_token;
mod account;
mod account_error;
pub mod commands;
mod email;
mod grant;
mod handle;
mod identity;
mod letter;
mod mailer;
mod one_time_token;
mod password;
pub mod ports;
pub mod queries;
mod recovery_code;
mod role;
mod secret;
mod security_event;
mod session;
mod sign_in_name;
#[cfg(feature = "testing")]
pub mod testing;
mod throttle;
mod totp;
mod value;
mod verdict;

pub use access_token::{AccessToken, AccessTokenScope};
pub use account::{
    Account, AccountStatus, DeletedContentPolicy, Deletion, LanguageProficiency, PasswordHash,
    Preferences, Profile, ProfileVisibility, Suspension, TotpFactor, UserLanguage,
};
pub use account_error::AccountError;
pub use email::{EmailAddress, EmailError};
pub use grant::{RoleGrant, Scope, ScopeKind};
pub use handle::{Handle, HandleError};
pub use identity::{Identity, Shown, StaffPolicy};
pub use letter::{Letter, Mail, Sealed};
pub use mailer::{MailError, Mailer, Message, Sending};
pub use one_time_token::{OneTimeToken, Purpose, Redeemed};
pub use password::{Password, PasswordError};
pub use recovery_code::{RECOVERY_CODES, recovery_code, recovery_code_hash};
pub use role::{Role, grants_of};
pub use secret::{ENTROPY, Secret, SecretHash};
pub use security_event::{SecurityEvent, SecurityEventKind};
pub use session::{Credentials, Origin, RefreshToken, Rotation, Session};
pub use sign_in_name::SignInName;
pub use throttle::{Failures, ThrottleKind};
pub use totp::{TOTP_SECRET, TotpSecret};
pub use value::{
    Biography, DeviceName, DisplayName, ProfileLink, ProfileLinkError, Reason, TokenName,
};
pub use verdict::Verdict;
