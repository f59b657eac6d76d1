//! Blocks of Markdown.

use crate::shape::heading::is_separator;
use crate::shape::lines::split;

/// A block of lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading of a level from 1 to 6.
    Heading { level: u8, text: String },
    /// Lines of a quotation, without their marks.
    Quote(Vec<String>),
    /// A visual break as written.
    Separator(String),
    /// Lines of text.
    Text(Vec<Written>),
}

/// One line of text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// The line, trimmed and without escapes.
    pub(super) text: String,
    /// Whether a hard break ends it.
    pub(super) breaks: bool,
}

/// The blocks of a text in order.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut continues = false;
    for line in split(text) {
        let shown = line.trim();
        if shown.is_empty() {
            continues = false;
            continue;
        }
        if let Some((level, heading)) = heading(shown) {
            blocks.push(Block::Heading {
                level,
                text: unescaped(heading),
            });
        } else if is_separator(shown) {
            blocks.push(Block::Separator(shown.to_owned()));
        } else if let Some(quoted) = shown.strip_prefix('>') {
            let quoted = unescaped(quoted.trim());
            match blocks.last_mut() {
                Some(Block::Quote(lines)) if continues => lines.push(quoted),
                _ => blocks.push(Block::Quote(vec![quoted])),
            }
        } else {
            let written = written(line);
            match blocks.last_mut() {
                Some(Block::Text(lines)) if continues => lines.push(written),
                _ => blocks.push(Block::Text(vec![written])),
            }
        }
        continues = true;
    }
    blocks
}

/// Level and text of a heading; a heading without text is text.
fn heading(line: &str) -> Option<(u8, &str)> {
    let text = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - text.len()).ok()?;
    let is_heading = (1..=6).contains(&level) && text.starts_with([' ', '\t']);
    let text = text.trim().trim_end_matches('#').trim_end();
    (is_heading && !text.is_empty()).then_some((level, text))
}

fn written(line: &str) -> Written {
    let shown = line.trim();
    let (shown, backslash) = match shown.strip_suffix('\\') {
        Some(before) if !before.ends_with('\\') => (before.trim_end(), true),
        _ => (shown, false),
    };
    let breaks = backslash || line.ends_with("  ");
    Written {
        text: unescaped(without_bold_name(shown).as_deref().unwrap_or(shown)),
        breaks,
    }
}

/// `**Hamlet.** To be` as `Hamlet. To be`: the bold beginning of a line is a name.
fn without_bold_name(line: &str) -> Option<String> {
    let (name, rest) = line.strip_prefix("**")?.split_once("**")?;
    (name.ends_with(['.', ':']) || rest.starts_with(['.', ':'])).then(|| format!("{name}{rest}"))
}

/// The text without the backslashes that escape punctuation.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match characters.peek() {
            Some(next) if character == '\\' && next.is_ascii_punctuation() => {
                plain.extend(characters.next());
            }
            _ => plain.push(character),
        }
    }
    plain.trim().to_owned()
}
