//! A letter as plain text.

use super::draft::{Draft, Paragraph};

/// Paragraphs with an empty line between them; the signature follows the mark by which programs
/// know it ([RFC 3676](https://www.rfc-editor.org/rfc/rfc3676), 4.3).
pub(super) fn of(draft: &Draft) -> String {
    let mut text = format!("{}\n", draft.greeting);
    for paragraph in &draft.body.paragraphs {
        text.push('\n');
        match paragraph {
            Paragraph::Words(words) => text.push_str(words),
            Paragraph::Quote(words) => text.push_str(&quoted(words)),
            Paragraph::Link { label, to } => {
                text.push_str(label);
                text.push_str(":\n");
                text.push_str(to);
            }
        }
        text.push('\n');
    }
    text.push_str("\n-- \nTercul\n");
    text.push_str(draft.closing);
    text.push('\n');
    text
}

fn quoted(words: &str) -> String {
    let lines: Vec<String> = words.lines().map(|line| format!("> {line}")).collect();
    lines.join("\n")
}
