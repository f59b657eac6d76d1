use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, WorkId};

use super::{found::editable_work, work_parts};
use crate::{AuthorLookup, Credits, NewCredit, Place, Work, WorkError, WorkRepository};

/// Replaces all credits of a work. The creator of a draft and editors of its language may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetWorkCredits {
    /// The work.
    pub id: WorkId,
    /// All credits in order, at least one author unless the work is anonymous.
    pub credits: Vec<NewCredit>,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl SetWorkCredits {
    /// Replaces the credits; one that stays keeps its identifier.
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
        T: WorkRepository + AuthorLookup + Journal + ?Sized,
    {
        let mut work = editable_work(tx, actor, self.id, self.expected_version)?;
        let credits = work_parts::credits(tx, self.credits, &work.credits)?;
        if credits == work.credits {
            return Ok(work);
        }
        let before = Some(named(&work.credits));
        work.credits = credits;
        if !work.is_attributed() {
            return Err(WorkError::AuthorRequired {
                place: Place::field("credits"),
            });
        }
        work.touch(now);
        tx.update_work(&work)?;
        tx.record(
            Change::new("work.credits_set", actor.user, work.id, work.version).field(
                "credits",
                before,
                Some(named(&work.credits)),
            ),
        )?;
        Ok(work)
    }
}

fn named(credits: &Credits) -> String {
    let credits: Vec<String> = credits
        .iter()
        .map(|credit| format!("{} {}", credit.role, credit.author))
        .collect();
    credits.join(", ")
}
