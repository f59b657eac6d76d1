//! Plain text of verse.

mod titles;

use super::divisions::{Mark, Plan};
use super::heading::{Division, NUMBERED_RANK, ends_with_year, is_date, is_separator, numeral};
use super::lines::{Row, rows};
use super::outline::Outline;
use super::segment::{ParsedSegment, SegmentKind};
use titles::Titles;

/// Indent from which a block before the first stanza is an epigraph.
const EPIGRAPH_INDENT: usize = 25;

/// Rank of parts that a heading in capitals or a separator opens.
const TITLED_RANK: u8 = 8;

/// A part that has a title or a separator instead of a number.
const TITLED_PART: Division = Division {
    kind: SegmentKind::Part,
    rank: TITLED_RANK,
};

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
    let Verse { roles, implied } = Verse::read(&rows);
    let mut outline = Outline::default();
    let mut after_number = false;
    let mut pending = None;
    for ((row, role), implied) in rows.iter().zip(roles).zip(implied) {
        if role != Role::Verse || (row.opens_block && !after_number) {
            outline.close_kind(SegmentKind::Stanza);
        }
        after_number = role == Role::NumberedStanza;
        pending = implied.or(pending);
        match role {
            Role::Verse => {
                if let Some(division) = pending.take() {
                    outline.enter(division);
                }
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
                let is_mark = is_separator(row.text);
                outline.leaf(
                    if is_mark {
                        SegmentKind::Separator
                    } else {
                        SegmentKind::Heading
                    },
                    row.text,
                );
            }
            Role::Heading => outline.leaf(SegmentKind::Heading, row.text),
            Role::Separator => outline.leaf(SegmentKind::Separator, row.text),
            Role::Epigraph => outline.leaf(SegmentKind::Epigraph, row.text),
            Role::Date => outline.leaf(SegmentKind::Note, row.text),
        }
    }
    outline.finish()
}

/// The reading of all rows of verse.
struct Verse {
    roles: Vec<Role>,
    implied: Vec<Option<Division>>,
}

impl Verse {
    fn read(rows: &[Row<'_>]) -> Self {
        let numbers: Vec<Option<u32>> = rows.iter().map(|row| numeral(row.text)).collect();
        let mut plan = Plan::new(rows, &numbers, SegmentKind::Part);
        if begins_late(&plan) {
            plan.demote(|division| division.rank == NUMBERED_RANK);
        }
        let titles = Titles::find(rows);
        let roles = rows
            .iter()
            .zip(&plan.marks)
            .enumerate()
            .map(|(index, (row, mark))| match mark {
                Mark::Division(division) => Role::Division(*division),
                Mark::Heading => Role::Heading,
                Mark::None if is_separator(row.text) => Role::Separator,
                Mark::None if is_dated(rows, index) => Role::Date,
                Mark::None => titles.role(row, index),
            })
            .collect();
        let mut verse = Self {
            roles,
            implied: plan.implied,
        };
        verse.part_by_separators();
        verse.mark_epigraphs(rows);
        verse.number_stanzas(rows);
        verse
    }

    /// Where separators alone divide a text, at least twice, each begins a part.
    fn part_by_separators(&mut self) {
        let divided = self
            .roles
            .iter()
            .any(|role| matches!(role, Role::Division(_)));
        let separators = self
            .roles
            .iter()
            .filter(|role| **role == Role::Separator)
            .count();
        if divided || separators < 2 {
            return;
        }
        for role in self
            .roles
            .iter_mut()
            .filter(|role| **role == Role::Separator)
        {
            *role = Role::Division(TITLED_PART);
        }
        if let Some(first) = self.implied.first_mut() {
            *first = Some(TITLED_PART);
        }
    }

    /// Blocks far to the right before the first stanza of the text or a division are epigraphs.
    fn mark_epigraphs(&mut self, rows: &[Row<'_>]) {
        let mut before_verse = true;
        let mut in_epigraph = false;
        for (row, role) in rows.iter().zip(&mut self.roles) {
            let continues = row.opens_block || in_epigraph;
            match role {
                Role::Division(_) => before_verse = true,
                Role::Verse if before_verse && row.indent >= EPIGRAPH_INDENT && continues => {
                    *role = Role::Epigraph;
                }
                Role::Verse => before_verse = false,
                _ => {}
            }
            in_epigraph = *role == Role::Epigraph;
        }
    }

    /// Where nearly every number stands over a single stanza, numbers count stanzas and not parts.
    fn number_stanzas(&mut self, rows: &[Row<'_>]) {
        let (mut numbers, mut single) = (0, 0);
        let mut stanzas = None;
        let mut after_number = false;
        for (row, role) in rows.iter().zip(&self.roles) {
            match role {
                Role::Division(division) => {
                    single += usize::from(stanzas == Some(1));
                    let is_number = division.rank == NUMBERED_RANK;
                    numbers += usize::from(is_number);
                    stanzas = is_number.then_some(0);
                    after_number = true;
                    continue;
                }
                Role::Verse if row.opens_block || after_number => {
                    stanzas = stanzas.map(|count| count + 1);
                }
                _ => {}
            }
            after_number = false;
        }
        single += usize::from(stanzas == Some(1));
        if single * 10 < numbers * 9 {
            return;
        }
        for role in &mut self.roles {
            if matches!(role, Role::Division(division) if division.rank == NUMBERED_RANK) {
                *role = Role::NumberedStanza;
            }
        }
        for implied in &mut self.implied {
            *implied = implied.filter(|division| division.rank != NUMBERED_RANK);
        }
    }
}

/// Whether so much stands before the first division that its numbers count something inside the text.
fn begins_late(plan: &Plan) -> bool {
    let first = plan
        .marks
        .iter()
        .zip(&plan.implied)
        .position(|(mark, implied)| *mark != Mark::None || implied.is_some());
    first.is_some_and(|first| first * 4 > plan.marks.len())
}

/// Whether a row that stands alone is the date of a poem.
fn is_dated(rows: &[Row<'_>], index: usize) -> bool {
    let is_last = index + 1 == rows.len();
    rows.get(index).is_some_and(|row| {
        index > 0 && row.is_alone() && (is_date(row.text) || is_last && ends_with_year(row.text))
    })
}
