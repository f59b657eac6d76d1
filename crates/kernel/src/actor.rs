use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::{AccessTokenId, LanguageTag, SessionId, UserId, closed_enum};

closed_enum! {
    /// One thing that somebody may be allowed to do.
    pub enum Capability {
        /// Read published records.
        ReadPublished = "READ_PUBLISHED",
        /// Write comments.
        Comment = "COMMENT",
        /// Like records.
        Like = "LIKE",
        /// Bookmark records.
        Bookmark = "BOOKMARK",
        /// Follow records.
        Follow = "FOLLOW",
        /// Report content to moderators.
        Report = "REPORT",
        /// Send contributions.
        Suggest = "SUGGEST",
        /// Create draft works, authors, texts, editions and alignments.
        CreateDraft = "CREATE_DRAFT",
        /// Reserve a translation.
        Reserve = "RESERVE",
        /// Read the translation memory.
        TranslationMemoryRead = "TRANSLATION_MEMORY_READ",
        /// Review contributions in a language.
        Review = "REVIEW",
        /// Set quality levels.
        QualitySet = "QUALITY_SET",
        /// Ignore quality issues.
        QualityIssueIgnore = "QUALITY_ISSUE_IGNORE",
        /// Review alignment links.
        AlignmentReview = "ALIGNMENT_REVIEW",
        /// Change glossaries.
        GlossaryWrite = "GLOSSARY_WRITE",
        /// Change transliteration exceptions.
        TransliterationWrite = "TRANSLITERATION_WRITE",
        /// Publish and withdraw works and texts.
        Publish = "PUBLISH",
        /// Edit records of other people directly.
        EditAny = "EDIT_ANY",
        /// Merge duplicate records.
        Merge = "MERGE",
        /// Change tags and categories.
        Taxonomy = "TAXONOMY",
        /// Record copyright evidence.
        RightsWrite = "RIGHTS_WRITE",
        /// Lock records against changes.
        Lock = "LOCK",
        /// Grant the contributor role.
        GrantContributor = "GRANT_CONTRIBUTOR",
        /// Hide content.
        Hide = "HIDE",
        /// Handle reports.
        ReportHandle = "REPORT_HANDLE",
        /// Suspend accounts for at most 30 days.
        Suspend = "SUSPEND",
        /// Lock comment threads.
        ThreadLock = "THREAD_LOCK",
        /// See copyright cases.
        TakedownView = "TAKEDOWN_VIEW",
        /// Override copyright assessments.
        RightsOverride = "RIGHTS_OVERRIDE",
        /// Grant any role.
        GrantAny = "GRANT_ANY",
        /// Change review policies.
        Policy = "POLICY",
        /// Control background jobs.
        Jobs = "JOBS",
        /// Change feature flags.
        FeatureFlags = "FEATURE_FLAGS",
        /// Suspend any account for any time.
        SuspendAny = "SUSPEND_ANY",
        /// Read the audit log.
        AuditRead = "AUDIT_READ",
    }
}

/// A set of capabilities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capabilities(u64);

impl Capabilities {
    /// Whether the set holds the capability.
    pub const fn contains(self, capability: Capability) -> bool {
        self.0 & (1 << capability as u64) != 0
    }

    /// The set with the capability.
    #[must_use]
    pub const fn with(self, capability: Capability) -> Self {
        Self(self.0 | (1 << capability as u64))
    }

    /// What both sets hold.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The capabilities in order of declaration.
    pub fn iter(self) -> impl Iterator<Item = Capability> {
        Capability::ALL
            .iter()
            .copied()
            .filter(move |capability| self.contains(*capability))
    }
}

impl FromIterator<Capability> for Capabilities {
    fn from_iter<I: IntoIterator<Item = Capability>>(capabilities: I) -> Self {
        capabilities.into_iter().fold(Self::default(), Self::with)
    }
}

