//! Cuts a text into the places that are found one by one.

use uuid::Uuid;

use crate::PassageSegment;

/// A segment of a text in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentText {
    /// Its citation.
    pub citation: String,
    /// Whether it heads what follows.
    pub is_heading: bool,
    /// The stanza that it is a line of.
    pub stanza: Option<Uuid>,
    /// Its content.
    pub content: String,
}

/// Consecutive segments that are found together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassageText {
    /// The segments, with line feeds between them.
    pub content: String,
    /// Where each begins.
    pub segments: Vec<PassageSegment>,
}

/// Characters of a passage, more or less.
const TARGET: usize = 500;
/// A passage with fewer characters takes what comes next, however long it is.
const SHORT: usize = 150;
/// Most segments of a passage.
pub(crate) const MAX_SEGMENTS: usize = 12;
/// Longest segment, in characters, that stands in two passages, so that it is found together with
/// what precedes and with what follows.
pub(crate) const REPEATED: usize = 250;
/// Characters of a segment beyond which it is cut into windows.
pub(crate) const LONG: usize = 2_000;
/// Characters of such a window, and how many of them two neighbours share.
const WINDOW: usize = 1_000;
const SHARED: usize = 150;

/// The passages of a text in reading order.
///
/// About five hundred characters and at most twelve segments each. Stanzas and paragraphs stay whole
/// where they fit, headings go with what follows, and a short last segment of a passage is also the
/// first of the next one. A segment of more than two thousand characters is cut into windows that
/// overlap. Segments without a letter or digit are left out.
pub fn passages(segments: &[SegmentText]) -> Vec<PassageText> {
    let segments: Vec<&SegmentText> = segments
        .iter()
        .filter(|segment| segment.content.chars().any(char::is_alphanumeric))
        .collect();
    let mut cutter = Cutter::default();
    for block in segments.chunk_by(|before, after| belong_together(before, after)) {
        if !cutter.takes(block) {
            cutter.close(true);
        }
        for segment in block {
            cutter.add(segment);
        }
    }
    cutter.close(false);
    cutter.done
}

fn belong_together(before: &SegmentText, after: &SegmentText) -> bool {
    before.is_heading || (before.stanza.is_some() && before.stanza == after.stanza)
}

#[derive(Clone, Copy)]
struct Piece<'a> {
    citation: &'a str,
    content: &'a str,
    characters: usize,
    is_heading: bool,
}

#[derive(Default)]
struct Cutter<'a> {
    done: Vec<PassageText>,
    group: Vec<Piece<'a>>,
    /// Pieces at the beginning of the group that the passage before has, too: none or one.
    repeated: usize,
}

impl<'a> Cutter<'a> {
    fn characters(&self) -> usize {
        self.group.iter().map(|piece| piece.characters).sum()
    }

    /// Whether the group must go on: it has nothing new yet, is too short, or ends with a heading.
    fn is_open(&self) -> bool {
        self.group.len() <= self.repeated
            || self.characters() < SHORT
            || self.group.last().is_some_and(|last| last.is_heading)
    }

    fn takes(&self, block: &[&SegmentText]) -> bool {
        let more: usize = block.iter().map(|one| one.content.chars().count()).sum();
        self.is_open()
            || (self.characters() + more <= TARGET
                && self.group.len() + block.len() <= MAX_SEGMENTS)
    }

    fn add(&mut self, segment: &'a SegmentText) {
        let piece = Piece {
            citation: &segment.citation,
            content: &segment.content,
            characters: segment.content.chars().count(),
            is_heading: segment.is_heading,
        };
        if piece.characters > LONG {
            self.add_windows(piece);
            return;
        }
        let is_full = self.group.len() >= MAX_SEGMENTS;
        if is_full || (!self.is_open() && self.characters() + piece.characters > TARGET) {
            self.close(true);
        }
        self.group.push(piece);
    }

    fn add_windows(&mut self, piece: Piece<'a>) {
        let is_headed = self.group.last().is_some_and(|last| last.is_heading);
        if !is_headed || self.group.len() >= MAX_SEGMENTS {
            self.close(false);
        }
        for content in windows(piece.content) {
            let characters = content.chars().count();
            self.group.push(Piece {
                content,
                characters,
                ..piece
            });
            self.close(false);
        }
    }

    /// Ends the group; the next one begins with its last piece where `repeats` and that is short.
    fn close(&mut self, repeats: bool) {
        if self.group.len() <= self.repeated {
            self.group.clear();
            self.repeated = 0;
            return;
        }
        let mut passage = PassageText::default();
        for piece in &self.group {
            if !passage.segments.is_empty() {
                passage.content.push('\n');
            }
            passage.segments.push(PassageSegment {
                citation: piece.citation.to_owned(),
                start: u32::try_from(passage.content.len()).unwrap_or(u32::MAX),
            });
            passage.content.push_str(piece.content);
        }
        self.done.push(passage);
        let last = self.group.pop();
        self.group.clear();
        let repeated = last.filter(|piece| repeats && piece.characters <= REPEATED);
        self.group.extend(repeated);
        self.repeated = self.group.len();
    }
}

/// A long content as overlapping windows that begin and end at spaces where there are any.
fn windows(content: &str) -> Vec<&str> {
    let mut windows = Vec::new();
    let mut start = 0;
    loop {
        let rest = content.get(start..).unwrap_or_default();
        let Some(end) = nth_boundary(rest, WINDOW) else {
            windows.push(rest);
            return windows;
        };
        let end = last_space(rest, end).unwrap_or(end);
        let window = rest.get(..end).unwrap_or_default();
        windows.push(window);
        let back = nth_boundary(window, window.chars().count().saturating_sub(SHARED));
        let next = back.map_or(end, |back| last_space(window, back).unwrap_or(back));
        start += if next == 0 { end } else { next };
    }
}

/// Where the character after `count` characters begins; `None` where there is none.
fn nth_boundary(text: &str, count: usize) -> Option<usize> {
    text.char_indices().nth(count).map(|(place, _)| place)
}

/// The end of the last space before a place, where it lies in the second half before it.
fn last_space(text: &str, before: usize) -> Option<usize> {
    let (place, space) = text
        .get(..before)?
        .char_indices()
        .rfind(|(_, character)| character.is_whitespace())?;
    let end = place + space.len_utf8();
    (end > before / 2).then_some(end)
}
