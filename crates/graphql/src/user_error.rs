//! What a mutation answers when it refuses: the types of the schema and the failure they are made
//! from.

#[cfg(test)]
mod tests;

use chrono::{SecondsFormat, Utc};
use juniper::{DefaultScalarValue, FieldError, FieldResult, GraphQLInterface, graphql_object};
use tercul_kernel::NodeId;
use tercul_translation::PatchConflict;

use crate::{
    context::Context,
    duplicate_candidate::DuplicateCandidate,
    enums::ErrorCode,
    error::argument,
    error_table::{CodeEntry, Message, Rule, Words},
    locale::Locale,
    node::NodeValue,
    scalars::DateTime,
};

/// Expected failure of a mutation.
#[derive(GraphQLInterface)]
#[graphql(
    context = Context,
    scalar = DefaultScalarValue,
    for = [SimpleError, ValidationError, ConflictError, DuplicateError, LimitError, StateError]
)]
pub(crate) struct UserError {
    /// Stable machine-readable code.
    code: ErrorCode,
    /// Explanation for people in the language of the `Accept-Language` header.
    message: String,
    /// Path to the offending input value, starting with `input`; list positions are decimal strings.
    path: Vec<String>,
}

/// A rule that a mutation found broken, before anybody knows in which language to say so.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    code: ErrorCode,
    path: Vec<String>,
    words: &'static Words,
    arguments: Vec<(&'static str, String)>,
    detail: Detail,
}

/// What a failure tells beyond its code.
#[derive(Clone, Debug)]
pub(crate) enum Detail {
    /// Nothing.
    None,
    /// Which rule and what was measured.
    Rule {
        constraint: String,
        actual: Option<String>,
    },
    /// The record as it is now.
    Conflict {
        current: Option<NodeId>,
        version: Option<i32>,
    },
    /// Records that exist already, the most similar first.
    Duplicate {
        existing: Option<NodeId>,
        similar: Vec<DuplicateCandidate>,
    },
    /// Segments that changed since the revision that a patch was made against.
    StaleBase {
        current: Option<NodeId>,
        conflicts: Vec<PatchConflict>,
    },
    /// The size of a quota and how much of it the input would use.
    Limit {
        limit: i32,
        used: i32,
        resets_at: Option<chrono::DateTime<Utc>>,
    },
    /// The state of the record and those that would do.
    State {
        current: String,
        allowed: Vec<String>,
    },
}

impl Failure {
    /// A failure that is said in the words of its code, about the whole input.
    pub(crate) fn new(code: ErrorCode) -> Self {
        Self {
            code,
            path: vec!["input".to_owned()],
            words: &CodeEntry::of(code).words,
            arguments: Vec::new(),
            detail: Detail::None,
        }
    }

    /// A broken rule.
    pub(crate) fn breaks(rule: Rule) -> Self {
        let constraint = rule.constraint().to_owned();
        Self {
            words: rule.words(),
            ..Self::new(rule.code())
        }
        .detailed(Detail::Rule {
            constraint,
            actual: None,
        })
    }

    /// A text that is too short.
    pub(crate) fn too_short(limit: usize, actual: usize) -> Self {
        Self::size(
            ErrorCode::TooShort,
            format!("minLength={limit}"),
            limit,
            actual,
        )
    }

    /// A text that is too long.
    pub(crate) fn too_long(limit: usize, actual: usize) -> Self {
        Self::size(
            ErrorCode::TooLong,
            format!("maxLength={limit}"),
            limit,
            actual,
        )
    }

    /// A list with too many items, or a quota that is used up.
    pub(crate) fn limit(limit: usize, used: usize) -> Self {
        let bounded = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
        Self::new(ErrorCode::LimitExceeded)
            .with("limit", limit)
            .with("used", used)
            .detailed(Detail::Limit {
                limit: bounded(limit),
                used: bounded(used),
                resets_at: None,
            })
    }

