use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, TextId};
use tercul_work::Reason;

use super::{found::publishable_text, publish_text::shown_status};
use crate::{Text, TextError, TextRepository, WorkLookup};

/// Takes a published text away from readers. Editors of its language may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnpublishText {
    /// The text.
    pub id: TextId,
    /// Why.
    pub reason: Reason,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl UnpublishText {
    /// Withdraws the text, which ends being the editors' choice.
    ///
    /// # Errors
    /// [`TextError`] where the actor may not or the text is not published.
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
        let before = text.stored().clone();
        text.withdraw(now)?;
        tx.update_text(&text)?;
        tx.record(
            Change::new("text.unpublished", actor.user, text.id(), text.version())
                .field("status", shown_status(&before), shown_status(text.stored()))
                .because(self.reason),
        )?;
        Ok(text)
    }
}
