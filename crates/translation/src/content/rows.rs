use std::collections::HashMap;

use tercul_kernel::SegmentId;

use crate::{ChangeSummary, Segment, diff::summarize};

/// What a new revision changes in the stored rows of segments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContentChange {
    /// Segments whose row ends: they went, or a row in `opened` follows.
    pub closed: Vec<SegmentId>,
    /// Rows that begin, in reading order.
    pub opened: Vec<Segment>,
    /// Segments among `opened` that the revision before did not have.
    pub created: Vec<SegmentId>,
    /// Size of the change.
    pub summary: ChangeSummary,
}

impl ContentChange {
    /// Whether everything stays as it is.
    pub fn is_empty(&self) -> bool {
        self.closed.is_empty() && self.opened.is_empty()
    }
}

/// Compares the rows of two revisions.
pub(super) fn between(old: &[Segment], next: &[Segment]) -> ContentChange {
    let mut known: HashMap<SegmentId, &Segment> =
        old.iter().map(|segment| (segment.id, segment)).collect();
    let mut change = ContentChange {
        summary: summarize(old, next),
        ..ContentChange::default()
    };
    for segment in next {
        match known.remove(&segment.id) {
            Some(before) if before == segment => continue,
            Some(_) => change.closed.push(segment.id),
            None => change.created.push(segment.id),
        }
        change.opened.push(segment.clone());
    }
    let gone = old
        .iter()
        .map(|segment| segment.id)
        .filter(|id| known.contains_key(id));
    change.closed.extend(gone);
    change
}
