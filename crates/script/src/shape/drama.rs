//! Plain text of drama.

use super::outline::Outline;
use super::lines::split;
use super::segment::{ParsedSegment, SegmentKind};

/// Reads drama.
pub(super) fn parse(text: &str) -> Vec<ParsedSegment> {
    let mut outline = Outline::default();
    for line in split(text) {
        outline.leaf(SegmentKind::Paragraph, line);
    }
    outline.finish()
}
