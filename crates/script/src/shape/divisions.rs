//! Where the divisions of a text of verse or prose begin.

use super::heading::{Division, NUMBERED_RANK, in_sequence, is_second, literary_division};
use super::lines::Row;
use super::segment::SegmentKind;

/// What the plan of a text says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// The row is no heading that the plan knows.
    None,
    /// The row is a heading without a division.
    Heading,
    /// The row opens a division.
    Division(Division),
}

/// The divisions that numbers and names open.
#[derive(Debug)]
pub(super) struct Plan {
    /// For each row what it is.
    pub(super) marks: Vec<Mark>,
    /// For each row the division that begins there without a heading, because the first heading that
    /// follows says "second".
    pub(super) implied: Vec<Option<Division>>,
}

impl Plan {
    /// Plans a text whose numbers stand on the given rows; numbers alone open containers of this kind.
    pub(super) fn new(rows: &[Row<'_>], numbers: &[Option<u32>], kind: SegmentKind) -> Self {
        let numbered = in_sequence(numbers);
        let mut marks: Vec<Mark> = rows
            .iter()
            .zip(&numbered)
            .map(|(row, numbered)| {
                if *numbered {
                    Mark::Division(Division {
                        kind,
                        rank: NUMBERED_RANK,
                    })
                } else {
                    literary_division(row.text).map_or(Mark::None, Mark::Division)
                }
            })
            .collect();
        rank_parts_above_books(&mut marks);
        let implied = implied(rows, numbers, &marks);
        let count = marks.iter().filter(|mark| **mark != Mark::None).count()
            + implied.iter().flatten().count();
        let mut plan = Self { marks, implied };
        if count < 2 {
            plan.demote(|_| true);
        }
        plan
    }

    /// Whether the text has divisions.
    pub(super) fn is_divided(&self) -> bool {
        self.marks
            .iter()
            .any(|mark| matches!(mark, Mark::Division(_)))
    }

    /// Makes headings of the divisions that the condition names.
    pub(super) fn demote(&mut self, condition: impl Fn(Division) -> bool) {
        for mark in &mut self.marks {
            if matches!(mark, Mark::Division(division) if condition(*division)) {
                *mark = Mark::Heading;
            }
        }
        for implied in &mut self.implied {
            *implied = implied.filter(|division| !condition(*division));
        }
    }
}

/// Where the first part stands before the first book, parts hold books and not the other way round.
fn rank_parts_above_books(marks: &mut [Mark]) {
    const BOOK_RANK: u8 = 1;
    const PART_RANK: u8 = 2;
    let first = marks.iter().find_map(|mark| match mark {
        Mark::Division(Division {
            rank: rank @ (BOOK_RANK | PART_RANK),
            ..
        }) => Some(*rank),
        _ => None,
    });
    if first != Some(PART_RANK) {
        return;
    }
    for mark in marks {
        if let Mark::Division(Division { rank, .. }) = mark
            && matches!(*rank, BOOK_RANK | PART_RANK)
        {
            *rank = BOOK_RANK + PART_RANK - *rank;
        }
    }
}

/// The divisions whose headings are missing before a first heading that says "second".
fn implied(rows: &[Row<'_>], numbers: &[Option<u32>], marks: &[Mark]) -> Vec<Option<Division>> {
    let mut implied = vec![None; rows.len()];
    // For each rank that was seen since the last coarser heading, from coarse to fine.
    let mut seen: Vec<u8> = Vec::new();
    let mut start = 0;
    for (index, mark) in marks.iter().enumerate() {
        let Mark::Division(division) = *mark else {
            continue;
        };
        while seen.last().is_some_and(|&rank| rank > division.rank) {
            seen.pop();
        }
        let is_first = seen.last() != Some(&division.rank);
        let is_second = match numbers[index] {
            Some(number) => number == 2,
            None => is_second(rows[index].text),
        };
        if is_first {
            seen.push(division.rank);
            if is_second && start < index {
                implied[start] = Some(division);
            }
        }
        start = index + 1;
    }
    implied
}
