use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, PortError, RevisionId};

use super::measured::measure;
use crate::{
    Citations, ContentRepository, Revision, RevisionMessage, Text, TextContent, TextError,
    TextRepository,
};

/// The content of the newest revision; empty where there is none.
pub(super) fn current_content<T: ContentRepository + ?Sized>(
    tx: &mut T,
    text: &Text,
) -> Result<TextContent, PortError> {
    match text.stored().current_revision {
        Some(number) => Ok(TextContent::from_stored(tx.segments_at(text.id(), number)?)),
        None => Ok(TextContent::default()),
    }
}

/// Whether citations of a text may still change.
pub(super) fn citations<T: ContentRepository + ?Sized>(
    tx: &mut T,
    text: &Text,
) -> Result<Citations, PortError> {
    if text.was_published() {
        Ok(Citations::Settled {
            retired: tx.retired_citations(text.id())?,
        })
    } else {
        Ok(Citations::Free)
    }
}

/// What a new revision is recorded with.
pub(super) struct Occasion<'a> {
    pub(super) actor: &'a Actor,
    pub(super) now: DateTime<Utc>,
    pub(super) action: &'static str,
    pub(super) message: Option<RevisionMessage>,
    pub(super) reason: Option<String>,
}

/// Appends a revision to a text.
pub(super) fn append<T: TextRepository + ContentRepository + Journal + ?Sized>(
    tx: &mut T,
    mut text: Text,
    (old, new): (&TextContent, &TextContent),
    occasion: Occasion<'_>,
) -> Result<(Text, Revision), TextError> {
    let change = old.change_to(new);
    if change.is_empty() {
        return Err(TextError::EmptyChange);
    }
    let number = text.advance(occasion.now)?;
    let revision = Revision {
        id: RevisionId(tx.new_id()),
        text: text.id(),
        number,
        author: occasion.actor.user,
        message: occasion.message,
        created_at: occasion.now,
        content_hash: new.hash(),
        metrics: new.metrics(),
        summary: change.summary,
    };
    // Once published, a text shows what readers are served.
    if !text.was_published() {
        measure(tx, &mut text, new)?;
    }
    tx.append_revision(&revision, &change)?;
    tx.update_text(&text)?;
    let mut record = Change::new(
        occasion.action,
        occasion.actor.user,
        text.id(),
        text.version(),
    )
    .field(
        "currentRevision",
        (number > 1).then(|| (number - 1).to_string()),
        Some(number.to_string()),
    );
    record.reason = occasion.reason;
    tx.record(record)?;
    Ok((text, revision))
}
