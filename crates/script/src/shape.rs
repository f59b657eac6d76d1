//! The shape of a text: a tree of citable segments, read from plain text, Markdown or TEI.

mod divisions;
mod drama;
mod heading;
mod lines;
mod markdown;
mod metrics;
mod outline;
mod poetry;
mod prose;
mod segment;
mod tei;
mod title_lines;

pub use markdown::from_markdown;
pub use metrics::{TextMetrics, WORDS_PER_MINUTE, count_words, metrics};
pub use outline::assign_citations;
pub use segment::{ParsedSegment, SegmentKind, TextForm};
pub use tei::{MAX_TEI_DEPTH, ShapeError, from_tei};
pub use title_lines::without_title_lines;

/// Reads plain text into segments in reading order.
///
/// Poetry: blank lines part stanzas, a line of text is a line of verse; numbered or headed parts
/// become `PART` containers. Prose: paragraphs, under chapters where headings show them. Drama: acts
/// and scenes by their headings, speeches with the speaker as their first `HEADING`, stage directions
/// as far as the text shows them.
///
/// Total and linear: every input gives a tree, the empty or blank input an empty one.
pub fn parse_text(text: &str, form: TextForm) -> Vec<ParsedSegment> {
    match form {
        TextForm::Poetry => poetry::parse(text),
        TextForm::Prose => prose::parse(text),
        TextForm::Drama => drama::parse(text),
    }
}
