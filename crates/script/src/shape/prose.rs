//! Plain text of prose.

use std::collections::HashMap;

use super::heading::{
    Division, NUMBERED_RANK, in_sequence, is_named_division, is_separator, is_title,
    literary_division, numeral,
};
use super::lines::{Row, rows, single_spaced};
use super::outline::Outline;
use super::segment::{ParsedSegment, SegmentKind};

/// Rank of chapters that have a name and no number.
const NAMED_RANK: u8 = 3;

/// Reads prose.
pub(super) fn parse(text: &str) -> Vec<ParsedSegment> {
    let rows = rows(text);
    let numbers: Vec<Option<u32>> = rows.iter().map(isolated_numeral).collect();
    let numbered = in_sequence(&numbers);
    let wrapping = Wrapping::detect(&rows);
    let mut outline = Outline::default();
    let mut paragraph = Paragraph::default();
    let mut before: Option<&Row<'_>> = None;
    let mut after_heading = false;
    for (row, &numbered) in rows.iter().zip(&numbered) {
        let heading = heading(row, numbered, after_heading);
        match heading {
            Some(heading) => {
                paragraph.end(&mut outline);
                heading.put(row, &mut outline);
                after_heading = heading != Heading::Separator;
            }
            None => {
                if before.is_none_or(|before| after_heading || wrapping.parts(before, row)) {
                    paragraph.end(&mut outline);
                }
                paragraph.add(row.text);
                after_heading = false;
            }
        }
        before = Some(row);
    }
    paragraph.end(&mut outline);
    outline.finish()
}

/// The number of a row that has a blank line beside it.
fn isolated_numeral(row: &Row<'_>) -> Option<u32> {
    if row.opens_block || row.closes_block { numeral(row.text) } else { None }
}

/// A row that is no paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading {
    Division(Division),
    Title,
    Separator,
}

fn heading(row: &Row<'_>, numbered: bool, after_heading: bool) -> Option<Heading> {
    if numbered {
        return Some(Heading::Division(Division {
            kind: SegmentKind::Chapter,
            rank: NUMBERED_RANK,
        }));
    }
    if let Some(division) = literary_division(row.text) {
        return Some(Heading::Division(division));
    }
    if is_separator(row.text) {
        return Some(Heading::Separator);
    }
    if row.is_alone() && is_named_division(row.text) && !after_heading {
        return Some(Heading::Division(Division {
            kind: SegmentKind::Chapter,
            rank: NAMED_RANK,
        }));
    }
    (row.is_alone() && is_title(row.text)).then_some(Heading::Title)
}

impl Heading {
    fn put(self, row: &Row<'_>, outline: &mut Outline) {
        let kind = match self {
            Self::Division(division) => {
                outline.enter(division);
                SegmentKind::Heading
            }
            Self::Title => SegmentKind::Heading,
            Self::Separator => SegmentKind::Separator,
        };
        outline.leaf(kind, row.text);
    }
}

/// A paragraph while its rows are read.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
}

impl Paragraph {
    /// Adds a row; a word that the row end parted at its hyphen stays one word.
    fn add(&mut self, row: &str) {
        let mut ends = self.text.chars().rev();
        let hyphenated = ends.next() == Some('-') && ends.next().is_some_and(char::is_alphabetic);
        if !self.text.is_empty() && !(hyphenated && row.starts_with(char::is_lowercase)) {
            self.text.push(' ');
        }
        self.text.push_str(row);
    }

    fn end(&mut self, outline: &mut Outline) {
        outline.leaf(SegmentKind::Paragraph, &single_spaced(&self.text));
        self.text.clear();
    }
}

/// How the rows of a text make paragraphs.
#[derive(Debug, Clone, Copy)]
enum Wrapping {
    /// Every row is a paragraph.
    None,
    /// Rows are filled up to a width; most of them have one indent.
    Hard { width: usize, indent: usize },
}

impl Wrapping {
    /// Widest row of a text that was filled for a terminal or a typewriter.
    const MAX_WIDTH: usize = 100;
    /// Rows below which nothing can be told.
    const MIN_ROWS: usize = 5;

    fn detect(rows: &[Row<'_>]) -> Self {
        if rows.len() < Self::MIN_ROWS {
            return Self::None;
        }
        let mut lengths: Vec<usize> = rows.iter().map(|row| row.length() + row.indent).collect();
        lengths.sort_unstable();
        let width = lengths[lengths.len() * 95 / 100];
        let filled = lengths.iter().filter(|&&length| length * 10 >= width * 8).count();
        if width > Self::MAX_WIDTH || width < 40 || filled * 2 < lengths.len() {
            return Self::None;
        }
        Self::Hard { width, indent: usual_indent(rows) }
    }

    /// Whether a paragraph ends between two rows.
    fn parts(self, before: &Row<'_>, row: &Row<'_>) -> bool {
        let Self::Hard { width, indent } = self else { return true };
        row.opens_block || row.indent > indent + 1 || is_short_end(before, width)
    }
}

/// Whether a row ends a sentence well before the margin.
fn is_short_end(row: &Row<'_>, width: usize) -> bool {
    (row.length() + row.indent) * 10 < width * 6
        && row.text.ends_with(['.', '!', '?', '…', '»', '"', ':'])
}

/// The most frequent indent; the smallest of several.
fn usual_indent(rows: &[Row<'_>]) -> usize {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for row in rows {
        *counts.entry(row.indent).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|&(indent, count)| (count, std::cmp::Reverse(indent)))
        .map_or(0, |(indent, _)| indent)
}
