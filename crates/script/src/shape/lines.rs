//! Rows of plain text.

/// One line of text that shows something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row<'a> {
    /// The line, trimmed.
    pub(super) text: &'a str,
    /// Columns of white space before it; a tab counts as eight.
    pub(super) indent: usize,
    /// Whether the beginning of the text or a blank line stands before it.
    pub(super) opens_block: bool,
    /// Whether the end of the text or a blank line stands after it.
    pub(super) closes_block: bool,
}

impl Row<'_> {
    /// Whether the row is a block of its own.
    pub(super) const fn is_alone(&self) -> bool {
        self.opens_block && self.closes_block
    }

    /// Length in Unicode scalar values.
    pub(super) fn length(&self) -> usize {
        self.text.chars().count()
    }
}

/// The rows of a text, in order.
pub(super) fn rows(text: &str) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut blank_before = true;
    for line in split(text) {
        let shown = line.trim_matches(is_space);
        if shown.is_empty() {
            blank_before = true;
            if let Some(last) = rows.last_mut() {
                last.closes_block = true;
            }
            continue;
        }
        rows.push(Row {
            text: shown,
            indent: indent(line),
            opens_block: blank_before,
            closes_block: false,
        });
        blank_before = false;
    }
    if let Some(last) = rows.last_mut() {
        last.closes_block = true;
    }
    rows
}

/// Lines of a text whatever its line ends (LF, CRLF, CR, form feed, line and paragraph separator).
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'])
        .flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

fn indent(line: &str) -> usize {
    line.chars()
        .take_while(|&character| is_space(character))
        .map(|character| if character == '\t' { 8 } else { 1 })
        .sum()
}

fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '\u{FEFF}'
}

/// Words with single spaces between them.
pub(super) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