    /// A quota that is used up until a time.
    pub(crate) fn quota(limit: u32, used: u32, resets_at: Option<chrono::DateTime<Utc>>) -> Self {
        let bounded = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        let failure = Self::new(ErrorCode::LimitExceeded)
            .with("limit", limit)
            .with("used", used);
        let failure = match resets_at {
            Some(until) => failure
                .saying(Rule::QuotaUntil)
                .with("until", until.to_rfc3339_opts(SecondsFormat::Secs, true)),
            None => failure,
        };
        failure.detailed(Detail::Limit {
            limit: bounded(limit),
            used: bounded(used),
            resets_at,
        })
    }

    /// The same failure in the words of a rule.
    #[must_use]
    pub(crate) fn saying(self, rule: Rule) -> Self {
        Self {
            words: rule.words(),
            ..self
        }
    }

    /// A list that has no item although it needs one.
    pub(crate) fn required(constraint: &str) -> Self {
        Self::new(ErrorCode::Required).detailed(Detail::Rule {
            constraint: constraint.to_owned(),
            actual: None,
        })
    }

    /// An item that repeats another one of its list.
    pub(crate) fn repeats(first: usize) -> Self {
        Self::new(ErrorCode::DuplicateInInput).with("first", first)
    }

    /// A record that changed after the caller read it.
    pub(crate) fn stale(current: Option<NodeId>, version: i32) -> Self {
        Self::new(ErrorCode::Conflict)
            .at(["input", "expectedVersion"])
            .with("version", version)
            .detailed(Detail::Conflict {
                current,
                version: Some(version),
            })
    }

