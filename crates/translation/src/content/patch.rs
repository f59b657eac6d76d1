mod apply;

pub use apply::apply_patch;

use tercul_kernel::SegmentId;
use tercul_script::TextFault;

use crate::SegmentKind;

/// One change to the content of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextChange {
    /// Adds a segment.
    Insert {
        /// The segment before it in its container; `None` is the beginning.
        after: Option<SegmentId>,
        /// The container; `None` is that of `after`.
        parent: Option<SegmentId>,
        /// What it is.
        kind: SegmentKind,
        /// Content as typed; empty for containers.
        content: String,
    },
    /// Changes what a segment is or says.
    Update {
        /// The segment.
        segment: SegmentId,
        /// New kind; `None` leaves it.
        kind: Option<SegmentKind>,
        /// New content as typed; `None` leaves it.
        content: Option<String>,
        /// Hash of the content that the change was made against.
        expected_hash: Option<String>,
    },
    /// Removes a segment and everything below it.
    Delete {
        /// The segment.
        segment: SegmentId,
    },
    /// Moves a segment with everything below it.
    Move {
        /// The segment.
        segment: SegmentId,
        /// The segment before it, as for an insertion.
        after: Option<SegmentId>,
        /// The container, as for an insertion.
        parent: Option<SegmentId>,
    },
    /// Divides a leaf in two; the first part keeps the identifier.
    Split {
        /// The segment.
        segment: SegmentId,
        /// Characters (Unicode scalar values) before the cut.
        offset: usize,
    },
    /// Unites neighbors of one kind; the first one keeps its identifier. Containers unite what
    /// they hold.
    Join {
        /// The segments in order.
        segments: Vec<SegmentId>,
        /// What is put between the contents of leaves.
        separator: String,
    },
}

impl TextChange {
    /// Most changes of a patch.
    pub const MAX: usize = 2_000;
    /// Most segments that are joined at once; at least two are.
    pub const MAX_JOINED: usize = 100;
    /// Most characters between joined contents.
    pub const MAX_SEPARATOR: usize = 10;
}

/// Which value of a change breaks a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatchPlace {
    /// The list of changes.
    Changes,
    /// The segment that the change is about.
    Segment,
    /// The segment before.
    After,
    /// The container.
    Parent,
    /// The kind.
    Kind,
    /// The content.
    Content,
    /// The position of a cut.
    Offset,
    /// The list of segments to join.
    Segments,
    /// One of the segments to join, from 0.
    Joined(usize),
    /// What is put between contents.
    Separator,
}

/// What is wrong with a change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatchFault {
    /// No change at all.
    #[error("a patch has at least one change")]
    NoChanges,
    /// More changes than [`TextChange::MAX`].
    #[error("a patch has at most {max} changes, got {actual}", max = TextChange::MAX)]
    TooManyChanges {
        /// How many there are.
        actual: usize,
    },
    /// The text has no such segment, or an earlier change removed it.
    #[error("the text has no such segment")]
    UnknownSegment,
    /// The segment before does not lie in the container.
    #[error("the segment before does not lie in the container")]
    OutsideParent,
    /// A segment cannot hold itself or what holds it.
    #[error("a segment cannot be moved into itself")]
    IntoItself,
    /// The parent is a leaf, or holds no segments of this kind.
    #[error("a segment of kind {parent} holds none of kind {child}")]
    Misplaced {
        /// Kind of the container.
        parent: SegmentKind,
        /// Kind of the segment.
        child: SegmentKind,
    },
    /// Nested deeper than [`crate::Segment::MAX_DEPTH`].
    #[error("segments are nested at most {max} levels deep", max = crate::Segment::MAX_DEPTH)]
    TooDeep,
    /// A container with content of its own.
    #[error("a segment of kind {0} has no content of its own")]
    ContainerWithContent(SegmentKind),
    /// A leaf without content.
    #[error("a segment of kind {0} needs content")]
    Empty(SegmentKind),
    /// A leaf that would keep segments below it.
    #[error("a segment that holds others cannot become a {0}")]
    HoldsOthers(SegmentKind),
    /// More characters than allowed.
    #[error("at most {max} characters, got {actual}")]
    TooLong {
        /// Most characters.
        max: usize,
        /// How many there are.
        actual: usize,
    },
    /// A forbidden character.
    #[error("{0}")]
    Character(TextFault),
    /// An update that names neither kind nor content.
    #[error("name a kind or a content")]
    NothingToUpdate,
    /// The content has another hash than expected: somebody changed it.
    #[error("the content was changed by somebody else")]
    StaleContent {
        /// The segment.
        segment: SegmentId,
        /// Its content before the patch.
        current: String,
    },
    /// A container cannot be cut.
    #[error("a segment of kind {0} cannot be split")]
    NotSplittable(SegmentKind),
    /// The cut leaves nothing on one side.
    #[error("a cut leaves something on both sides: 1 to {max}, got {actual}")]
    CutOutside {
        /// Last possible cut.
        max: usize,
        /// The cut.
        actual: usize,
    },
    /// Fewer than two or more than [`TextChange::MAX_JOINED`].
    #[error("2 to {max} segments can be joined, got {actual}", max = TextChange::MAX_JOINED)]
    JoinCount {
        /// How many there are.
        actual: usize,
    },
    /// The segment does not follow the one before in the same container.
    #[error("joined segments follow one another in one container")]
    NotNeighbors,
    /// The segment is of another kind than the first.
    #[error("joined segments are of one kind")]
    DifferentKinds,
}

/// Why a patch was not applied.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("change {change}: {fault}")]
pub struct PatchError {
    /// Position of the change, from 0.
    pub change: usize,
    /// Which of its values.
    pub place: PatchPlace,
    /// What is wrong with it.
    pub fault: PatchFault,
}
