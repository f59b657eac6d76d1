use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, RevisionId, TextId};

use super::{
    found::{publishable_text, revision_of},
    measured::{measure, measure_translations},
    revise,
};
use crate::{
    ContentRepository, OverrideReason, StateOf, Text, TextContent, TextError, TextRepository,
    WorkLookup,
};

/// Makes a revision of a text the one that readers are served. Editors of its language may, with a
/// reason to skip review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishText {
    /// The text.
    pub id: TextId,
    /// The revision; `None` is the current one.
    pub revision: Option<RevisionId>,
    /// Why review is skipped.
    pub override_reason: Option<OverrideReason>,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl PublishText {
    /// Publishes the revision; publishing the published one again changes nothing.
    ///
    /// # Errors
    /// [`TextError`] where the actor may not or a rule is broken.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Text, TextError>
    where
        T: TextRepository + ContentRepository + WorkLookup + Journal + ?Sized,
    {
        let (mut text, _) = publishable_text(tx, actor, self.id, self.expected_version)?;
        text.expect_state(StateOf::Text, Text::PUBLISHABLE)?;
        let number = match self.revision {
            Some(id) => Some(revision_of(tx, &text, id)?.number),
            None => text.stored().current_revision,
        };
        let number = number.ok_or(TextError::NoContent)?;
        let before = text.stored().clone();
        if text.is_serving(number) {
            return Ok(text);
        }
        let reason = self.override_reason.ok_or(TextError::ReviewRequired)?;
        if !reason.is_explanation() {
            return Err(TextError::ReasonTooShort {
                min: OverrideReason::MIN_LENGTH,
                actual: reason.as_str().chars().count(),
            });
        }
        let content = TextContent::from_stored(tx.segments_at(text.id(), number)?);
        if content.metrics().characters == 0 {
            return Err(TextError::NoContent);
        }
        let number = keep_addresses(tx, &mut text, (number, &content), (actor, now))?;
        text.publish(number, now)?;
        measure(tx, &mut text, &content)?;
        tx.update_text(&text)?;
        measure_translations(tx, text.id(), &content)?;
        let shown = |number: i32| Some(number.to_string());
        tx.record(
            Change::new("text.published", actor.user, text.id(), text.version())
                .field("status", shown_status(&before), shown_status(text.stored()))
                .field(
                    "publishedRevision",
                    before.published_revision.and_then(shown),
                    shown(number),
                )
                .because(reason),
        )?;
        Ok(text)
    }
}

/// The revision that shows a content with the addresses that readers know; its number.
///
/// It is the one that was asked for, unless that was written before the first publication, of an
/// older revision, settled other addresses. Then a revision with the same content follows, and one
/// with the content that was current until now.
fn keep_addresses<T: ContentRepository + Journal + ?Sized>(
    tx: &mut T,
    text: &mut Text,
    (number, content): (i32, &TextContent),
    by: (&Actor, DateTime<Utc>),
) -> Result<i32, TextError> {
    if !text.was_published() {
        return Ok(number);
    }
    let citations = revise::citations(tx, text)?;
    let current = revise::current_content(tx, text)?;
    let settled = current.followed_by(content.segments().to_vec(), &citations)?;
    let mut pairs = settled.segments().iter().zip(content.segments());
    if pairs.all(|(settled, stored)| settled.citation == stored.citation) {
        return Ok(number);
    }
    let was_current = text.stored().current_revision == Some(number);
    let served = revise::append_unrecorded(tx, text, (&current, &settled), by, None)?.number;
    if !was_current {
        let again = settled.followed_by(current.into_segments(), &citations)?;
        revise::append_unrecorded(tx, text, (&settled, &again), by, None)?;
    }
    Ok(served)
}

/// The state as the audit log shows it.
#[expect(
    clippy::unnecessary_wraps,
    reason = "a field of a change may be absent"
)]
pub(super) fn shown_status(stored: &crate::StoredText) -> Option<String> {
    Some(stored.status.to_string())
}
