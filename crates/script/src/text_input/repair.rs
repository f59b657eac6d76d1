//! Repairs of damaged text from corpora: lossy, and every loss is reported.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::{FaultKind, fault};

/// A text after repair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// The text; passes [`clean_block`](super::clean_block) unchanged.
    pub text: String,
    /// What was changed; each kind once, in the order of [`RepairKind`].
    pub repairs: Vec<Repair>,
}

/// One kind of change and how often it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Repair {
    /// What was changed.
    pub kind: RepairKind,
    /// Number of places; at least 1.
    pub count: usize,
}

/// What an importer changes in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RepairKind {
    /// A byte order mark was removed.
    ByteOrderMark,
    /// A soft hyphen was removed.
    SoftHyphen,
    /// Another invisible character was removed.
    Invisible,
    /// An override or isolate of the bidirectional algorithm was removed.
    BidiControl,
    /// A control character or a noncharacter was removed.
    Control,
    /// A line end other than LF became LF.
    LineEnd,
    /// A word spaced out with no-break spaces (`Ш у й с к и й`) was joined.
    LetterSpacing,
    /// A no-break space became a space.
    NoBreakSpace,
    /// A stage direction in brackets on a row of its own was removed, because the row before it has the
    /// same words; some corpora of drama print every direction twice.
    RepeatedDirection,
    /// Spaces at the end of a line, or around the text, were removed.
    OuterSpace,
    /// The text was not in Unicode normalization form C.
    Normalization,
}

/// Repairs a text from a corpus so that it passes [`clean_block`](super::clean_block).
pub fn repair_imported(text: &str) -> Repaired {
    let mut counts = BTreeMap::new();
    let visible = without_faults(text, &mut counts);
    let composed: Vec<char> = visible.iter().copied().nfc().collect();
    if composed != visible {
        *counts.entry(RepairKind::Normalization).or_default() += 1;
    }
    let joined = without_letter_spacing(&composed, &mut counts);
    let once = without_repeated_directions(&joined, &mut counts);
    let text = without_outer_space(&once, &mut counts);
    let repairs = counts
        .into_iter()
        .map(|(kind, count)| Repair { kind, count })
        .collect();
    Repaired { text, repairs }
}

type Counts = BTreeMap<RepairKind, usize>;

fn without_faults(text: &str, counts: &mut Counts) -> Vec<char> {
    let mut kept = Vec::with_capacity(text.len() / 2);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let after = characters.peek().copied();
        let Some(kind) = fault(kept.last().copied(), character, after)
            .filter(|_| !matches!(character, '\n' | '\t'))
        else {
            kept.push(character);
            continue;
        };
        let repair = match (kind, character) {
            (FaultKind::Invisible, '\u{FEFF}') => RepairKind::ByteOrderMark,
            (FaultKind::Invisible, '\u{AD}') => RepairKind::SoftHyphen,
            (FaultKind::Invisible, _) => RepairKind::Invisible,
            (FaultKind::BidiControl, _) => RepairKind::BidiControl,
            (FaultKind::Control | FaultKind::Noncharacter, _) => RepairKind::Control,
            (FaultKind::LineBreak, _) => {
                if !(character == '\r' && after == Some('\n')) {
                    kept.push('\n');
                }
                RepairKind::LineEnd
            }
        };
        *counts.entry(repair).or_default() += 1;
    }
    kept
}

/// Joins runs of at least three single letters with no-break spaces between them, and turns the
/// remaining no-break spaces into spaces.
fn without_letter_spacing(characters: &[char], counts: &mut Counts) -> String {
    let mut text = String::with_capacity(characters.len() * 2);
    let mut index = 0;
    while let Some(&character) = characters.get(index) {
        let letters = spaced_letters(characters, index);
        if letters >= 3 {
            text.extend(characters[index..].iter().step_by(2).take(letters));
            *counts.entry(RepairKind::LetterSpacing).or_default() += 1;
            index += letters * 2 - 1;
            continue;
        }
        if is_no_break_space(character) {
            text.push(' ');
            *counts.entry(RepairKind::NoBreakSpace).or_default() += 1;
        } else {
            text.push(character);
        }
        index += 1;
    }
    text
}

/// Number of single letters that stand from here on with one no-break space between each two.
fn spaced_letters(characters: &[char], start: usize) -> usize {
    let is_letter = |index: usize| characters.get(index).is_some_and(|c| c.is_alphabetic());
    if start > 0 && is_letter(start - 1) {
        return 0;
    }
    let mut letters = 0;
    let mut index = start;
    while is_letter(index) && !is_letter(index + 1) {
        letters += 1;
        if !characters
            .get(index + 1)
            .copied()
            .is_some_and(is_no_break_space)
        {
            break;
        }
        index += 2;
    }
    letters
}

const fn is_no_break_space(character: char) -> bool {
    matches!(character, '\u{A0}' | '\u{202F}' | '\u{2007}')
}

/// Drops rows in brackets that repeat, in their order, what the last other row has inside it.
fn without_repeated_directions(text: &str, counts: &mut Counts) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut unmatched = "";
    for line in text.split_inclusive('\n') {
        let shown = line.trim();
        if is_bracketed(shown) {
            if let Some((_, after)) = unmatched.split_once(shown) {
                unmatched = after;
                *counts.entry(RepairKind::RepeatedDirection).or_default() += 1;
                continue;
            }
            // Searching the rest again for every row would not be linear.
            unmatched = "";
        } else {
            unmatched = shown;
        }
        kept.push_str(line);
    }
    kept
}

fn is_bracketed(row: &str) -> bool {
    let row = row.trim_end_matches('.');
    row.starts_with('(') && row.find(')').is_some_and(|end| end + 1 == row.len())
}

fn without_outer_space(text: &str, counts: &mut Counts) -> String {
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    let blank = |line: &&&str| line.is_empty();
    let first = lines.iter().take_while(blank).count();
    let last = lines.len() - lines.iter().skip(first).rev().take_while(blank).count();
    let trimmed = lines[first..last].join("\n");
    let trimmed = trimmed.trim();
    if trimmed.len() != text.len() {
        *counts.entry(RepairKind::OuterSpace).or_default() += 1;
    }
    trimmed.to_owned()
}
