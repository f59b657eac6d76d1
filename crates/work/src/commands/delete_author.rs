use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, AuthorId, Change, Journal};

use super::found::{check_author_version, live_author};
use crate::{Author, AuthorError, AuthorRepository, Reason, policy::may_edit};

/// Deletes an author whom nothing credits. Editors of everything may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteAuthor {
    /// The author.
    pub id: AuthorId,
    /// Why.
    pub reason: Reason,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl DeleteAuthor {
    /// Deletes the author.
    ///
    /// # Errors
    /// [`AuthorError`] where the actor may not or a rule is broken.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Author, AuthorError>
    where
        T: AuthorRepository + Journal + ?Sized,
    {
        let mut author = live_author(tx, self.id, "id")?;
        if !may_edit(actor, &author.facts()) {
            return Err(AuthorError::Forbidden);
        }
        check_author_version(&author, self.expected_version)?;
        let count = tx.count_credits(author.id)?;
        if count > 0 {
            return Err(AuthorError::StillCredited { count });
        }
        author.deleted_at = Some(now);
        author.touch(now);
        tx.update_author(&author)?;
        tx.record(
            Change::new("author.deleted", actor.user, author.id, author.version)
                .because(self.reason),
        )?;
        Ok(author)
    }
}
