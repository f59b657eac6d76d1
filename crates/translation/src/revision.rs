use chrono::{DateTime, Utc};
use tercul_kernel::{RevisionId, TextId, UserId};

use crate::{RevisionMessage, queries::TextMetrics};

/// Size of a change in segments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChangeSummary {
    /// Segments that came in.
    pub inserted: i32,
    /// Segments that went.
    pub deleted: i32,
    /// Segments whose content or kind changed.
    pub modified: i32,
    /// Segments that only changed their place.
    pub moved: i32,
}

/// An immutable, numbered state of the content of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Identifier.
    pub id: RevisionId,
    /// The text.
    pub text: TextId,
    /// Number within the text, from 1 without gaps. The parent is the number before.
    pub number: i32,
    /// Who made it.
    pub author: UserId,
    /// What they said about it.
    pub message: Option<RevisionMessage>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Hash over all segments.
    pub content_hash: String,
    /// Counts over its segments.
    pub metrics: TextMetrics,
    /// Size of the change against its parent.
    pub summary: ChangeSummary,
}