/// What somebody may do, everywhere or for works and texts of a language.
///
/// A language grant matches the primary subtag: a work's original language, a text's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grants {
    everywhere: Capabilities,
    by_language: BTreeMap<String, Capabilities>,
}

impl Grants {
    /// Adds capabilities, everywhere or for the primary subtag of a language.
    pub fn add(&mut self, language: Option<&str>, capabilities: Capabilities) {
        match language {
            None => self.everywhere = self.everywhere.union(capabilities),
            Some(base) => {
                let entry = self.by_language.entry(base.to_owned()).or_default();
                *entry = entry.union(capabilities);
            }
        }
    }

    /// Whether something that belongs to no language is allowed.
    pub fn allows(&self, capability: Capability) -> bool {
        self.everywhere.contains(capability)
    }

    /// Whether something is allowed for works or texts of a language.
    pub fn allows_in(&self, capability: Capability, tag: &LanguageTag) -> bool {
        self.allows(capability)
            || self
                .by_language
                .get(tag.base())
                .is_some_and(|set| set.contains(capability))
    }

    /// Primary subtags of the languages in which the capability is granted by name.
    pub fn languages_with(&self, capability: Capability) -> Vec<String> {
        let languages = self.by_language.iter();
        languages
            .filter(|(_, set)| set.contains(capability))
            .map(|(base, _)| base.clone())
            .collect()
    }

    /// The grants with nothing beyond a set of capabilities.
    #[must_use]
    pub fn within(&self, allowed: Capabilities) -> Self {
        Self {
            everywhere: self.everywhere.intersection(allowed),
            by_language: self
                .by_language
                .iter()
                .map(|(base, set)| (base.clone(), set.intersection(allowed)))
                .collect(),
        }
    }

    /// Everything that is granted somewhere.
    pub fn anywhere(&self) -> Capabilities {
        self.by_language
            .values()
            .fold(self.everywhere, |all, set| all.union(*set))
    }
}

/// A signed-in person who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub user: UserId,
    /// What they may do with what they showed.
    pub grants: Grants,
    /// What they showed.
    pub credential: Credential,
    /// Whether their e-mail address is confirmed: others read and manage their account only.
    pub is_verified: bool,
}

/// What proves who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credential {
    /// A session, which begins with a sign-in.
    Session {
        /// Which one.
        id: SessionId,
        /// Until when its owner counts as just authenticated.
        fresh_until: DateTime<Utc>,
    },
    /// A personal access token: for programs, within its scopes, and never for the account itself.
    AccessToken {
        /// Which one.
        id: AccessTokenId,
        /// Whether its scopes let it change works, authors and texts, own ones too.
        writes_content: bool,
    },
    /// The machine itself: operators at its console, and its own jobs.
    Operator,
}

impl Actor {
    /// A verified person at the machine's own console.
    pub fn operator(user: UserId, grants: Grants) -> Self {
        Self {
            user,
            grants,
            credential: Credential::Operator,
            is_verified: true,
        }
    }

    /// The session, where there is one.
    pub fn session(&self) -> Option<SessionId> {
        match self.credential {
            Credential::Session { id, .. } => Some(id),
            Credential::AccessToken { .. } | Credential::Operator => None,
        }
    }

    /// Whether they have authenticated a short while ago.
    pub fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        match self.credential {
            Credential::Session { fresh_until, .. } => now < fresh_until,
            Credential::AccessToken { .. } => false,
            Credential::Operator => true,
        }
    }
}

/// Somebody who looks: signed in or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Viewer {
    /// Nobody is signed in.
    #[default]
    Anonymous,
    /// A signed-in person.
    SignedIn(Actor),
}

impl Viewer {
    /// The signed-in person.
    pub fn actor(&self) -> Option<&Actor> {
        match self {
            Self::Anonymous => None,
            Self::SignedIn(actor) => Some(actor),
        }
    }

    /// Whether the viewer is this user.
    pub fn is(&self, user: UserId) -> bool {
        self.actor().is_some_and(|actor| actor.user == user)
    }
}
