use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, WorkId};

use super::found::seen_work;
use crate::{Place, Work, WorkError, WorkRelationKind, WorkRepository, policy::may_contribute};

/// Removes a relation between two works. Contributors may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnrelateWorks {
    /// The work that the relation starts at.
    pub from_id: WorkId,
    /// The work that it points to.
    pub to_id: WorkId,
    /// What it means.
    pub kind: WorkRelationKind,
}

impl UnrelateWorks {
    /// Removes the relation; succeeds where there is none. Answers the work that it started at.
    ///
    /// # Errors
    /// [`WorkError`] where the actor may not or does not see the works.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Work, WorkError>
    where
        T: WorkRepository + Journal + ?Sized,
    {
        if !may_contribute(actor) {
            return Err(WorkError::Forbidden);
        }
        let mut work = seen_work(tx, actor, self.from_id, Place::field("from_id"))?;
        if self.from_id != self.to_id {
            seen_work(tx, actor, self.to_id, Place::field("to_id"))?;
        }
        if !tx.remove_relation(self.from_id, self.to_id, self.kind)? {
            return Ok(work);
        }
        work.touch(now);
        tx.update_work(&work)?;
        tx.record(
            Change::new("work.unrelated", actor.user, work.id, work.version).field(
                "relation",
                Some(format!("{} {}", self.kind, self.to_id)),
                None,
            ),
        )?;
        Ok(work)
    }
}
