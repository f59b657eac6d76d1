use chrono::{DateTime, Duration, Utc};
use tercul_kernel::{AccessTokenId, Capabilities, Capability, UserId, closed_enum};

use crate::{SecretHash, TokenName};

closed_enum! {
    /// What a personal access token may be used for, within the roles of its owner.
    pub enum AccessTokenScope {
        /// Read everything the owner may read.
        Read = "READ",
        /// Write works, authors, texts and contributions.
        WriteContent = "WRITE_CONTENT",
        /// Write comments, likes, bookmarks and collections.
        WriteSocial = "WRITE_SOCIAL",
        /// Review contributions.
        Review = "REVIEW",
        /// Publish.
        Publish = "PUBLISH",
        /// Moderate.
        Moderate = "MODERATE",
        /// Administer.
        Administer = "ADMINISTER",
        /// Run exports.
        Export = "EXPORT",
    }
}

/// A personal access token: a way in for a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessToken {
    /// Identifier.
    pub id: AccessTokenId,
    /// Whose token.
    pub user: UserId,
    /// Name given by its owner.
    pub name: TokenName,
    /// Of the token itself.
    pub hash: SecretHash,
    /// First characters of the token, to recognize it.
    pub prefix: String,
    /// What it may be used for; each once, at least one.
    pub scopes: Vec<AccessTokenScope>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
}

impl AccessToken {
    /// By which scanners recognize a leaked token.
    pub const PREFIX: &str = "tcl_pat_";
    /// Characters that are kept to recognize a token: the prefix and four more.
    pub const SHOWN: usize = Self::PREFIX.len() + 4;
    /// Longest life: no year is longer, so that "in a year" is always allowed.
    pub const LIFE: Duration = Duration::days(366);
    /// Most tokens that work at a time.
    pub const MAX: usize = 20;

    /// Whether it can be used.
    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }
}

impl AccessTokenScope {
    /// The capabilities that the scope lets through.
    pub fn capabilities(self) -> Capabilities {
        use Capability as C;
        let capabilities: &[Capability] = match self {
            Self::Read => &[
                C::ReadPublished,
                C::TranslationMemoryRead,
                C::TakedownView,
                C::AuditRead,
            ],
            Self::WriteContent => &[
                C::Suggest,
                C::CreateDraft,
                C::Reserve,
                C::EditAny,
                C::Merge,
                C::Taxonomy,
                C::RightsWrite,
                C::GlossaryWrite,
                C::TransliterationWrite,
            ],
            Self::WriteSocial => &[C::Comment, C::Like, C::Bookmark, C::Follow, C::Report],
            Self::Review => &[
                C::Review,
                C::QualitySet,
                C::QualityIssueIgnore,
                C::AlignmentReview,
            ],
            Self::Publish => &[C::Publish, C::Lock],
            Self::Moderate => &[C::Hide, C::ReportHandle, C::Suspend, C::ThreadLock],
            Self::Administer => &[
                C::GrantContributor,
                C::RightsOverride,
                C::GrantAny,
                C::Policy,
                C::Jobs,
                C::FeatureFlags,
                C::SuspendAny,
            ],
            Self::Export => &[],
        };
        capabilities.iter().copied().collect()
    }
}
