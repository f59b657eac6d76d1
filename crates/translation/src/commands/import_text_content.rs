use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Journal, SegmentId, TextId};

use super::{
    apply_text_patch::forbidden,
    found::{check_version, editable_text},
    revise::{self, Occasion},
};
use crate::{
    ContentError, ContentRepository, Revision, RevisionMessage, StateOf, Text, TextContentFormat,
    TextError, TextRepository, WorkLookup, content_from, keep_identities, text_form,
};

/// Replaces the content of a text by a new revision; segments that stay similar keep their
/// identifiers. The creator of a draft and editors of its language may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportTextContent {
    /// The text.
    pub text: TextId,
    /// Format of the content.
    pub format: TextContentFormat,
    /// The content as handed over.
    pub content: String,
    /// Message for the history.
    pub message: Option<RevisionMessage>,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl ImportTextContent {
    /// Appends the revision.
    ///
    /// # Errors
    /// [`TextError`] where the actor may not, the content cannot be read or a rule is broken.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<(Text, Revision), TextError>
    where
        T: TextRepository + ContentRepository + WorkLookup + Journal + ?Sized,
    {
        let (text, work) = editable_text(tx, actor, self.text).map_err(forbidden)?;
        check_version(&text, self.expected_version)?;
        text.expect_state(StateOf::Text, Text::EDITABLE)?;
        let form = text_form(work.form, &text.stored().kind);
        let quality = text.quality_of_new_content();
        let new_id = || SegmentId(tx.new_id());
        let read = content_from(self.format, &self.content, form, quality, new_id)?;
        if read.is_empty() {
            return Err(TextError::NoContent);
        }
        let old = revise::current_content(tx, &text)?;
        let new = if old.is_empty() && !text.was_published() {
            read
        } else {
            let mut segments = read.into_segments();
            keep_identities(old.segments(), &mut segments);
            for segment in &mut segments {
                segment.citation.clear();
            }
            old.followed_by(segments, &revise::citations(tx, &text)?)?
        };
        let occasion = Occasion {
            actor,
            now,
            action: "text.content_imported",
            message: self.message,
            reason: None,
        };
        revise::append(tx, text, (&old, &new), occasion)
    }
}

impl From<ContentError> for TextError {
    fn from(error: ContentError) -> Self {
        match error {
            ContentError::Limit(limit) => Self::Limit(limit),
            ContentError::Character(fault) => Self::Character(fault),
            ContentError::Shape(fault) => Self::Shape(fault),
        }
    }
}