    /// A record in a state that does not allow the action.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "numbers and short names, written in place"
    )]
    pub(crate) fn state(current: impl ToString, allowed: &[impl ToString]) -> Self {
        let current = current.to_string();
        Self::new(ErrorCode::InvalidState)
            .with("state", &current)
            .in_state(current, allowed)
    }

    fn size(code: ErrorCode, constraint: String, limit: usize, actual: usize) -> Self {
        Self::new(code)
            .with("limit", limit)
            .with("actual", actual)
            .detailed(Detail::Rule {
                constraint,
                actual: Some(actual.to_string()),
            })
    }

    /// Points to a value of the input; list positions are decimal strings.
    #[must_use]
    pub(crate) fn at<S: Into<String>>(self, path: impl IntoIterator<Item = S>) -> Self {
        Self {
            path: path.into_iter().map(Into::into).collect(),
            ..self
        }
    }

    /// Fills in an argument of the message.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "numbers and short names, written in place"
    )]
    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Names the record that exists already.
    #[must_use]
    pub(crate) fn existing(self, record: Option<NodeId>) -> Self {
        self.detailed(Detail::Duplicate {
            existing: record,
            similar: Vec::new(),
        })
    }

    /// Names records that look the same, the most similar first.
    #[must_use]
    pub(crate) fn similar(self, candidates: Vec<DuplicateCandidate>) -> Self {
        let existing = candidates.first().map(|candidate| candidate.node);
        self.detailed(Detail::Duplicate {
            existing,
            similar: candidates,
        })
    }

    /// A patch against content that is no longer current.
    pub(crate) fn stale_base(current: Option<NodeId>, conflicts: Vec<PatchConflict>) -> Self {
        Self::new(ErrorCode::StaleBase).detailed(Detail::StaleBase { current, conflicts })
    }

    /// Names the state of the record and those that would do.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "numbers and short names, written in place"
    )]
    pub(crate) fn in_state(self, current: impl ToString, allowed: &[impl ToString]) -> Self {
        let allowed = allowed.iter().map(ToString::to_string).collect();
        self.detailed(Detail::State {
            current: current.to_string(),
            allowed,
        })
    }

    fn detailed(self, detail: Detail) -> Self {
        Self { detail, ..self }
    }

    /// Records that look the same.
    pub(crate) fn duplicates(&self) -> &[DuplicateCandidate] {
        match &self.detail {
            Detail::Duplicate { similar, .. } => similar,
            _ => &[],
        }
    }

    /// Segments that changed since the revision that a patch was made against.
    pub(crate) fn conflicts(&self) -> &[PatchConflict] {
        match &self.detail {
            Detail::StaleBase { conflicts, .. } => conflicts,
            _ => &[],
        }
    }

    /// The path.
    pub(crate) fn path(&self) -> &[String] {
        &self.path
    }

    /// What to say.
    pub(crate) fn message(&self, locale: Locale) -> String {
        self.words.say(locale, &self.arguments)
    }

    /// A top-level error about an argument of a query.
    pub(crate) fn into_argument_error(self, name: &str) -> FieldError {
        let within = self.path.get(1..).unwrap_or_default().join(".");
        let place = if within.is_empty() {
            name.to_owned()
        } else {
            format!("{name}.{within}")
        };
        self.into_error_at(&place)
    }

    /// A top-level error about the argument that the path names below `input`.
    pub(crate) fn into_error_at_its_path(self) -> FieldError {
        let place = self.path.get(1..).unwrap_or_default().join(".");
        self.into_error_at(&place)
    }

    fn into_error_at(self, place: &str) -> FieldError {
        let code = CodeEntry::of(self.code).name;
        argument(place, Message::new(code, self.words, self.arguments))
    }

    /// The type of the schema that carries the detail.
    pub(crate) fn into_user_error(self, locale: Locale) -> UserErrorValue {
        let message = self.message(locale);
        let Self {
            code, path, detail, ..
        } = self;
        let base = SimpleError {
            code,
            message,
            path,
        };
        match detail {
            Detail::None => base.into(),
            Detail::Rule { constraint, actual } => ValidationError {
                base,
                constraint,
                actual,
            }
            .into(),
            Detail::Conflict { current, version } => ConflictError {
                base,
                current,
                version,
            }
            .into(),
            Detail::StaleBase { current, .. } => ConflictError {
                base,
                current,
                version: None,
            }
            .into(),
            Detail::Duplicate { existing, .. } => DuplicateError { base, existing }.into(),
            Detail::Limit {
                limit,
                used,
                resets_at,
            } => LimitError {
                base,
                limit,
                used,
                resets_at,
            }
            .into(),
            Detail::State { current, allowed } => StateError {
                base,
                current,
                allowed,
            }
            .into(),
        }
    }
}

/// All failures in the language of the caller.
pub(crate) fn user_errors(failures: Vec<Failure>, locale: Locale) -> Vec<UserErrorValue> {
    failures
        .into_iter()
        .map(|failure| failure.into_user_error(locale))
        .collect()
}

/// Failure that needs no further data.
pub(crate) struct SimpleError {
    code: ErrorCode,
    message: String,
    path: Vec<String>,
}

/// An input value broke a documented rule.
pub(crate) struct ValidationError {
    base: SimpleError,
    constraint: String,
    actual: Option<String>,
}

/// The record changed after the caller read it.
pub(crate) struct ConflictError {
    base: SimpleError,
    current: Option<NodeId>,
    version: Option<i32>,
}

/// An equal record exists already.
pub(crate) struct DuplicateError {
    base: SimpleError,
    existing: Option<NodeId>,
}

/// A quota of the caller or of the record is used up.
pub(crate) struct LimitError {
    base: SimpleError,
    limit: i32,
    used: i32,
    resets_at: Option<chrono::DateTime<Utc>>,
}

/// The record is in a state that does not allow the action.
pub(crate) struct StateError {
    base: SimpleError,
    current: String,
    allowed: Vec<String>,
}

/// Failure that needs no further data.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = UserErrorValue)]
impl SimpleError {
    /// Stable machine-readable code.
    fn code(&self) -> ErrorCode {
        self.code
    }

