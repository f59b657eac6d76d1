//! Plain text of prose.

mod wrapping;

use super::divisions::{Mark, Plan};
use super::heading::{
    Division, is_named_division, is_notes_heading, is_separator, is_title, numeral, titled_numeral,
};
use super::lines::{Row, rows, single_spaced};
use super::outline::Outline;
use super::segment::{ParsedSegment, SegmentKind};
use wrapping::Wrapping;

/// A chapter that has a name and no number.
const NAMED_CHAPTER: Division = Division {
    kind: SegmentKind::Chapter,
    rank: 3,
};

/// Reads prose.
pub(super) fn parse(text: &str) -> Vec<ParsedSegment> {
    let rows = rows(text);
    let numbers: Vec<Option<u32>> = rows.iter().map(heading_number).collect();
    let plan = Plan::new(&rows, &numbers, SegmentKind::Chapter);
    let divided = plan.is_divided();
    let wrapping = Wrapping::detect(&rows);
    let mut prose = Prose::default();
    for (index, row) in rows.iter().enumerate() {
        prose.pending = plan.implied[index].or(prose.pending);
        if let Some(heading) = prose.heading(row, plan.marks[index], divided) {
            prose.put_heading(heading, row);
            continue;
        }
        let before = index.checked_sub(1).and_then(|before| rows.get(before));
        if before.is_none_or(|before| wrapping.parts(before, row)) {
            prose.end_paragraph();
        }
        prose.add_to_paragraph(row.text);
    }
    prose.end_paragraph();
    prose.outline.finish()
}

/// The number of a row: a Roman one, an Arabic one that has a blank line beside it, or one with a title
/// that has blank lines around it.
fn heading_number(row: &Row<'_>) -> Option<u32> {
    let is_arabic = row
        .text
        .contains(|character: char| character.is_ascii_digit());
    let alone = if is_arabic && !row.opens_block && !row.closes_block {
        None
    } else {
        numeral(row.text)
    };
    alone.or_else(|| {
        if row.is_alone() {
            titled_numeral(row.text)
        } else {
            None
        }
    })
}

/// A row that is no paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading {
    Division(Division),
    Notes,
    Title,
    Separator,
}

/// A text of prose while it is being read.
#[derive(Debug, Default)]
struct Prose {
    outline: Outline,
    paragraph: String,
    /// The division without a heading in which the next paragraph stands.
    pending: Option<Division>,
    after_heading: bool,
    in_notes: bool,
}

impl Prose {
    fn heading(&self, row: &Row<'_>, mark: Mark, divided: bool) -> Option<Heading> {
        match mark {
            Mark::Division(_) if self.in_notes && numeral(row.text).is_some() => None,
            Mark::Division(division) => Some(Heading::Division(division)),
            Mark::Heading => Some(Heading::Title),
            Mark::None if is_separator(row.text) => Some(Heading::Separator),
            Mark::None if !row.is_alone() => None,
            Mark::None if is_notes_heading(row.text) => Some(Heading::Notes),
            Mark::None if divided && !self.after_heading && is_named_division(row.text) => {
                Some(Heading::Division(NAMED_CHAPTER))
            }
            Mark::None if self.in_notes => None,
            Mark::None => is_title(row.text).then_some(Heading::Title),
        }
    }

    fn put_heading(&mut self, heading: Heading, row: &Row<'_>) {
        self.end_paragraph();
        self.after_heading = heading != Heading::Separator;
        let kind = match heading {
            Heading::Division(division) => {
                self.in_notes = false;
                self.pending = None;
                self.outline.enter(division);
                SegmentKind::Heading
            }
            Heading::Notes => {
                self.in_notes = true;
                self.outline.leave();
                SegmentKind::Heading
            }
            Heading::Title => SegmentKind::Heading,
            Heading::Separator => SegmentKind::Separator,
        };
        self.outline.leaf(kind, &single_spaced(row.text));
    }

    /// Adds a row; a word that the end of the row parted at its hyphen stays one word.
    fn add_to_paragraph(&mut self, row: &str) {
        let mut ends = self.paragraph.chars().rev();
        let hyphenated = ends.next() == Some('-')
            && ends.next().is_some_and(char::is_alphabetic)
            && row.starts_with(char::is_lowercase);
        if !self.paragraph.is_empty() && !hyphenated {
            self.paragraph.push(' ');
        }
        self.paragraph.push_str(row);
        self.after_heading = false;
    }

    fn end_paragraph(&mut self) {
        if self.paragraph.is_empty() {
            return;
        }
        if let Some(division) = self.pending.take() {
            self.outline.enter(division);
        }
        let kind = if self.in_notes {
            SegmentKind::Note
        } else {
            SegmentKind::Paragraph
        };
        self.outline.leaf(kind, &single_spaced(&self.paragraph));
        self.paragraph.clear();
    }
}
