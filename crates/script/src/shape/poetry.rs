//! Plain text of verse.

use super::lines::{blocks, split};
use super::outline::Outline;
use super::segment::{ParsedSegment, SegmentKind};

/// Reads verse.
pub(super) fn parse(text: &str) -> Vec<ParsedSegment> {
    let mut outline = Outline::default();
    for block in blocks(&split(text)) {
        outline.open(SegmentKind::Stanza);
        for line in block {
            outline.leaf(SegmentKind::Line, line);
        }
        outline.close();
    }
    outline.finish()
}
