//! Where words stand in a text.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::keys::{is_apostrophe, is_invisible};

/// Whether a character makes a word, alone or with others.
pub(super) fn is_letter(character: char) -> bool {
    character.is_alphanumeric() && !is_apostrophe(character)
}

/// The byte ranges of the words of a text, in order and disjoint.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let start = from + rest.find(is_letter)?;
        let end = end_of_word(text, start);
        from = end;
        Some(start..end)
    })
}

/// The byte after the word that begins at `start`.
fn end_of_word(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut apostrophes = 0;
    let mut joined = false;
    for (offset, character) in text.get(start..).unwrap_or_default().char_indices() {
        if is_letter(character) || (!joined && is_combining_mark(character)) {
            end = start + offset + character.len_utf8();
            apostrophes = 0;
            joined = false;
        } else if is_invisible(character) {
            joined = true;
        } else if is_apostrophe(character) && apostrophes == 0 {
            apostrophes = 1;
            joined = true;
        } else {
            break;
        }
    }
    end
}
