//! Behaviour of the script crate, by its public interface.

mod analysis;
mod keys;
mod markdown;
mod metrics;
mod orthography;
mod plain_drama;
mod plain_poetry;
mod plain_prose;
mod properties;
mod slug;
mod sort_key;
mod tei;
mod text_input;
mod title_lines;
mod transliteration;

use tercul_script::ParsedSegment;

/// The tree of a text, one segment a line: indent, kind, citation, content.
fn drawn(segments: &[ParsedSegment]) -> String {
    let line = |segment: &ParsedSegment| {
        let indent = "  ".repeat(usize::from(segment.depth));
        format!(
            "{indent}{} {} {}",
            segment.kind.name(),
            segment.citation,
            segment.content
        )
        .trim_end()
        .to_owned()
    };
    segments.iter().map(line).collect::<Vec<_>>().join("\n")
}
