//! Who may do what with searches, decided from grants alone.

use tercul_kernel::{Actor, Capability, LanguageTag, Viewer};

use crate::SearchError;

/// Whether the actor may keep searches: every reader with a confirmed address, and programs that
/// may bookmark.
///
/// # Errors
/// [`SearchError::NotVerified`] or [`SearchError::Forbidden`] where not.
pub fn check_keeps_searches(actor: &Actor) -> Result<(), SearchError> {
    if !actor.is_verified {
        Err(SearchError::NotVerified)
    } else if actor.grants.anywhere().contains(Capability::Bookmark) {
        Ok(())
    } else {
        Err(SearchError::Forbidden)
    }
}

/// Whether the viewer sees synonyms, the state of the index and what readers search for: editors,
/// of whatever language.
pub fn oversees_search(viewer: &Viewer) -> bool {
    let actor = viewer.actor();
    actor.is_some_and(|actor| actor.grants.anywhere().contains(Capability::Taxonomy))
}

/// Whether the actor may change synonyms of a language: its editors, and those of everything.
pub fn may_change_synonyms(actor: &Actor, language: &LanguageTag) -> bool {
    actor.grants.allows_in(Capability::Taxonomy, language)
}

/// Whether the actor may rebuild the index: administrators.
pub fn may_reindex(actor: &Actor) -> bool {
    actor.grants.allows(Capability::Jobs)
}
