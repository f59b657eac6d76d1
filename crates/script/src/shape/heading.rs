//! Recognising headings, separators and dates in plain text.

mod numeral;
mod words;

pub(super) use numeral::{in_sequence, numeral, titled_numeral};
pub(super) use words::{
    dramatic_division, is_named_division, is_notes_heading, is_second, literary_division,
};

use super::segment::SegmentKind;

/// Longest heading in characters.
const MAX_HEADING_CHARS: usize = 100;

/// A division that a heading opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Division {
    /// Kind of its container.
    pub(super) kind: SegmentKind,
    /// Its level: a division closes open ones of the same or a higher rank.
    pub(super) rank: u8,
}

/// Rank of a division that bears only a number: finer than any with a name.
pub(super) const NUMBERED_RANK: u8 = 9;

/// Whether a line is a visual break: asterisks, or at least three dashes or underscores.
pub(super) fn is_separator(line: &str) -> bool {
    let marks = || line.chars().filter(|character| !character.is_whitespace());
    let count = marks().count();
    (count > 0 && marks().all(|mark| matches!(mark, '*' | '⁂' | '∗' | '✻')))
        || (count >= 3
            && marks().all(|mark| matches!(mark, '-' | '–' | '—' | '_' | '=' | '~' | '#')))
}

/// Whether a line is written in capitals: at least two letters, none of them small.
pub(super) fn is_capitals(line: &str) -> bool {
    let mut letters = 0;
    for character in line.chars().filter(|character| character.is_alphabetic()) {
        if character.is_lowercase() {
            return false;
        }
        letters += 1;
    }
    letters >= 2
}

/// Whether a line looks like a title: short, begins with a capital or a digit, ends openly.
pub(super) fn is_title(line: &str) -> bool {
    let begins = line
        .trim_start_matches(['«', '"', '“', '(', '[', '*', ' '])
        .chars()
        .next();
    let ends = line.chars().next_back();
    line.chars().nth(MAX_HEADING_CHARS).is_none()
        && begins.is_some_and(|first| first.is_uppercase() || first.is_numeric())
        && !ends
            .is_some_and(|last| matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '-' | '—'))
}

/// Whether a line is the date of writing, as poets put it under a poem: `9 декабря 1905`.
pub(super) fn is_date(line: &str) -> bool {
    const MAX_DATE_CHARS: usize = 40;
    line.chars().nth(MAX_DATE_CHARS).is_none()
        && words(line).any(is_year)
        && words(line)
            .all(|word| word.starts_with(|c: char| c.is_ascii_digit()) || names_time(word))
}

/// Whether a line ends with a year: a date with the name of a place, when it closes a poem.
pub(super) fn ends_with_year(line: &str) -> bool {
    const MAX_PLACE_CHARS: usize = 40;
    line.chars().nth(MAX_PLACE_CHARS).is_none()
        && words(line).count() > 1
        && words(line).last().is_some_and(is_year)
        && line.starts_with(char::is_uppercase)
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && ("1500".."2100").contains(&word)
}

fn names_time(word: &str) -> bool {
    const STEMS: &[&str] = &[
        "янв", "фев", "мар", "апр", "мая", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
        "гыйн", "зим", "вес", "лет", "осен", "ноч", "утр", "веч", "меж", "год", "нач", "кон",
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        "spring", "summer", "autumn", "winter",
    ];
    let word = word.to_lowercase();
    matches!(
        word.as_str(),
        "и" | "г" | "гг" | "ел" | "of" | "the" | "th" | "st"
    ) || STEMS.iter().any(|stem| word.starts_with(stem))
}
