//! Counts over segments.

use super::segment::{ParsedSegment, SegmentKind};

/// Words that a reader of literature reads in a minute.
pub const WORDS_PER_MINUTE: usize = 180;

/// Counts over the segments of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct TextMetrics {
    /// Unicode scalar values in the content of all segments.
    pub characters: usize,
    /// Words in the content of all segments.
    pub words: usize,
    /// Lines of verse.
    pub lines: usize,
    /// Stanzas.
    pub stanzas: usize,
    /// Segments of every kind, containers included.
    pub segments: usize,
    /// Estimated reading time in minutes, rounded up; 0 only for a text without words.
    pub reading_minutes: usize,
}

/// Number of words: runs of letters and digits, held together by apostrophes, hyphens and marks.
///
/// So `don't`, `из-за` and `таш-ташка` are one word each, and a dash between spaces is none.
pub fn count_words(text: &str) -> usize {
    let mut words = 0;
    let mut inside = false;
    for character in text.chars() {
        if character.is_alphanumeric() {
            words += usize::from(!inside);
            inside = true;
        } else if !joins_words(character) {
            inside = false;
        }
    }
    words
}

fn joins_words(character: char) -> bool {
    matches!(
        character,
        '\'' | '’' | 'ʼ' | '-' | '\u{2010}' | '\u{2011}' | '\u{AD}'
    ) || matches!(character, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{200C}' | '\u{200D}')
}

/// Counts over a slice of segments.
pub fn metrics(segments: &[ParsedSegment]) -> TextMetrics {
    let mut total = TextMetrics {
        segments: segments.len(),
        ..TextMetrics::default()
    };
    for segment in segments {
        total.characters += segment.content.chars().count();
        total.words += count_words(&segment.content);
        total.lines += usize::from(segment.kind == SegmentKind::Line);
        total.stanzas += usize::from(segment.kind == SegmentKind::Stanza);
    }
    total.reading_minutes = total.words.div_ceil(WORDS_PER_MINUTE);
    total
}
