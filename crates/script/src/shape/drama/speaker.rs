//! Finding out who speaks.

use std::collections::{HashMap, HashSet};

use super::stage::is_stage_direction;
use crate::shape::heading::{dramatic_division, is_capitals, is_separator};
use crate::shape::lines::Row;

/// Longest name of a speaker in characters.
const MAX_NAME_CHARS: usize = 40;

/// Words that begin many sentences and are nobody's name.
const NOBODY: &[&str] = &[
    "да",
    "нет",
    "ну",
    "ах",
    "ох",
    "эх",
    "о",
    "что",
    "как",
    "так",
    "вот",
    "и",
    "а",
    "но",
    "полно",
    "хорошо",
    "пауза",
    "молчание",
    "занавес",
    "yes",
    "no",
    "well",
    "oh",
    "ah",
    "o",
    "why",
    "what",
    "nay",
    "ay",
    "әйе",
    "юк",
    "ярый",
    "пәрдә",
    "лица",
    "действующие лица",
    "звонок",
];

/// The beginning of a speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue<'a> {
    /// The speaker as written, without punctuation.
    pub(super) name: &'a str,
    /// Direction beside the name, in its brackets; may be empty.
    pub(super) delivery: &'a str,
    /// What is spoken on the same row; may be empty.
    pub(super) text: &'a str,
}

/// The speakers of a play, known by their recurrence.
#[derive(Debug)]
pub(super) struct Speakers<'a> {
    names: HashSet<&'a str>,
    layout: Layout,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// A name has a row of its own.
    OwnRow,
    /// As [`Layout::OwnRow`], and all names are in capitals, so that one occurrence is enough.
    OwnRowCapitals,
    /// A name stands before the speech, with a full stop or a colon.
    Inline,
}

impl<'a> Speakers<'a> {
    /// Reads the speakers off the rows of a play.
    pub(super) fn find(rows: &[Row<'a>]) -> Self {
        let OwnRowNames {
            names: own,
            speeches: own_count,
            in_capitals,
        } = own_row_names(rows);
        let (inline, inline_count) = inline_names(rows);
        if inline_count > own_count {
            return Self {
                names: inline,
                layout: Layout::Inline,
            };
        }
        let layout = if in_capitals * 10 >= own_count * 8 && in_capitals > 0 {
            Layout::OwnRowCapitals
        } else {
            Layout::OwnRow
        };
        Self { names: own, layout }
    }

    /// The cue that a row gives.
    pub(super) fn cue(&self, row: &'a str) -> Option<Cue<'a>> {
        match self.layout {
            Layout::Inline => inline_cue(row).filter(|cue| self.names.contains(cue.name)),
            Layout::OwnRow => own_row_cue(row).filter(|cue| self.names.contains(cue.name)),
            Layout::OwnRowCapitals => own_row_cue(row).filter(|cue| is_capitals(cue.name)),
        }
    }
}

/// Names that recur on rows of their own.
struct OwnRowNames<'a> {
    names: HashSet<&'a str>,
    /// Rows that they have.
    speeches: usize,
    /// Rows of names in capitals among them.
    in_capitals: usize,
}

/// Finds the names that recur on rows of their own.
///
/// A one-word answer recurs too, but nearly always directly after a name; a name hardly ever does.
fn own_row_names<'a>(rows: &[Row<'a>]) -> OwnRowNames<'a> {
    let candidates: Vec<Option<&'a str>> = rows
        .iter()
        .filter(|row| !is_stage_direction(row.text))
        .map(|row| own_row_cue(row.text).map(|cue| cue.name))
        .collect();
    let mut names = HashSet::new();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in candidates.iter().flatten() {
        let count = counts.entry(name).or_default();
        *count += 1;
        if *count >= recurrences_of_name(name) {
            names.insert(*name);
        }
    }
    for _ in 0..2 {
        let mut answers: HashMap<&str, usize> = HashMap::new();
        for pair in candidates.windows(2) {
            if let [Some(before), Some(name)] = pair
                && names.contains(before)
            {
                *answers.entry(name).or_default() += 1;
            }
        }
        names.retain(|name| answers.get(name).copied().unwrap_or(0) * 2 <= counts[name]);
    }
    let speeches = names.iter().map(|name| counts[name]).sum();
    let in_capitals = names
        .iter()
        .filter(|name| is_capitals(name))
        .map(|name| counts[name])
        .sum();
    OwnRowNames {
        names,
        speeches,
        in_capitals,
    }
}

/// How often a row must recur to be a name: the longer it is, the more it could be a refrain.
fn recurrences_of_name(name: &str) -> usize {
    if name.split_whitespace().nth(2).is_some() && !is_capitals(name) {
        4
    } else {
        2
    }
}

/// Names that recur before speeches, and how many speeches they have.
fn inline_names<'a>(rows: &[Row<'a>]) -> (HashSet<&'a str>, usize) {
    const MIN_SPEECHES: usize = 3;
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for cue in rows.iter().filter_map(|row| inline_cue(row.text)) {
        *counts.entry(cue.name).or_default() += 1;
    }
    counts.retain(|_, count| *count >= MIN_SPEECHES);
    let count = counts.values().sum();
    (counts.into_keys().collect(), count)
}

/// A row that holds a name and perhaps a direction in brackets.
fn own_row_cue(row: &str) -> Option<Cue<'_>> {
    let (name, delivery) = match row.find('(') {
        Some(bracket) if row.trim_end_matches(['.', ':', ',']).ends_with(')') => {
            row.split_at_checked(bracket)?
        }
        _ => (row, ""),
    };
    let name = name.trim().trim_end_matches(['.', ':', ',']);
    is_name(name).then_some(Cue {
        name,
        delivery,
        text: "",
    })
}

/// A row that begins with a name, perhaps a direction in brackets, and a full stop or a colon.
fn inline_cue(row: &str) -> Option<Cue<'_>> {
    let end = row
        .char_indices()
        .take(MAX_NAME_CHARS + 1)
        .find(|(_, character)| matches!(character, '.' | ':' | '('))
        .map(|(end, _)| end)?;
    let (name, mut rest) = row.split_at_checked(end)?;
    let mut delivery = "";
    if rest.starts_with('(') {
        let close = rest.find(')')? + 1;
        (delivery, rest) = rest.split_at_checked(close)?;
    }
    let text = rest.strip_prefix(['.', ':'])?;
    let name = name.trim();
    (text.starts_with(char::is_whitespace) && is_name(name)).then_some(Cue {
        name,
        delivery,
        text: text.trim(),
    })
}

fn is_name(name: &str) -> bool {
    const MAX_NAME_WORDS: usize = 5;
    name.chars().nth(MAX_NAME_CHARS).is_none()
        && name.starts_with(char::is_uppercase)
        && !name.contains([
            '.', '!', '?', '…', ',', ';', ':', '—', '–', '«', '»', '"', '“', '”', '(',
        ])
        && name.split_whitespace().count() <= MAX_NAME_WORDS
        && !NOBODY.contains(&name.to_lowercase().as_str())
        && !is_separator(name)
        && dramatic_division(name).is_none()
}
