//! Lines and blocks of plain text.

/// Runs of lines between blank lines; no block is empty.
pub(super) fn blocks<'a>(lines: &[&'a str]) -> Vec<Vec<&'a str>> {
    lines
        .split(|line| is_blank(line))
        .filter(|block| !block.is_empty())
        .map(<[&str]>::to_vec)
        .collect()
}

/// Lines of a text whatever its line ends (LF, CRLF, CR, form feed, line and paragraph separator).
pub(super) fn split(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    for line in text.split(['\n', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}']) {
        let line = line.strip_suffix('\r').unwrap_or(line);
        lines.extend(line.split('\r'));
    }
    lines
}

/// Whether a line shows nothing.
pub(super) fn is_blank(line: &str) -> bool {
    line.chars().all(|character| character.is_whitespace() || character == '\u{FEFF}')
}
