use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, LanguageRegistry, WorkId};

use super::{found::editable_work, work_parts};
use crate::{Title, Work, WorkError, WorkRepository};

/// Replaces all titles of a work. The creator of a draft and editors of its language may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetWorkTitles {
    /// The work.
    pub id: WorkId,
    /// All titles, at least one of them primary.
    pub titles: Vec<Title>,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl SetWorkTitles {
    /// Replaces the titles; the slug stays, since addresses should.
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
        T: WorkRepository + LanguageRegistry + Journal + ?Sized,
    {
        let mut work = editable_work(tx, actor, self.id, self.expected_version)?;
        let titles = work_parts::titles(tx, self.titles)?;
        if titles == work.titles {
            return Ok(work);
        }
        let listed = |work: &Work| work.listed_title().map(|title| title.value.to_string());
        let before = listed(&work);
        work.titles = titles;
        work.touch(now);
        tx.update_work(&work)?;
        tx.record(
            Change::new("work.titles_set", actor.user, work.id, work.version).field(
                "title",
                before,
                listed(&work),
            ),
        )?;
        Ok(work)
    }
}
