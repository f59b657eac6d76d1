//! Who may see and do what, decided from grants and facts of the row alone.

use tercul_kernel::{Actor, Capability, Grants, LanguageTag, UserId, Viewer};

use crate::{
    PublicationStatus,
    queries::{AuthorView, WorkView},
};

/// What decides about a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordFacts<'a> {
    /// Who created it.
    pub created_by: UserId,
    /// Its publication state.
    pub status: PublicationStatus,
    /// The language whose editors are in charge; `None` wants an editor of everything.
    pub language: Option<&'a LanguageTag>,
    /// Whether it is deleted.
    pub is_deleted: bool,
}

impl WorkView {
    /// What the policy wants to know.
    pub fn facts(&self) -> RecordFacts<'_> {
        RecordFacts {
            created_by: self.created_by,
            status: self.status,
            language: Some(&self.original_tag),
            is_deleted: self.deleted_at.is_some(),
        }
    }
}

impl AuthorView {
    /// What the policy wants to know: authors are public and belong to no language.
    pub fn facts(&self) -> RecordFacts<'static> {
        RecordFacts {
            created_by: self.created_by,
            status: PublicationStatus::Published,
            language: None,
            is_deleted: self.deleted_at.is_some(),
        }
    }
}

/// Whether the record exists for the viewer: drafts and withdrawn records for their creator and
/// editors, records in review also for reviewers, deleted ones for their creator and editors, the
/// rest for everyone.
pub fn may_see(viewer: &Viewer, facts: &RecordFacts<'_>) -> bool {
    let allows = |capability| {
        viewer
            .actor()
            .is_some_and(|actor| allows(&actor.grants, capability, facts.language))
    };
    let is_editor = || allows(Capability::EditAny);
    if facts.is_deleted {
        return viewer.is(facts.created_by) || is_editor();
    }
    match facts.status {
        PublicationStatus::Published | PublicationStatus::Archived => true,
        PublicationStatus::Draft | PublicationStatus::Withdrawn => {
            viewer.is(facts.created_by) || is_editor()
        }
        PublicationStatus::InReview => {
            viewer.is(facts.created_by) || is_editor() || allows(Capability::Review)
        }
    }
}

/// What the viewer may do with a record that they see, in order of declaration.
///
/// [`Capability::EditAny`] says that the viewer may change this record directly: an editor, or the
/// creator of a draft.
pub fn viewer_permissions(viewer: &Viewer, facts: &RecordFacts<'_>) -> Vec<Capability> {
    if facts.is_deleted || !may_see(viewer, facts) {
        return Vec::new();
    }
    let Some(actor) = viewer.actor() else {
        return if is_public(facts.status) {
            vec![Capability::ReadPublished]
        } else {
            Vec::new()
        };
    };
    let may = |capability: Capability| match scope(capability) {
        Scope::Readers => is_public(facts.status) && actor.grants.anywhere().contains(capability),
        Scope::Editing => may_edit(actor, facts),
        Scope::Record => allows(&actor.grants, capability, facts.language),
        Scope::Site => false,
    };
    Capability::ALL
        .iter()
        .copied()
        .filter(|capability| may(*capability))
        .collect()
}

/// What a capability is about.
enum Scope {
    /// Everyone who reads a public record.
    Readers,
    /// Changing the record.
    Editing,
    /// Other work on the record, granted everywhere or for its language.
    Record,
    /// The whole site, never a single record.
    Site,
}

fn scope(capability: Capability) -> Scope {
    match capability {
        Capability::ReadPublished
        | Capability::Comment
        | Capability::Like
        | Capability::Bookmark
        | Capability::Follow
        | Capability::Report
        | Capability::Suggest => Scope::Readers,
        Capability::EditAny => Scope::Editing,
        Capability::CreateDraft
        | Capability::Reserve
        | Capability::TranslationMemoryRead
        | Capability::Review
        | Capability::QualitySet
        | Capability::QualityIssueIgnore
        | Capability::AlignmentReview
        | Capability::GlossaryWrite
        | Capability::TransliterationWrite
        | Capability::Publish
        | Capability::Merge
        | Capability::RightsWrite
        | Capability::Lock
        | Capability::Hide
        | Capability::ThreadLock
        | Capability::TakedownView
        | Capability::RightsOverride => Scope::Record,
        Capability::Taxonomy
        | Capability::GrantContributor
        | Capability::ReportHandle
        | Capability::Suspend
        | Capability::GrantAny
        | Capability::Policy
        | Capability::Jobs
        | Capability::FeatureFlags
        | Capability::SuspendAny
        | Capability::AuditRead => Scope::Site,
    }
}

/// Why somebody who sees a record may not change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not allowed at all.
    Forbidden,
    /// Not directly, but they may send a contribution.
    ReviewRequired,
}

/// Whether the actor may change the record directly: the creator of a draft, and editors.
pub fn may_edit(actor: &Actor, facts: &RecordFacts<'_>) -> bool {
    let is_own_draft = facts.status == PublicationStatus::Draft
        && facts.created_by == actor.user
        && actor.grants.anywhere().contains(Capability::CreateDraft);
    is_own_draft || allows(&actor.grants, Capability::EditAny, facts.language)
}

/// [`may_edit`], or else why not.
///
/// # Errors
/// [`Refusal::ReviewRequired`] for those who may suggest changes, [`Refusal::Forbidden`] for others.
pub fn check_edit(actor: &Actor, facts: &RecordFacts<'_>) -> Result<(), Refusal> {
    if may_edit(actor, facts) {
        Ok(())
    } else {
        Err(refusal(actor))
    }
}

/// Why somebody who may not do something directly is refused.
pub fn refusal(actor: &Actor) -> Refusal {
    if actor.grants.anywhere().contains(Capability::Suggest) {
        Refusal::ReviewRequired
    } else {
        Refusal::Forbidden
    }
}

/// Whether a capability is granted for records of a language, or everywhere.
pub fn allows(grants: &Grants, capability: Capability, language: Option<&LanguageTag>) -> bool {
    match language {
        Some(tag) => grants.allows_in(capability, tag),
        None => grants.allows(capability),
    }
}

/// Whether the actor may do what is left to administrators.
pub(crate) fn is_administrator(actor: &Actor) -> bool {
    actor.grants.allows(Capability::GrantAny)
}

/// Whether the actor may create records that belong to no language: a contributor of any language.
pub(crate) fn may_contribute(actor: &Actor) -> bool {
    actor.grants.anywhere().contains(Capability::CreateDraft)
}

fn is_public(status: PublicationStatus) -> bool {
    matches!(
        status,
        PublicationStatus::Published | PublicationStatus::Archived
    )
}
