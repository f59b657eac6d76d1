//! Titles in capitals among verse.

use std::collections::HashMap;

use super::{Role, TITLED_PART};
use crate::shape::heading::{is_capitals, is_title, literary_division, numeral};
use crate::shape::lines::Row;

/// Rows that could be titles, because they stand alone in capitals.
#[derive(Debug)]
pub(super) struct Titles<'a> {
    occurrences: HashMap<&'a str, usize>,
    open_parts: bool,
}

impl<'a> Titles<'a> {
    /// Reads the titles off the rows of a text.
    pub(super) fn find(rows: &[Row<'a>]) -> Self {
        const MIN_PARTS: usize = 3;
        let mut occurrences = HashMap::new();
        for row in rows.iter().filter(|row| is_candidate(row)) {
            *occurrences.entry(row.text).or_insert(0) += 1;
        }
        let unique = occurrences.values().filter(|&&count| count == 1).count();
        Self {
            occurrences,
            open_parts: unique >= MIN_PARTS,
        }
    }

    /// A title that occurs once opens a part where there are several; one that recurs names a speaker.
    pub(super) fn role(&self, row: &Row<'_>, index: usize) -> Role {
        if !is_candidate(row) {
            return Role::Verse;
        }
        match self.occurrences.get(row.text) {
            Some(1) if self.open_parts => Role::Division(TITLED_PART),
            Some(1) if index > 1 => Role::Verse,
            _ => Role::Heading,
        }
    }
}

fn is_candidate(row: &Row<'_>) -> bool {
    row.is_alone()
        && is_capitals(row.text)
        && is_title(row.text)
        && numeral(row.text).is_none()
        && literary_division(row.text).is_none()
}
