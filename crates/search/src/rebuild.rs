use chrono::{DateTime, Utc};
use tercul_kernel::{SearchRebuildId, UserId, closed_enum};
use uuid::Uuid;

use crate::SearchKind;

closed_enum! {
    /// How far a rebuild is.
    pub enum RebuildState {
        /// Nobody has begun.
        Requested = "REQUESTED",
        /// Documents are being written beside the living index.
        Running = "RUNNING",
        /// The new index answers.
        Finished = "FINISHED",
    }
}

/// A rebuild of one part of the index, beside the part that answers. At most one of a part is
/// unfinished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebuild {
    /// Identifier.
    pub id: SearchRebuildId,
    /// Which part.
    pub kind: SearchKind,
    /// Name of the new index, never given twice; later ones sort after earlier ones.
    pub generation: String,
    /// How far it is.
    pub state: RebuildState,
    /// Records up to this one, in order of identifiers, are written: here it goes on after a stop.
    pub last_record: Option<Uuid>,
    /// Records that are written.
    pub done: u64,
    /// Records that there were when it began; 0 before that.
    pub total: u64,
    /// Who asked for it; nobody where the program found it necessary.
    pub requested_by: Option<UserId>,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// When it began.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended, with or without success.
    pub finished_at: Option<DateTime<Utc>>,
}

impl Rebuild {
    /// A rebuild that nobody has begun.
    pub fn requested(
        id: SearchRebuildId,
        kind: SearchKind,
        requested_by: Option<UserId>,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            id,
            kind,
            generation: id.0.simple().to_string(),
            state: RebuildState::Requested,
            last_record: None,
            done: 0,
            total: 0,
            requested_by,
            requested_at: now,
            started_at: None,
            finished_at: None,
        }
    }

    /// Whether it has not ended.
    pub fn is_unfinished(&self) -> bool {
        self.finished_at.is_none()
    }
}

/// Progress from 0 to 100.
pub fn percent(done: u64, total: u64) -> f64 {
    let permille = done.saturating_mul(1_000) / total.max(1);
    f64::from(u16::try_from(permille.min(1_000)).unwrap_or(1_000)) / 10.0
}
