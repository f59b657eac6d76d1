use juniper::GraphQLEnum;
use serde::Serialize;

use super::mirrored_enum;

mirrored_enum! {
    /// One thing that a caller may be allowed to do.
    pub(crate) enum Capability: tercul_kernel::Capability {
        /// Read published records.
        ReadPublished,
        /// Write comments.
        Comment,
        /// Like records.
        Like,
        /// Bookmark records.
        Bookmark,
        /// Follow records.
        Follow,
        /// Report content to moderators.
        Report,
        /// Send contributions.
        Suggest,
        /// Create draft works, authors, texts, editions and alignments.
        CreateDraft,
        /// Reserve a translation.
        Reserve,
        /// Read the translation memory.
        TranslationMemoryRead,
        /// Review contributions in a language.
        Review,
        /// Set quality levels.
        QualitySet,
        /// Ignore quality issues.
        QualityIssueIgnore,
        /// Review alignment links.
        AlignmentReview,
        /// Change glossaries.
        GlossaryWrite,
        /// Change transliteration exceptions.
        TransliterationWrite,
        /// Publish and withdraw works and texts.
        Publish,
        /// Edit records of other people directly.
        EditAny,
        /// Merge duplicate records.
        Merge,
        /// Change tags and categories.
        Taxonomy,
        /// Record copyright evidence.
        RightsWrite,
        /// Lock records against changes.
        Lock,
        /// Grant the contributor role.
        GrantContributor,
        /// Hide content.
        Hide,
        /// Handle reports.
        ReportHandle,
        /// Suspend accounts for at most 30 days.
        Suspend,
        /// Lock comment threads.
        ThreadLock,
        /// See copyright cases.
        TakedownView,
        /// Override copyright assessments.
        RightsOverride,
        /// Grant any role.
        GrantAny,
        /// Change review policies.
        Policy,
        /// Control background jobs.
        Jobs,
        /// Change feature flags.
        FeatureFlags,
        /// Suspend any account for any time.
        SuspendAny,
        /// Read the audit log.
        AuditRead,
    }
}

/// Stable codes of expected failures reported in `userErrors`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, GraphQLEnum, Serialize)]
pub(crate) enum ErrorCode {
    /// A value broke a documented rule.
    ValidationFailed,
    /// A required value is missing.
    Required,
    /// A value is shorter than allowed.
    TooShort,
    /// A value is longer than allowed.
    TooLong,
    /// A value does not have the documented form.
    InvalidFormat,
    /// An identifier is malformed or of the wrong type.
    InvalidId,
    /// A language tag is malformed or not registered.
    InvalidLanguageTag,
    /// A date is malformed or out of order.
    InvalidDate,
    /// The record does not exist or is not visible to the caller.
    NotFound,
    /// An equal record exists already.
    AlreadyExists,
    /// The record changed after the caller read it.
    Conflict,
    /// The change was made against a revision that is no longer current.
    StaleBase,
    /// The record is in a state that does not allow the action.
    InvalidState,
    /// The caller may see the record but may not do this.
    Forbidden,
    /// The e-mail address of the caller is not verified.
    NotVerified,
    /// The action is not allowed on one's own record.
    SelfAction,
    /// One of the users involved has blocked the other.
    Blocked,
    /// The record or thread is locked.
    Locked,
    /// A quota is used up.
    LimitExceeded,
    /// The input names the same thing twice.
    DuplicateInInput,
    /// The change would make a chain of references circular.
    Cycle,
    /// Copyright status does not allow the action.
    RightsRestricted,
    /// A published text needs at least one source.
    SourceRequired,
    /// The change needs an approved contribution first.
    ReviewRequired,
    /// The idempotency key was used before with other input.
    IdempotencyKeyReused,
    /// The content looks like spam and was not accepted.
    SpamSuspected,
    /// The password is too short, too common or known from a leak.
    WeakPassword,
    /// The credentials do not match.
    InvalidCredentials,
    /// The token is unknown, used or revoked.
    TokenInvalid,
    /// The token has expired.
    TokenExpired,
    /// A second factor or a fresh sign-in is required.
    TwoFactorRequired,
    /// The second factor is wrong or was used already.
    TwoFactorInvalid,
    /// The format cannot be processed.
    UnsupportedFormat,
    /// The file exceeds the size limit.
    FileTooLarge,
    /// The URL points to a place that the service will not contact.
    UnsafeUrl,
}

/// Direction of a sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, GraphQLEnum, Serialize)]
pub(crate) enum OrderDirection {
    /// Smallest, oldest or alphabetically first item first.
    Asc,
    /// Largest, newest or alphabetically last item first.
    Desc,
}

/// Condition of a dependency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, GraphQLEnum, Serialize)]
pub(crate) enum ServiceState {
    /// Working.
    Ok,
    /// Working with limits.
    Degraded,
    /// Not working.
    Down,
}
