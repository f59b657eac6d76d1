//! Plain text of verse.

use std::collections::HashMap;

use super::heading::{
    Division, NUMBERED_RANK, ends_with_year, in_sequence, is_capitals, is_date, is_separator,
    is_title, literary_division, numeral,
};
use super::lines::{Row, rows};
use super::outline::Outline;
use super::segment::{ParsedSegment, SegmentKind};

/// Indent from which a block before the first stanza is an epigraph.
const EPIGRAPH_INDENT: usize = 25;

/// Rank of parts that a heading in capitals or a separator opens.
const TITLED_RANK: u8 = 8;

/// What a row of verse is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Verse,
    Division(Division),
    NumberedStanza,
    Heading,
    Separator,
    Epigraph,
    Date,
}

/// Reads verse.
pub(super) fn parse(text: &str) -> Vec<ParsedSegment> {
    let rows = rows(text);
    let roles = roles(&rows);
    let mut outline = Outline::default();
    let mut after_number = false;
    for (row, role) in rows.iter().zip(roles) {
        if role != Role::Verse || (row.opens_block && !after_number) {
            outline.close_kind(SegmentKind::Stanza);
        }
        after_number = role == Role::NumberedStanza;
        match role {
            Role::Verse => {
                if outline.innermost() != Some(SegmentKind::Stanza) {
                    outline.open(SegmentKind::Stanza);
                }
                outline.leaf(SegmentKind::Line, row.text);
            }
            Role::NumberedStanza => {
                outline.open(SegmentKind::Stanza);
                outline.leaf(SegmentKind::Heading, row.text);
            }
            Role::Division(division) => {
                outline.enter(division);
                let kind = if is_separator(row.text) { SegmentKind::Separator } else { SegmentKind::Heading };
                outline.leaf(kind, row.text);
            }
            Role::Heading => outline.leaf(SegmentKind::Heading, row.text),
            Role::Separator => outline.leaf(SegmentKind::Separator, row.text),
            Role::Epigraph => outline.leaf(SegmentKind::Epigraph, row.text),
            Role::Date => outline.leaf(SegmentKind::Note, row.text),
        }
    }
    outline.finish()
}

fn roles(rows: &[Row<'_>]) -> Vec<Role> {
    let mut roles = vec![Role::Verse; rows.len()];
    let numbers: Vec<Option<u32>> = rows.iter().map(|row| numeral(row.text)).collect();
    let numbered = in_sequence(&numbers);
    let titles = Titles::new(rows);
    for (index, row) in rows.iter().enumerate() {
        roles[index] = if numbered[index] {
            Role::Division(Division { kind: SegmentKind::Part, rank: NUMBERED_RANK })
        } else if let Some(division) = literary_division(row.text) {
            Role::Division(division)
        } else if is_separator(row.text) {
            Role::Separator
        } else if row.is_alone() && is_dated(rows, index) {
            Role::Date
        } else {
            titles.role(row, index)
        };
    }
    part_by_separators(&mut roles);
    mark_epigraphs(rows, &mut roles);
    if is_every_number_one_stanza(rows, &roles) {
        for (role, numbered) in roles.iter_mut().zip(numbered) {
            if numbered {
                *role = Role::NumberedStanza;
            }
        }
    }
    roles
}

/// Whether a block of one row is the date of a poem.
fn is_dated(rows: &[Row<'_>], index: usize) -> bool {
    let Some(row) = rows.get(index) else { return false };
    index > 0 && (is_date(row.text) || (index + 1 == rows.len() && ends_with_year(row.text)))
}

/// Rows that could be titles, because they stand alone in capitals.
struct Titles<'a> {
    occurrences: HashMap<&'a str, usize>,
    parts: bool,
}

impl<'a> Titles<'a> {
    fn new(rows: &[Row<'a>]) -> Self {
        let mut occurrences = HashMap::new();
        for row in rows.iter().filter(|row| Self::is_candidate(row)) {
            *occurrences.entry(row.text).or_insert(0) += 1;
        }
        let parts = occurrences.values().filter(|&&count| count == 1).count() >= 3;
        Self { occurrences, parts }
    }

    fn is_candidate(row: &Row<'_>) -> bool {
        row.is_alone() && is_capitals(row.text) && is_title(row.text) && !is_separator(row.text)
    }

    /// A title that occurs once opens a part where there are several; one that recurs names a speaker.
    fn role(&self, row: &Row<'_>, index: usize) -> Role {
        if !Self::is_candidate(row) {
            return Role::Verse;
        }
        match self.occurrences.get(row.text) {
            Some(1) if self.parts => {
                Role::Division(Division { kind: SegmentKind::Part, rank: TITLED_RANK })
            }
            Some(1) if index > 1 => Role::Verse,
            _ => Role::Heading,
        }
    }
}

/// Where separators alone divide a text, at least twice, each begins a part.
fn part_by_separators(roles: &mut [Role]) {
    let divided = roles.iter().any(|role| matches!(role, Role::Division(_)));
    let separators = roles.iter().filter(|role| **role == Role::Separator).count();
    if divided || separators < 2 {
        return;
    }
    for role in roles.iter_mut().filter(|role| **role == Role::Separator) {
        *role = Role::Division(Division { kind: SegmentKind::Part, rank: TITLED_RANK });
    }
}

/// Blocks far to the right before the first stanza of the text or a division are epigraphs.
fn mark_epigraphs(rows: &[Row<'_>], roles: &mut [Role]) {
    let mut before_verse = true;
    let mut in_epigraph = false;
    for (row, role) in rows.iter().zip(roles) {
        match role {
            Role::Division(_) => before_verse = true,
            Role::Verse if before_verse && row.indent >= EPIGRAPH_INDENT && (row.opens_block || in_epigraph) => {
                *role = Role::Epigraph;
            }
            Role::Verse => before_verse = false,
            _ => {}
        }
        in_epigraph = *role == Role::Epigraph;
    }
}

/// Whether each number stands over a single stanza, so that it numbers stanzas and not parts.
fn is_every_number_one_stanza(rows: &[Row<'_>], roles: &[Role]) -> bool {
    let mut stanzas = None;
    let mut after_division = false;
    for (row, role) in rows.iter().zip(roles) {
        match role {
            Role::Division(division) if division.rank == NUMBERED_RANK => {
                if stanzas == Some(0) {
                    return false;
                }
                stanzas = Some(0);
                after_division = true;
                continue;
            }
            Role::Division(_) => stanzas = None,
            Role::Verse if row.opens_block || after_division => {
                if let Some(count) = stanzas.as_mut() {
                    *count += 1;
                    if *count > 1 {
                        return false;
                    }
                }
            }
            _ => {}
        }
        after_division = false;
    }
    true
}
