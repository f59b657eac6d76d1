use std::collections::HashMap;

use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Change, Journal, PortError, RevisionId};

use super::measured::{measure, measure_translations};
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
    let stored = text.stored();
    let Some(served) = stored.published_revision else {
        return Ok(Citations::Free);
    };
    let mut published = HashMap::new();
    if stored.current_revision != Some(served) {
        let segments = tx.segments_at(text.id(), served)?;
        published = segments
            .into_iter()
            .map(|segment| (segment.id, segment.citation))
            .collect();
    }
    let retired = tx.retired_citations(text.id())?;
    Ok(Citations::Settled { retired, published })
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
    contents: (&TextContent, &TextContent),
    occasion: Occasion<'_>,
) -> Result<(Text, Revision), TextError> {
    let (actor, now) = (occasion.actor, occasion.now);
    let revision = append_unrecorded(tx, &mut text, contents, (actor, now), occasion.message)?;
    // Once published, a text shows what readers are served.
    let is_readable = !text.was_published();
    if is_readable {
        measure(tx, &mut text, contents.1)?;
    }
    tx.update_text(&text)?;
    if is_readable {
        measure_translations(tx, text.id(), contents.1)?;
    }
    let before = revision.number - 1;
    let mut record = Change::new(occasion.action, actor.user, text.id(), text.version()).field(
        "currentRevision",
        (before > 0).then(|| before.to_string()),
        Some(revision.number.to_string()),
    );
    record.reason = occasion.reason;
    tx.record(record)?;
    Ok((text, revision))
}

/// Appends a revision to a text that the caller stores and records.
pub(super) fn append_unrecorded<T: ContentRepository + Journal + ?Sized>(
    tx: &mut T,
    text: &mut Text,
    (old, new): (&TextContent, &TextContent),
    (actor, now): (&Actor, DateTime<Utc>),
    message: Option<RevisionMessage>,
) -> Result<Revision, TextError> {
    let change = old.change_to(new);
    if change.is_empty() {
        return Err(TextError::EmptyChange);
    }
    let revision = Revision {
        id: RevisionId(tx.new_id()),
        text: text.id(),
        number: text.advance(now)?,
        author: actor.user,
        message,
        created_at: now,
        content_hash: new.hash(),
        metrics: new.metrics(),
        summary: change.summary,
    };
    tx.append_revision(&revision, &change)?;
    Ok(revision)
}
