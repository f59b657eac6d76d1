//! Growing a tree of segments in reading order, and numbering it.

use super::heading::Division;
use super::segment::{ParsedSegment, SegmentKind};

/// A tree of segments while it is being read.
#[derive(Debug, Default)]
pub(super) struct Outline {
    segments: Vec<ParsedSegment>,
    open: Vec<usize>,
    /// Ranks of the divisions that were entered; they are the outermost open containers.
    divisions: Vec<u8>,
}

impl Outline {
    /// Opens a container inside the innermost open one.
    pub(super) fn open(&mut self, kind: SegmentKind) {
        self.push(kind, String::new());
        self.open.push(self.segments.len() - 1);
    }

    /// Closes the innermost container; one that stayed empty disappears.
    pub(super) fn close(&mut self) {
        if let Some(index) = self.open.pop()
            && index + 1 == self.segments.len()
        {
            self.segments.pop();
        }
    }

    /// Closes the innermost container if it is of this kind.
    pub(super) fn close_kind(&mut self, kind: SegmentKind) {
        if self.innermost() == Some(kind) {
            self.close();
        }
    }

    /// Closes everything down to the divisions of a lower rank and opens this one inside them.
    pub(super) fn enter(&mut self, division: Division) {
        while self
            .divisions
            .last()
            .is_some_and(|&rank| rank >= division.rank)
        {
            self.divisions.pop();
        }
        self.close_to(self.divisions.len());
        self.open(division.kind);
        self.divisions.push(division.rank);
    }

    /// Closes all divisions: what follows belongs to the text as a whole.
    pub(super) fn leave(&mut self) {
        self.divisions.clear();
        self.close_to(0);
    }

    /// Whether a division is open.
    pub(super) fn is_divided(&self) -> bool {
        !self.divisions.is_empty()
    }

    /// Closes containers until only this many stay open.
    fn close_to(&mut self, level: usize) {
        while self.open.len() > level {
            self.close();
        }
    }

    /// Adds a leaf to the innermost open container; blank content adds nothing.
    pub(super) fn leaf(&mut self, kind: SegmentKind, content: &str) {
        let content = content.trim();
        if !content.is_empty() {
            self.push(kind, content.to_owned());
        }
    }

    /// Kind of the innermost open container.
    pub(super) fn innermost(&self) -> Option<SegmentKind> {
        self.open.last().and_then(|&index| self.kind_at(index))
    }

    /// Changes the kind of the innermost open container.
    pub(super) fn rename_innermost(&mut self, kind: SegmentKind) {
        if let Some(segment) = self
            .open
            .last()
            .and_then(|&index| self.segments.get_mut(index))
        {
            segment.kind = kind;
        }
    }

    /// The finished, numbered tree.
    pub(super) fn finish(mut self) -> Vec<ParsedSegment> {
        self.close_to(0);
        assign_citations(&mut self.segments);
        self.segments
    }

    fn kind_at(&self, index: usize) -> Option<SegmentKind> {
        self.segments.get(index).map(|segment| segment.kind)
    }

    fn push(&mut self, kind: SegmentKind, content: String) {
        self.segments.push(ParsedSegment {
            kind,
            depth: u8::try_from(self.open.len()).unwrap_or(u8::MAX),
            parent: self.open.last().copied(),
            citation: String::new(),
            content,
        });
    }
}

/// Numbers segments by their place, replacing the citations that they have.
///
/// Inside its parent, what readers count is numbered from 1: divisions where the parent has any, or
/// else stanzas, speeches, paragraphs and lines. Everything else (apparatus, and loose text before,
/// between or after divisions) is numbered from 1 under `0`. So the second line of the first stanza
/// is `1.2`, its stanza `1`, the heading of the third chapter `3.0.1`, and a preface before the first
/// chapter `0.1`.
///
/// Parents must stand before their children; a segment whose parent does not is numbered as a root.
pub fn assign_citations(segments: &mut [ParsedSegment]) {
    let mut divided = vec![false; segments.len() + 1];
    for index in 0..segments.len() {
        if segments[index].kind.is_division() {
            divided[slot(segments, index)] = true;
        }
    }
    let mut counted = vec![0_u32; segments.len() + 1];
    let mut uncounted = vec![0_u32; segments.len() + 1];
    for index in 0..segments.len() {
        let slot = slot(segments, index);
        let kind = segments[index].kind;
        let counts = if divided[slot] {
            kind.is_division()
        } else {
            !kind.is_apparatus()
        };
        let number = if counts {
            counted[slot] += 1;
            counted[slot].to_string()
        } else {
            uncounted[slot] += 1;
            format!("0.{}", uncounted[slot])
        };
        segments[index].citation = match slot.checked_sub(1) {
            Some(parent) => format!("{}.{number}", segments[parent].citation),
            None => number,
        };
    }
}

/// Place of a segment's parent in tables that keep the root at 0.
fn slot(segments: &[ParsedSegment], index: usize) -> usize {
    segments[index]
        .parent
        .filter(|&parent| parent < index)
        .map_or(0, |parent| parent + 1)
}
