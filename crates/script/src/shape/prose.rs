//! Plain text of prose.

use super::lines::{blocks, split};
use super::outline::Outline;
use super::segment::{ParsedSegment, SegmentKind};

/// Reads prose.
pub(super) fn parse(text: &str) -> Vec<ParsedSegment> {
    let mut outline = Outline::default();
    for block in blocks(&split(text)) {
        for line in block {
            outline.leaf(SegmentKind::Paragraph, line);
        }
    }
    outline.finish()
}
