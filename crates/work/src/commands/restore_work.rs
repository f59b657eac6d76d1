use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Capability, Change, Journal, Viewer, WorkId};

use super::found::check_version;
use crate::{Place, TextsOfWork, Work, WorkError, WorkRepository, policy::may_see};

/// Takes a deletion back within [`Work::RETENTION`]. Editors of the work's language may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreWork {
    /// The work.
    pub id: WorkId,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl RestoreWork {
    /// Restores the work, and the texts that were deleted with it.
    ///
    /// # Errors
    /// [`WorkError`] where the actor may not or a rule is broken.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Work, WorkError>
    where
        T: WorkRepository + TextsOfWork + Journal + ?Sized,
    {
        let viewer = Viewer::SignedIn(actor.clone());
        let mut work = tx
            .find_work(self.id)?
            .filter(|work| may_see(&viewer, &work.facts()))
            .ok_or(WorkError::NotFound {
                place: Place::field("id"),
            })?;
        if !actor
            .grants
            .allows_in(Capability::EditAny, &work.original_tag)
        {
            return Err(WorkError::Forbidden);
        }
        check_version(&work, self.expected_version)?;
        let Some(deleted_at) = work.deleted_at.take() else {
            let current = work.status.as_str();
            return Err(WorkError::InvalidState {
                current,
                allowed: &["DELETED"],
            });
        };
        if now - deleted_at > Work::RETENTION {
            return Err(WorkError::RetentionOver { deleted_at });
        }
        work.touch(now);
        tx.update_work(&work)?;
        tx.restore_texts_of_work(work.id, deleted_at, now)?;
        tx.record(Change::new(
            "work.restored",
            actor.user,
            work.id,
            work.version,
        ))?;
        Ok(work)
    }
}
