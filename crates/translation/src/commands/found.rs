use tercul_kernel::{Actor, Capability, RevisionId, TextId, Viewer, WorkId};
use tercul_work::policy::{Refusal, check_edit, may_see};

use crate::{ContentRepository, Revision, Text, TextError, TextRepository, WorkFacts, WorkLookup};

/// A live work that the actor sees.
pub(super) fn seen_work<T: WorkLookup + ?Sized>(
    tx: &mut T,
    actor: &Actor,
    id: WorkId,
) -> Result<WorkFacts, TextError> {
    let viewer = Viewer::SignedIn(actor.clone());
    tx.work_facts(id)?
        .filter(|work| !work.is_deleted && may_see(&viewer, &work.facts()))
        .ok_or(TextError::WorkNotFound)
}

/// A live text that the actor sees, with its work; `missing` says which input named it.
pub(super) fn seen_text<T: TextRepository + WorkLookup + ?Sized>(
    tx: &mut T,
    actor: &Actor,
    id: TextId,
    missing: TextError,
) -> Result<(Text, WorkFacts), TextError> {
    let viewer = Viewer::SignedIn(actor.clone());
    let Some(text) = tx.find_text(id)? else {
        return Err(missing);
    };
    match seen_work(tx, actor, text.stored().work) {
        Ok(work) if may_see(&viewer, &text.facts()) => Ok((text, work)),
        Ok(_) | Err(TextError::WorkNotFound) => Err(missing),
        Err(error) => Err(error),
    }
}

/// A text whose data and content the actor may change: the creator of a draft and editors of its
/// language.
pub(super) fn editable_text<T: TextRepository + WorkLookup + ?Sized>(
    tx: &mut T,
    actor: &Actor,
    id: TextId,
) -> Result<(Text, WorkFacts), TextError> {
    let (text, work) = seen_text(tx, actor, id, TextError::TextNotFound)?;
    check_edit(actor, &text.facts()).map_err(|refusal| match refusal {
        Refusal::Forbidden => TextError::Forbidden,
        Refusal::ReviewRequired => TextError::ReviewRequired,
    })?;
    Ok((text, work))
}

/// A text in the version that the actor read, which they may publish: editors of its language.
pub(super) fn publishable_text<T: TextRepository + WorkLookup + ?Sized>(
    tx: &mut T,
    actor: &Actor,
    id: TextId,
    expected_version: i32,
) -> Result<(Text, WorkFacts), TextError> {
    let (text, work) = seen_text(tx, actor, id, TextError::TextNotFound)?;
    check_publisher(actor, &text)?;
    check_version(&text, expected_version)?;
    Ok((text, work))
}

/// Refuses all but editors of the text's language.
pub(super) fn check_publisher(actor: &Actor, text: &Text) -> Result<(), TextError> {
    if actor
        .grants
        .allows_in(Capability::Publish, &text.stored().tag)
    {
        Ok(())
    } else {
        Err(TextError::Forbidden)
    }
}

/// Refuses a text that changed after the caller read it.
pub(super) fn check_version(text: &Text, expected: i32) -> Result<(), TextError> {
    if text.version() == expected {
        Ok(())
    } else {
        Err(TextError::Stale {
            current: text.version(),
        })
    }
}

/// A revision of the text.
pub(super) fn revision_of<T: ContentRepository + ?Sized>(
    tx: &mut T,
    text: &Text,
    id: RevisionId,
) -> Result<Revision, TextError> {
    tx.find_revision(id)?
        .filter(|revision| revision.text == text.id())
        .ok_or(TextError::RevisionNotFound)
}