    /// Explanation for people in the language of the `Accept-Language` header.
    fn message(&self) -> &str {
        &self.message
    }

    /// Path to the offending input value, starting with `input`; list positions are decimal strings.
    fn path(&self) -> &[String] {
        &self.path
    }
}

/// An input value broke a documented rule.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = UserErrorValue)]
impl ValidationError {
    /// Stable machine-readable code.
    fn code(&self) -> ErrorCode {
        self.base.code
    }

    /// Explanation for people in the language of the `Accept-Language` header.
    fn message(&self) -> &str {
        &self.base.message
    }

    /// Path to the offending input value, starting with `input`; list positions are decimal strings.
    fn path(&self) -> &[String] {
        &self.base.path
    }

    /// Rule that was broken, such as `maxLength=500`.
    fn constraint(&self) -> &str {
        &self.constraint
    }

    /// Measured value, such as the actual length.
    fn actual(&self) -> Option<&str> {
        self.actual.as_deref()
    }
}

/// The record changed after the caller read it.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = UserErrorValue)]
impl ConflictError {
    /// Stable machine-readable code.
    fn code(&self) -> ErrorCode {
        self.base.code
    }

    /// Explanation for people in the language of the `Accept-Language` header.
    fn message(&self) -> &str {
        &self.base.message
    }

    /// Path to the offending input value, starting with `input`; list positions are decimal strings.
    fn path(&self) -> &[String] {
        &self.base.path
    }

    /// The record as it is now.
    fn current(&self, context: &Context) -> FieldResult<Option<NodeValue>> {
        self.current.map_or(Ok(None), |id| context.node(id))
    }

    /// Version stored now.
    fn current_version(&self) -> Option<i32> {
        self.version
    }
}

/// An equal record exists already.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = UserErrorValue)]
impl DuplicateError {
    /// Stable machine-readable code.
    fn code(&self) -> ErrorCode {
        self.base.code
    }

    /// Explanation for people in the language of the `Accept-Language` header.
    fn message(&self) -> &str {
        &self.base.message
    }

    /// Path to the offending input value, starting with `input`; list positions are decimal strings.
    fn path(&self) -> &[String] {
        &self.base.path
    }

    /// The record that already exists.
    fn existing(&self, context: &Context) -> FieldResult<Option<NodeValue>> {
        self.existing.map_or(Ok(None), |id| context.node(id))
    }
}

/// A quota of the caller or of the record is used up.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = UserErrorValue)]
impl LimitError {
    /// Stable machine-readable code.
    fn code(&self) -> ErrorCode {
        self.base.code
    }

    /// Explanation for people in the language of the `Accept-Language` header.
    fn message(&self) -> &str {
        &self.base.message
    }

    /// Path to the offending input value, starting with `input`; list positions are decimal strings.
    fn path(&self) -> &[String] {
        &self.base.path
    }

    /// Size of the quota.
    fn limit(&self) -> i32 {
        self.limit
    }

    /// How much of the quota is used.
    fn used(&self) -> i32 {
        self.used
    }

    /// When the quota is renewed; null for quotas that do not renew.
    fn resets_at(&self) -> Option<DateTime> {
        self.resets_at.map(DateTime)
    }
}

/// The record is in a state that does not allow the action.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = UserErrorValue)]
impl StateError {
    /// Stable machine-readable code.
    fn code(&self) -> ErrorCode {
        self.base.code
    }

    /// Explanation for people in the language of the `Accept-Language` header.
    fn message(&self) -> &str {
        &self.base.message
    }

    /// Path to the offending input value, starting with `input`; list positions are decimal strings.
    fn path(&self) -> &[String] {
        &self.base.path
    }

    /// State of the record.
    fn current_state(&self) -> &str {
        &self.current
    }

    /// States in which the action would be allowed.
    fn allowed_states(&self) -> &[String] {
        &self.allowed
    }
}
