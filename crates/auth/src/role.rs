use tercul_kernel::{Capabilities, Capability, Grants, closed_enum};

closed_enum! {
    /// A set of capabilities that somebody is granted, everywhere or for one language.
    pub enum Role {
        /// Reads, discusses and suggests.
        Reader = "READER",
        /// Creates drafts.
        Contributor = "CONTRIBUTOR",
        /// Reviews contributions, most often in one language.
        Reviewer = "REVIEWER",
        /// Publishes and edits everything, or everything in one language.
        Editor = "EDITOR",
        /// Watches over conduct.
        Moderator = "MODERATOR",
        /// Runs the site.
        Administrator = "ADMIN",
    }
}

const READER: &[Capability] = &[
    Capability::ReadPublished,
    Capability::Comment,
    Capability::Like,
    Capability::Bookmark,
    Capability::Follow,
    Capability::Report,
    Capability::Suggest,
];
const CONTRIBUTOR: &[Capability] = &[
    Capability::CreateDraft,
    Capability::Reserve,
    Capability::TranslationMemoryRead,
];
const REVIEWER: &[Capability] = &[
    Capability::Review,
    Capability::QualitySet,
    Capability::QualityIssueIgnore,
    Capability::AlignmentReview,
    Capability::GlossaryWrite,
    Capability::TransliterationWrite,
];
const EDITOR: &[Capability] = &[
    Capability::Publish,
    Capability::EditAny,
    Capability::Merge,
    Capability::Taxonomy,
    Capability::RightsWrite,
    Capability::Lock,
    Capability::GrantContributor,
];
const MODERATOR: &[Capability] = &[
    Capability::Hide,
    Capability::ReportHandle,
    Capability::Suspend,
    Capability::ThreadLock,
    Capability::TakedownView,
];
const ADMIN: &[Capability] = &[
    Capability::RightsOverride,
    Capability::GrantAny,
    Capability::Policy,
    Capability::Jobs,
    Capability::FeatureFlags,
    Capability::SuspendAny,
    Capability::AuditRead,
];

impl Role {
    /// Whether the role is one of those that watch over people and the site.
    pub fn is_staff(self) -> bool {
        matches!(self, Self::Moderator | Self::Administrator)
    }

    /// What the role allows.
    pub fn capabilities(self) -> Capabilities {
        let groups: &[&[Capability]] = match self {
            Self::Reader => &[READER],
            Self::Contributor => &[READER, CONTRIBUTOR],
            Self::Reviewer => &[READER, CONTRIBUTOR, REVIEWER],
            Self::Editor => &[READER, CONTRIBUTOR, REVIEWER, EDITOR],
            Self::Moderator => &[READER, MODERATOR],
            Self::Administrator => &[READER, CONTRIBUTOR, REVIEWER, EDITOR, MODERATOR, ADMIN],
        };
        groups
            .iter()
            .flat_map(|group| group.iter().copied())
            .collect()
    }
}

/// What somebody may do who has these roles, each everywhere or for the primary subtag of a
/// language.
///
/// What every signed-in reader may do is allowed everywhere, whatever the language of the grant.
pub fn grants_of(roles: &[(Role, Option<String>)]) -> Grants {
    let mut grants = Grants::default();
    for (role, language) in roles {
        grants.add(None, Role::Reader.capabilities());
        grants.add(language.as_deref(), role.capabilities());
    }
    grants
}
