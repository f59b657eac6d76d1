use std::collections::HashMap;

use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Journal, RevisionId, SegmentId, TextId};

use super::{
    found::{editable_text, revision_of},
    revise::{self, Occasion},
};
use crate::{
    ContentRepository, PatchConflict, PatchError, PatchFault, Revision, RevisionMessage, StateOf,
    Text, TextChange, TextContent, TextError, TextRepository, WorkLookup, apply_patch,
};

/// Changes the content of a text, all at once or not at all, as a new revision. The creator of a
/// draft and editors of its language may; what readers are served stays until it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplyTextPatch {
    /// The text.
    pub text: TextId,
    /// The revision that the changes were made against; `None` for the first content.
    pub base: Option<RevisionId>,
    /// The changes in order, at most [`TextChange::MAX`].
    pub changes: Vec<TextChange>,
    /// Message for the history.
    pub message: Option<RevisionMessage>,
}

impl ApplyTextPatch {
    /// Most conflicts that are reported.
    pub const MAX_CONFLICTS: usize = TextChange::MAX;

    /// Appends the revision.
    ///
    /// # Errors
    /// [`TextError`] where the actor may not, the base is not the current revision or a rule is
    /// broken.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<(Text, Revision), TextError>
    where
        T: TextRepository + ContentRepository + WorkLookup + Journal + ?Sized,
    {
        let (text, _) = editable_text(tx, actor, self.text).map_err(forbidden)?;
        text.expect_state(StateOf::Text, Text::EDITABLE)?;
        let base = self.base.map(|id| revision_of(tx, &text, id)).transpose()?;
        let old = revise::current_content(tx, &text)?;
        if base.map(|revision| revision.number) != text.stored().current_revision {
            return Err(stale(tx, &text, self.base, &old)?);
        }
        let quality = text.quality_of_new_content();
        let new_id = || SegmentId(tx.new_id());
        let segments = apply_patch(old.segments(), &self.changes, quality, new_id)
            .map_err(|error| stale_content(&error, self.base).unwrap_or(error.into()))?;
        let new = old.followed_by(segments, &revise::citations(tx, &text)?)?;
        let occasion = Occasion {
            actor,
            now,
            action: "text.content_changed",
            message: self.message,
            reason: None,
        };
        revise::append(tx, text, (&old, &new), occasion)
    }
}

/// Content is not sent in by contributions yet: who may not change it directly may not at all.
pub(super) fn forbidden(error: TextError) -> TextError {
    match error {
        TextError::ReviewRequired => TextError::Forbidden,
        other => other,
    }
}

/// The conflict with everything that changed after the base.
fn stale<T: ContentRepository + ?Sized>(
    tx: &mut T,
    text: &Text,
    base: Option<RevisionId>,
    current: &TextContent,
) -> Result<TextError, TextError> {
    let before = match base {
        Some(id) => {
            let number = revision_of(tx, text, id)?.number;
            tx.segments_at(text.id(), number)?
        }
        None => Vec::new(),
    };
    let newest = match text.stored().current_revision {
        Some(number) => tx.find_revision_number(text.id(), number)?,
        None => None,
    };
    let mut known: HashMap<SegmentId, &str> = before
        .iter()
        .map(|segment| (segment.id, segment.content.as_str()))
        .collect();
    let mut conflicts = Vec::new();
    for segment in current.segments() {
        let base_content = known.remove(&segment.id);
        if base_content != Some(segment.content.as_str()) {
            conflicts.push(PatchConflict {
                segment: segment.id,
                base_content: base_content.map(str::to_owned),
                current_content: Some(segment.content.clone()),
            });
        }
    }
    let gone = before
        .iter()
        .filter(|segment| known.contains_key(&segment.id));
    conflicts.extend(gone.map(|segment| PatchConflict {
        segment: segment.id,
        base_content: Some(segment.content.clone()),
        current_content: None,
    }));
    conflicts.truncate(ApplyTextPatch::MAX_CONFLICTS);
    Ok(TextError::StaleBase {
        current: newest.map(|revision| revision.id),
        conflicts,
    })
}

/// The conflict with a segment whose content has another hash than the caller expected.
fn stale_content(error: &PatchError, current: Option<RevisionId>) -> Option<TextError> {
    let PatchFault::StaleContent {
        segment,
        current: content,
    } = &error.fault
    else {
        return None;
    };
    let conflict = PatchConflict {
        segment: *segment,
        base_content: None,
        current_content: Some(content.clone()),
    };
    Some(TextError::StaleBase {
        current,
        conflicts: vec![conflict],
    })
}
