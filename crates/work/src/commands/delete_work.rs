use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Capability, Change, Journal, WorkId};

use super::found::{check_version, seen_work};
use crate::{
    Place, Reason, TextsOfWork, Work, WorkError, WorkRepository,
    policy::{is_administrator, may_edit},
};

/// Deletes a work so that it can be restored for [`Work::RETENTION`]. The creator of a draft
/// without texts of others may, and editors of its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteWork {
    /// The work.
    pub id: WorkId,
    /// Why.
    pub reason: Reason,
    /// Whether its texts are deleted too, published ones included; administrators only.
    pub cascade: bool,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl DeleteWork {
    /// Deletes the work.
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
        let mut work = seen_work(tx, actor, self.id, Place::field("id"))?;
        if !may_edit(actor, &work.facts()) {
            return Err(WorkError::Forbidden);
        }
        if self.cascade && !is_administrator(actor) {
            return Err(WorkError::CascadeForbidden);
        }
        check_version(&work, self.expected_version)?;
        let texts = tx.count_texts(work.id, actor)?;
        let is_editor = actor
            .grants
            .allows_in(Capability::EditAny, &work.original_tag);
        if !is_editor && texts.of_others > 0 {
            return Err(WorkError::ContentOfOthers {
                count: texts.of_others,
            });
        }
        if texts.published > 0 && !self.cascade {
            return Err(WorkError::TextsPublished {
                published: texts.published,
            });
        }
        if self.cascade {
            tx.delete_texts_of_work(work.id, now)?;
        }
        work.deleted_at = Some(now);
        work.touch(now);
        tx.update_work(&work)?;
        tx.record(
            Change::new("work.deleted", actor.user, work.id, work.version).because(self.reason),
        )?;
        Ok(work)
    }
}
