//! What the rules of accounts mean to clients.

use chrono::SecondsFormat;
use tercul_auth::{
    AccountError, EmailAddress, EmailError, Handle, HandleError, Password, PasswordError,
    ProfileLinkError,
};
use tercul_kernel::NodeId;

use crate::{enums::ErrorCode, error_table::Rule, user_error::Failure, write::Refusal};

/// What a client is told when a command on accounts is refused.
pub(crate) fn refusal(error: AccountError) -> Refusal {
    refusal_about(error, None)
}

/// The same where the command is about a record that exists.
pub(crate) fn refusal_about(error: AccountError, subject: Option<NodeId>) -> Refusal {
    let failure = match error {
        AccountError::Port(error) => return Refusal::Port(error),
        AccountError::NotFound { field } => at(Failure::new(ErrorCode::NotFound), field),
        AccountError::Stale { current } => Failure::stale(subject, current),
        AccountError::InvalidState { current, allowed } => Failure::state(current, allowed),
        AccountError::Suspended { until } => suspended(until),
        AccountError::Limit {
            field,
            limit,
            used,
            resets_at,
        } => at(Failure::quota(limit, used, resets_at), field),
        AccountError::WeakPassword(error) => at(error.into(), "newPassword"),
        AccountError::Taken { field } => {
            at(Failure::new(ErrorCode::AlreadyExists).existing(None), field)
        }
        AccountError::UnknownLanguage {
            field,
            tag,
            position,
        } => {
            let failure = Failure::new(ErrorCode::InvalidLanguageTag).with("tag", tag);
            match field {
                "languages" => failure.at(["input", field, &position.to_string(), "languageTag"]),
                "readingLanguages" | "orthographies" => {
                    failure.at(["input", field, &position.to_string()])
                }
                _ => at(failure, field),
            }
        }
        AccountError::Repeated {
            field,
            first,
            second,
        } => Failure::repeats(first).at(["input", field, &second.to_string()]),
        AccountError::BadTime { field, limit } => at(bad_time(limit), field),
        AccountError::ScopeMismatch { field } => at(Failure::breaks(Rule::GrantScope), field),
        AccountError::ScopeTooWide { position } => {
            Failure::breaks(Rule::TokenScope).at(["input", "scopes", &position.to_string()])
        }
        AccountError::Empty { field } => at(Failure::required("minItems=1"), field),
        AccountError::TokenInvalid { field } => at(Failure::new(ErrorCode::TokenInvalid), field),
        AccountError::TokenExpired { field } => at(Failure::new(ErrorCode::TokenExpired), field),
        AccountError::WrongCode => at(Failure::new(ErrorCode::TwoFactorInvalid), "code"),
        AccountError::SelfAction => at(Failure::new(ErrorCode::SelfAction), "userId"),
        error => plain(&error),
    };
    failure.into()
}

/// Failures that need no more than a code or a rule.
fn plain(error: &AccountError) -> Failure {
    let code = match error {
        AccountError::Forbidden => ErrorCode::Forbidden,
        AccountError::NotVerified => ErrorCode::NotVerified,
        AccountError::NotFresh => return Failure::breaks(Rule::FreshSignIn),
        AccountError::InvalidCredentials => ErrorCode::InvalidCredentials,
        AccountError::AlreadyGranted => ErrorCode::AlreadyExists,
        AccountError::LastAdministrator => return Failure::breaks(Rule::LastAdministrator),
        AccountError::ReservedHandle => {
            return Failure::breaks(Rule::ReservedHandle).at(["input", "handle"]);
        }
        AccountError::HandleResting { until } => {
            return Failure::quota(1, 1, Some(*until)).at(["input", "handle"]);
        }
        _ => ErrorCode::ValidationFailed,
    };
    Failure::new(code)
}

fn at(failure: Failure, field: &str) -> Failure {
    if field.is_empty() {
        failure
    } else {
        failure.at(["input", field])
    }
}

fn suspended(until: Option<chrono::DateTime<chrono::Utc>>) -> Failure {
    let failure = Failure::state("SUSPENDED", &["ACTIVE"]);
    match until {
        Some(until) => failure
            .saying(Rule::SuspendedUntil)
            .with("until", until.to_rfc3339_opts(SecondsFormat::Secs, true)),
        None => failure.saying(Rule::Suspended),
    }
}

fn bad_time(limit: Option<chrono::DateTime<chrono::Utc>>) -> Failure {
    match limit {
        Some(limit) => Failure::breaks(Rule::TimeWithin)
            .with("limit", limit.to_rfc3339_opts(SecondsFormat::Secs, true)),
        None => Failure::breaks(Rule::TimeAhead),
    }
}

impl From<PasswordError> for Failure {
    fn from(error: PasswordError) -> Self {
        let rule = match error {
            PasswordError::TooShort => {
                return Self::breaks(Rule::PasswordShort).with("limit", Password::MIN_LENGTH);
            }
            PasswordError::TooLong => {
                return Self::breaks(Rule::PasswordLong).with("limit", Password::MAX_LENGTH);
            }
            PasswordError::Common => Rule::PasswordCommon,
            PasswordError::Personal => Rule::PasswordPersonal,
            PasswordError::Repetitive => Rule::PasswordRepetitive,
        };
        Self::breaks(rule)
    }
}

impl From<EmailError> for Failure {
    fn from(error: EmailError) -> Self {
        match error {
            EmailError::TooLong => {
                Self::breaks(Rule::EmailLong).with("limit", EmailAddress::MAX_LENGTH)
            }
            EmailError::Form => Self::breaks(Rule::Email),
            EmailError::Disposable => Self::breaks(Rule::EmailDisposable),
        }
    }
}

impl From<HandleError> for Failure {
    fn from(error: HandleError) -> Self {
        match error {
            HandleError::Character(other) => Self::breaks(Rule::HandleCharacters).with(
                "character",
                format!("`{other}` (U+{:04X})", u32::from(other)),
            ),
            HandleError::Length(actual) if actual < Handle::MIN_LENGTH => {
                Self::too_short(Handle::MIN_LENGTH, actual)
            }
            HandleError::Length(actual) => Self::too_long(Handle::MAX_LENGTH, actual),
        }
    }
}

impl From<ProfileLinkError> for Failure {
    fn from(error: ProfileLinkError) -> Self {
        match error {
            ProfileLinkError::Form => Self::breaks(Rule::Url),
            ProfileLinkError::Text(error) => error.into(),
        }
    }
}
