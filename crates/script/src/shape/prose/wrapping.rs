//! Lines that a typewriter or a terminal has filled.

use std::collections::HashMap;

use crate::shape::lines::Row;

/// How the rows of a text make paragraphs.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wrapping {
    /// Every row is a paragraph.
    None,
    /// Rows are filled up to a width; most of them have one indent.
    Hard { width: usize, indent: usize },
}

impl Wrapping {
    /// Widths to which a typewriter or a terminal fills rows.
    const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;
    /// Rows below which nothing can be told.
    const MIN_ROWS: usize = 5;

    /// Reads the wrapping off the rows of a text.
    pub(super) fn detect(rows: &[Row<'_>]) -> Self {
        if rows.len() < Self::MIN_ROWS {
            return Self::None;
        }
        let mut lengths: Vec<usize> = rows.iter().map(|row| row.length() + row.indent).collect();
        lengths.sort_unstable();
        let width = lengths[lengths.len() * 95 / 100];
        let filled = lengths
            .iter()
            .filter(|&&length| length * 10 >= width * 8)
            .count();
        if !Self::WIDTHS.contains(&width) || filled * 2 < lengths.len() {
            return Self::None;
        }
        Self::Hard {
            width,
            indent: usual_indent(rows),
        }
    }

    /// Whether a paragraph ends between two rows.
    pub(super) fn parts(self, before: &Row<'_>, row: &Row<'_>) -> bool {
        let Self::Hard { width, indent } = self else {
            return true;
        };
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
