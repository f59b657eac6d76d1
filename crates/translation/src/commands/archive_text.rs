use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, TextId};
use tercul_work::Reason;

use super::{
    found::{publishable_text, seen_text},
    publish_text::shown_status,
};
use crate::{Text, TextError, TextRepository, WorkLookup};

/// Marks a published text as replaced by another published one of the same work and language.
/// Editors of its language may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveText {
    /// The text.
    pub id: TextId,
    /// The text that replaces it.
    pub successor: TextId,
    /// Why.
    pub reason: Reason,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl ArchiveText {
    /// Archives the text, which ends being the editors' choice.
    ///
    /// # Errors
    /// [`TextError`] where the actor may not or the successor is no substitute.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Text, TextError>
    where
        T: TextRepository + WorkLookup + Journal + ?Sized,
    {
        let (mut text, _) = publishable_text(tx, actor, self.id, self.expected_version)?;
        if self.successor == self.id {
            return Err(TextError::OwnSuccessor);
        }
        let (successor, _) = seen_text(tx, actor, self.successor, TextError::SuccessorNotFound)?;
        let before = text.stored().clone();
        text.archive(&successor, now)?;
        tx.update_text(&text)?;
        tx.record(
            Change::new("text.archived", actor.user, text.id(), text.version())
                .field("status", shown_status(&before), shown_status(text.stored()))
                .field("supersededBy", None, Some(successor.id().to_string()))
                .because(self.reason),
        )?;
        Ok(text)
    }
}
