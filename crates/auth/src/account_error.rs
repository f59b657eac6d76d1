use chrono::{DateTime, Utc};
use tercul_kernel::{LanguageTag, PortError};

use crate::{AccountStatus, PasswordError};

/// Why a command on accounts changed nothing.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum AccountError {
    /// A record that the input names does not exist for the actor.
    #[error("`{field}` names nothing that you can see")]
    NotFound {
        /// The field of the input.
        field: &'static str,
    },
    /// The actor may not do this.
    #[error("you may not do this")]
    Forbidden,
    /// The e-mail address must be confirmed first.
    #[error("confirm your e-mail address first")]
    NotVerified,
    /// The owner must prove who they are once more.
    #[error("prove who you are once more")]
    NotFresh,
    /// The account or its preferences changed after the caller read them.
    #[error("the version is {current} now")]
    Stale {
        /// Version stored now.
        current: i32,
    },
    /// The name and the password do not belong together.
    #[error("the name or the password is wrong")]
    InvalidCredentials,
    /// The code is wrong, or was used.
    #[error("the code is wrong")]
    WrongCode,
    /// The token was never given, is used up, or a newer one took its place.
    #[error("the token is not valid")]
    TokenInvalid {
        /// The field of the input.
        field: &'static str,
    },
    /// The token has ended.
    #[error("the token has expired")]
    TokenExpired {
        /// The field of the input.
        field: &'static str,
    },
    /// The account is in a state that does not allow the action.
    #[error("the account is {current}, this needs {}", allowed.join(" or "))]
    InvalidState {
        /// State of the account or of its part.
        current: &'static str,
        /// States in which the action is allowed.
        allowed: &'static [&'static str],
    },
    /// The account is suspended; told only to who knows the password.
    #[error("the account is suspended")]
    Suspended {
        /// When the suspension ends; `None` means never.
        until: Option<DateTime<Utc>>,
    },
    /// Too many tries, or too many of something.
    #[error("at most {limit} are allowed, {used} were used")]
    Limit {
        /// The field of the input; empty for the input itself.
        field: &'static str,
        /// Most that are allowed.
        limit: u32,
        /// How many were used.
        used: u32,
        /// When it is allowed again.
        resets_at: Option<DateTime<Utc>>,
    },
    /// The password is too easy to guess for somebody with these names.
    #[error(transparent)]
    WeakPassword(#[from] PasswordError),
    /// Another account has the handle or the address.
    #[error("`{field}` is taken")]
    Taken {
        /// The field of the input.
        field: &'static str,
    },
    /// A handle that is kept for the service.
    #[error("the handle is reserved")]
    ReservedHandle,
    /// The handle was changed a short while ago.
    #[error("a handle changes once in 30 days")]
    HandleResting {
        /// When it may change again.
        until: DateTime<Utc>,
    },
    /// A language tag that is not registered.
    #[error("the language tag `{tag}` is not registered")]
    UnknownLanguage {
        /// The field of the input.
        field: &'static str,
        /// Position, where it is a list.
        position: usize,
        /// The tag.
        tag: LanguageTag,
    },
    /// Two items of a list are the same.
    #[error("`{field}` repeats item {first} at {second}")]
    Repeated {
        /// The field of the input.
        field: &'static str,
        /// Position of the first.
        first: usize,
        /// Position of the second.
        second: usize,
    },
    /// Somebody does to themselves what needs another person.
    #[error("nobody does this to themselves")]
    SelfAction,
    /// The last administrator cannot go.
    #[error("the last administrator cannot go")]
    LastAdministrator,
    /// The role is already held in the scope.
    #[error("the role is held already")]
    AlreadyGranted,
    /// A time that must lie ahead, or not too far ahead.
    #[error("`{field}` must lie ahead and not after {}", limit.map_or_else(|| "any time".to_owned(), |limit| limit.to_rfc3339()))]
    BadTime {
        /// The field of the input.
        field: &'static str,
        /// Latest time that is allowed.
        limit: Option<DateTime<Utc>>,
    },
    /// A value that belongs to another scope is given, or the one that belongs to it is missing.
    #[error("`{field}` does not go with the scope")]
    ScopeMismatch {
        /// The field of the input.
        field: &'static str,
    },
    /// A token scope that no role of the caller allows.
    #[error("scope {position} is beyond your roles")]
    ScopeTooWide {
        /// Position in the list.
        position: usize,
    },
    /// Nothing was named where at least one is needed.
    #[error("`{field}` needs at least one item")]
    Empty {
        /// The field of the input.
        field: &'static str,
    },
    /// The storage failed.
    #[error(transparent)]
    Port(PortError),
}

/// Constraints that hold a rule a second time, for transactions that ran at the same time.
impl From<PortError> for AccountError {
    fn from(error: PortError) -> Self {
        let PortError::Conflict { constraint } = &error else {
            return Self::Port(error);
        };
        match constraint.as_str() {
            "users_handle_key" | "users_handle_skeleton_key" => Self::Taken { field: "handle" },
            // Only whoever confirms an address with a token can be second.
            "users_email_key" => Self::Taken { field: "token" },
            "role_grants_key" => Self::AlreadyGranted,
            "role_grants_last_administrator" => Self::LastAdministrator,
            _ => Self::Port(error),
        }
    }
}

impl AccountError {
    /// An account in a state that does not allow the action.
    pub fn state(current: AccountStatus, allowed: &'static [&'static str]) -> Self {
        Self::InvalidState {
            current: current.as_str(),
            allowed,
        }
    }
}
