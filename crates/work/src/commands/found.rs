use tercul_kernel::{Actor, AuthorId, Viewer, WorkId};

use crate::{
    Author, AuthorError, AuthorRepository, Place, Work, WorkError, WorkRepository,
    policy::{check_edit, may_see},
};

/// A live work that the actor sees.
pub(super) fn seen_work<T: WorkRepository + ?Sized>(
    tx: &mut T,
    actor: &Actor,
    id: WorkId,
    place: Place,
) -> Result<Work, WorkError> {
    let viewer = Viewer::SignedIn(actor.clone());
    tx.find_work(id)?
        .filter(|work| work.deleted_at.is_none() && may_see(&viewer, &work.facts()))
        .ok_or(WorkError::NotFound { place })
}

/// A live work that the actor may change, in the version that they read.
pub(super) fn editable_work<T: WorkRepository + ?Sized>(
    tx: &mut T,
    actor: &Actor,
    id: WorkId,
    expected_version: i32,
) -> Result<Work, WorkError> {
    let work = seen_work(tx, actor, id, Place::field("id"))?;
    check_edit(actor, &work.facts())?;
    check_version(&work, expected_version)?;
    Ok(work)
}

/// Refuses a work that changed after the caller read it.
pub(super) fn check_version(work: &Work, expected: i32) -> Result<(), WorkError> {
    if work.version == expected {
        Ok(())
    } else {
        Err(WorkError::Stale {
            current: work.version,
        })
    }
}

/// A live author.
pub(super) fn live_author<T: AuthorRepository + ?Sized>(
    tx: &mut T,
    id: AuthorId,
    field: &'static str,
) -> Result<Author, AuthorError> {
    tx.find_author(id)?
        .filter(|author| author.deleted_at.is_none())
        .ok_or(AuthorError::NotFound {
            place: Place::field(field),
        })
}

/// A live author whom the actor may change, in the version that they read.
pub(super) fn editable_author<T: AuthorRepository + ?Sized>(
    tx: &mut T,
    actor: &Actor,
    id: AuthorId,
    field: &'static str,
    expected_version: i32,
) -> Result<Author, AuthorError> {
    let author = live_author(tx, id, field)?;
    check_edit(actor, &author.facts())?;
    check_author_version(&author, expected_version)?;
    Ok(author)
}

/// Refuses an author that changed after the caller read it.
pub(super) fn check_author_version(author: &Author, expected: i32) -> Result<(), AuthorError> {
    if author.version == expected {
        Ok(())
    } else {
        Err(AuthorError::Stale {
            current: author.version,
        })
    }
}
