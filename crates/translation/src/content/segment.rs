use tercul_kernel::SegmentId;
use tercul_script::{clean_block, clean_line};

use super::patch::PatchFault;
use crate::{QualityLevel, SegmentKind};

/// A segment as a revision has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Identifier for the whole life of the text.
    pub id: SegmentId,
    /// The container above.
    pub parent: Option<SegmentId>,
    /// What it is.
    pub kind: SegmentKind,
    /// Address such as `1.2`, unique within a revision and stable after the first publication.
    pub citation: String,
    /// Nesting level, from 0.
    pub depth: i16,
    /// Sort value within the text, with gaps for later segments.
    pub ord: i64,
    /// Content; empty for containers.
    pub content: String,
    /// Quality of this segment.
    pub quality: QualityLevel,
}

impl Segment {
    /// Most characters of content.
    pub const MAX_LENGTH: usize = 20_000;
    /// Deepest nesting level.
    pub const MAX_DEPTH: usize = 64;
}

/// Whether a container may hold a segment of a kind: divisions hold everything, stanzas and
/// speeches no divisions, and only speeches hold stanzas.
pub(super) fn holds(parent: SegmentKind, child: SegmentKind) -> bool {
    match parent {
        SegmentKind::Stanza => !child.is_container(),
        SegmentKind::Speech => !child.is_container() || child == SegmentKind::Stanza,
        division => division.is_division(),
    }
}

/// Cleans the content of a segment and checks that it fits its kind.
pub(super) fn check_content(kind: SegmentKind, content: &str) -> Result<String, PatchFault> {
    let clean = if kind == SegmentKind::Line {
        clean_line
    } else {
        clean_block
    };
    let content = clean(content).map_err(PatchFault::Character)?;
    if kind.is_container() && !content.is_empty() {
        return Err(PatchFault::ContainerWithContent(kind));
    }
    // A separator may be a mere gap.
    if content.is_empty() && !kind.is_container() && kind != SegmentKind::Separator {
        return Err(PatchFault::Empty(kind));
    }
    let actual = content.chars().count();
    if actual > Segment::MAX_LENGTH {
        return Err(PatchFault::TooLong {
            max: Segment::MAX_LENGTH,
            actual,
        });
    }
    Ok(content)
}
