use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, WorkId};

use super::found::seen_work;
use crate::{
    Place, RelationNote, WorkError, WorkRelation, WorkRelationKind, WorkRepository,
    policy::may_contribute,
};

/// Adds a relation between two works. Contributors may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelateWorks {
    /// The work that the relation starts at.
    pub from_id: WorkId,
    /// The work that it points to.
    pub to_id: WorkId,
    /// What it means.
    pub kind: WorkRelationKind,
    /// Remark.
    pub note: Option<RelationNote>,
}

impl RelateWorks {
    /// Adds the relation, a change of the work that it starts at.
    ///
    /// # Errors
    /// [`WorkError`] where the actor may not or a rule is broken.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<WorkRelation, WorkError>
    where
        T: WorkRepository + Journal + ?Sized,
    {
        if !may_contribute(actor) {
            return Err(WorkError::Forbidden);
        }
        let mut work = seen_work(tx, actor, self.from_id, Place::field("from_id"))?;
        if self.from_id == self.to_id {
            return Err(WorkError::SelfRelation);
        }
        seen_work(tx, actor, self.to_id, Place::field("to_id"))?;
        if self.kind.is_acyclic() && tx.leads_to(self.to_id, self.from_id, self.kind)? {
            return Err(WorkError::Cycle { kind: self.kind });
        }
        let relation = WorkRelation {
            from: self.from_id,
            to: self.to_id,
            kind: self.kind,
            note: self.note,
            created_by: actor.user,
            created_at: now,
        };
        if !tx.insert_relation(&relation)? {
            return Err(WorkError::RelationExists);
        }
        work.touch(now);
        tx.update_work(&work)?;
        tx.record(
            Change::new("work.related", actor.user, work.id, work.version).field(
                "relation",
                None,
                Some(format!("{} {}", relation.kind, relation.to)),
            ),
        )?;
        Ok(relation)
    }
}
