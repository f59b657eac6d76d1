//! Headings with the name of a division and its number.

use super::numeral::value;
use super::{Division, MAX_HEADING_CHARS};
use crate::shape::segment::SegmentKind;

/// Names of divisions with their kinds and ranks.
type Names = &'static [(&'static [&'static str], SegmentKind, u8)];

const LITERARY: Names = &[
    (&["volume", "том"], SegmentKind::Book, 0),
    (&["book", "книга", "китап"], SegmentKind::Book, 1),
    (&["part", "часть", "кисәк", "өлеш"], SegmentKind::Part, 2),
    (
        &["canto", "песнь", "песня", "fit", "fytte"],
        SegmentKind::Part,
        3,
    ),
    (
        &["chapter", "глава", "бүлек", "баб"],
        SegmentKind::Chapter,
        3,
    ),
];

const DRAMATIC: Names = &[
    (&["part", "часть"], SegmentKind::Part, 1),
    (&["act", "акт", "действие", "пәрдә"], SegmentKind::Act, 2),
    (&["картина", "манзара", "tableau"], SegmentKind::Scene, 3),
    (
        &["scene", "сцена", "явление", "күренеш", "мәҗлес"],
        SegmentKind::Scene,
        4,
    ),
];

/// Beginnings of ordinal numbers in Russian, Tatar and English.
const ORDINALS: &[&str] = &[
    "перв",
    "втор",
    "трет",
    "четверт",
    "четвёрт",
    "пят",
    "шест",
    "седьм",
    "восьм",
    "девят",
    "десят",
    "одиннадцат",
    "двенадцат",
    "тринадцат",
    "четырнадцат",
    "пятнадцат",
    "шестнадцат",
    "семнадцат",
    "восемнадцат",
    "девятнадцат",
    "двадцат",
    "тридцат",
    "сороков",
    "последн",
    "беренче",
    "икенче",
    "өченче",
    "дүртенче",
    "бишенче",
    "алтынчы",
    "җиденче",
    "сигезенче",
    "тугызынчы",
    "унынчы",
    "соңгы",
    "ахыргы",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "last",
];

/// Headings that need no number; they stand where chapters do.
const NAMED: &[&str] = &[
    "предисловие",
    "введение",
    "вступление",
    "пролог",
    "эпилог",
    "заключение",
    "послесловие",
    "посвящение",
    "от автора",
    "preface",
    "foreword",
    "introduction",
    "prologue",
    "epilogue",
    "afterword",
    "conclusion",
    "кереш",
    "кереш сүз",
    "сүз башы",
    "азаккы сүз",
];

/// Headings of the notes that follow a text.
const NOTES: &[&str] = &[
    "примечания",
    "примечание",
    "notes",
    "footnotes",
    "искәрмәләр",
];

/// The division that a heading of prose or verse opens: `Глава первая`, `PART THE SECOND`, `II бүлек`.
pub(in crate::shape) fn literary_division(line: &str) -> Option<Division> {
    division(line, LITERARY)
}

/// The division that a heading of drama opens: `ACT 1`, `Явление третье`, `БЕРЕНЧЕ МАНЗАРА`.
pub(in crate::shape) fn dramatic_division(line: &str) -> Option<Division> {
    division(line, DRAMATIC)
}

/// Whether a line names a division that is not counted, such as a preface.
pub(in crate::shape) fn is_named_division(line: &str) -> bool {
    is_one_of(line, NAMED)
}

/// Whether a line is the heading of notes.
pub(in crate::shape) fn is_notes_heading(line: &str) -> bool {
    is_one_of(line, NOTES)
}

/// Whether the heading of a division counts it as the second: `Canto II`, `Вторая часть`.
pub(in crate::shape) fn is_second(line: &str) -> bool {
    line.split_whitespace().any(|token| {
        let word = bare(token).to_lowercase();
        matches!(word.as_str(), "2" | "ii" | "second" | "two" | "икенче")
            || word.starts_with("втор")
    })
}

fn is_one_of(line: &str, names: &[&str]) -> bool {
    line.chars().nth(MAX_HEADING_CHARS).is_none() && {
        let name = line
            .trim_matches(|character: char| !character.is_alphanumeric())
            .to_lowercase();
        names.contains(&name.as_str())
    }
}

fn division(line: &str, names: Names) -> Option<Division> {
    if line.chars().nth(MAX_HEADING_CHARS).is_some() {
        return None;
    }
    let line =
        line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '-' | '–' | '—' | '_'));
    let tokens: Vec<&str> = line
        .split_whitespace()
        .filter(|token| *token != "нче")
        .collect();
    let first = *tokens.first()?;
    if let Some(division) = named(first, names) {
        let skipped = 1 + usize::from(tokens.get(1).is_some_and(|t| t.eq_ignore_ascii_case("the")));
        let number = *tokens.get(skipped)?;
        let mut next = skipped + 1;
        if !is_number(number) {
            return None;
        }
        // "двадцать первая": a compound ordinal.
        if tokens.get(next).is_some_and(|token| is_number(token)) {
            next += 1;
        }
        return is_rest_of_heading(&tokens, next).then_some(division);
    }
    let last = *tokens.last()?;
    let numbers = tokens.get(..tokens.len() - 1)?;
    (matches!(numbers.len(), 1 | 2) && numbers.iter().all(|token| is_number(token)))
        .then(|| named(last, names))
        .flatten()
}

/// The division that a word names, whatever its case and the punctuation around it.
fn named(token: &str, names: Names) -> Option<Division> {
    let word = bare(token).to_lowercase();
    names
        .iter()
        .find(|(words, _, _)| words.contains(&word.as_str()))
        .map(|&(_, kind, rank)| Division { kind, rank })
}

fn is_number(token: &str) -> bool {
    let word = bare(token);
    // "3-я", "2нче": an Arabic number with its ending.
    let ending = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_arabic =
        ending.len() < word.len() && ending.chars().all(|c| c == '-' || c.is_lowercase());
    if is_arabic || value(word).is_some() {
        return true;
    }
    let word = word.to_lowercase();
    ORDINALS.iter().any(|stem| {
        word.strip_prefix(stem)
            .is_some_and(|ending| ending.chars().count() <= 3)
    })
}

/// Whether what follows the number is nothing, or a title set off by punctuation or a capital.
fn is_rest_of_heading(tokens: &[&str], next: usize) -> bool {
    let Some(rest) = tokens.get(next) else {
        return true;
    };
    let set_off = tokens
        .get(next - 1)
        .is_some_and(|number| number.ends_with(['.', ':', ')', '—', '–', ',']));
    set_off || rest.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric())
}

fn bare(token: &str) -> &str {
    token.trim_matches(|character: char| !character.is_alphanumeric())
}
