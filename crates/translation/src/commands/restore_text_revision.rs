use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Journal, RevisionId, TextId};
use tercul_work::Reason;

use super::{
    found::{publishable_text, revision_of},
    revise::{self, Occasion},
};
use crate::{
    ContentRepository, Revision, RevisionMessage, StateOf, Text, TextError, TextRepository,
    WorkLookup,
};

/// Appends a revision with the content of an older one; history is kept. Editors of the text's
/// language may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreTextRevision {
    /// The text.
    pub text: TextId,
    /// The older revision.
    pub revision: RevisionId,
    /// Why.
    pub reason: Reason,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl RestoreTextRevision {
    /// Appends the revision. Segments that come back have their identifiers again, and their
    /// citations where no other segment has them.
    ///
    /// # Errors
    /// [`TextError`] where the actor may not, or the content is the current one.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<(Text, Revision), TextError>
    where
        T: TextRepository + ContentRepository + WorkLookup + Journal + ?Sized,
    {
        let (text, _) = publishable_text(tx, actor, self.text, self.expected_version)?;
        text.expect_state(StateOf::Text, Text::EDITABLE)?;
        let wanted = revision_of(tx, &text, self.revision)?;
        let old = revise::current_content(tx, &text)?;
        let segments = tx.segments_at(text.id(), wanted.number)?;
        let new = old.followed_by(segments, &revise::citations(tx, &text)?)?;
        let occasion = Occasion {
            actor,
            now,
            action: "text.revision_restored",
            message: RevisionMessage::shortened(self.reason.as_str()),
            reason: Some(self.reason.into()),
        };
        revise::append(tx, text, (&old, &new), occasion)
    }
}
