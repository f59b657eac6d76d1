use std::collections::{HashMap, HashSet};

use tercul_kernel::SegmentId;
use tercul_script::{ParsedSegment, assign_citations};

use crate::Segment;

/// Whether citations may still change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Citations {
    /// Nothing was published: segments are numbered by their place.
    Free,
    /// Citations were settled by the first publication: segments keep theirs and new ones get an
    /// address that was never used before.
    Settled {
        /// Addresses that are used no more.
        retired: HashSet<String>,
        /// The addresses that readers know, where the published revision is not the current one.
        published: HashMap<SegmentId, String>,
    },
}

/// Gives `next` its citations. In settled content a segment may bring an address of its own, which
/// it keeps where it is free: so a segment that comes back has the address that it had.
pub(super) fn assign(old: &[Segment], next: &mut [Segment], citations: &Citations) {
    match citations {
        Citations::Free => number(next),
        Citations::Settled { retired, published } => settle(old, next, retired, published),
    }
}

/// Numbers segments by their place.
fn number(segments: &mut [Segment]) {
    let mut places: HashMap<SegmentId, usize> = HashMap::with_capacity(segments.len());
    let mut shapes: Vec<ParsedSegment> = Vec::with_capacity(segments.len());
    for (index, segment) in segments.iter().enumerate() {
        shapes.push(ParsedSegment {
            kind: segment.kind.into(),
            depth: u8::try_from(segment.depth).unwrap_or(u8::MAX),
            parent: segment
                .parent
                .and_then(|parent| places.get(&parent).copied()),
            citation: String::new(),
            content: String::new(),
        });
        places.insert(segment.id, index);
    }
    assign_citations(&mut shapes);
    for (segment, shape) in segments.iter_mut().zip(shapes) {
        segment.citation = shape.citation;
    }
}

/// Children of one container that are numbered in one row.
#[derive(Default)]
struct Row {
    /// Positions of the segments.
    members: Vec<usize>,
    /// What stands before the number in their citations.
    prefix: String,
    /// The container, and whether readers count the members.
    key: (Option<SegmentId>, bool),
}

/// Addresses that are given, and the highest number under each prefix.
struct Register<'a> {
    taken: HashSet<String>,
    retired: &'a HashSet<String>,
    highest: HashMap<String, u64>,
}

fn settle(
    old: &[Segment],
    next: &mut [Segment],
    retired: &HashSet<String>,
    published: &HashMap<SegmentId, String>,
) {
    let mut register = Register::new(retired);
    for segment in next.iter_mut() {
        if let Some(citation) = published.get(&segment.id) {
            segment.citation.clone_from(citation);
            register.take(citation);
        }
    }
    let current: HashMap<SegmentId, &str> = old
        .iter()
        .map(|segment| (segment.id, segment.citation.as_str()))
        .collect();
    let is_current = |segment: &Segment| current.contains_key(&segment.id);
    // What the current revision has comes before what a segment brings along.
    for comes_back in [false, true] {
        let unsettled = next
            .iter_mut()
            .filter(|segment| !published.contains_key(&segment.id));
        for segment in unsettled.filter(|segment| is_current(segment) != comes_back) {
            if let Some(citation) = current.get(&segment.id) {
                (*citation).clone_into(&mut segment.citation);
            }
            if !segment.citation.is_empty() && !register.take(&segment.citation) {
                segment.citation.clear();
            }
        }
    }
    for row in rows_of(next) {
        name_row(next, row, &mut register);
    }
}

impl<'a> Register<'a> {
    fn new(retired: &'a HashSet<String>) -> Self {
        let mut register = Self {
            taken: HashSet::new(),
            retired,
            highest: HashMap::new(),
        };
        for citation in retired {
            register.count(citation);
        }
        register
    }

    /// Gives an address away; false where it was given already.
    fn take(&mut self, citation: &str) -> bool {
        self.count(citation);
        self.taken.insert(citation.to_owned())
    }

    fn count(&mut self, citation: &str) {
        let place = citation.rfind('.').map_or(0, |dot| dot + 1);
        let (prefix, last) = citation.split_at(place);
        if let Ok(number) = without_letters(last).parse::<u64>() {
            let highest = self.highest.entry(prefix.to_owned()).or_default();
            *highest = number.max(*highest);
        }
    }

    /// The next number of a row.
    fn next_number(&self, prefix: &str) -> String {
        let highest = self.highest.get(prefix).copied().unwrap_or(0);
        format!("{prefix}{}", highest + 1)
    }

    /// The number of a citation with the first letters that were never used with it: `a` to `z`,
    /// then `za` to `zz`, `zza` …
    fn lettered(&self, citation: &str) -> String {
        let mut stem = without_letters(citation).to_owned();
        loop {
            let mut names = ('a'..='z').map(|letter| format!("{stem}{letter}"));
            let found =
                names.find(|name| !self.taken.contains(name) && !self.retired.contains(name));
            match found {
                Some(name) => return name,
                None => stem.push('z'),
            }
        }
    }
}

fn without_letters(citation: &str) -> &str {
    citation.trim_end_matches(|character: char| character.is_ascii_lowercase())
}

/// The rows of all containers, outer ones first, so that parents are named before children.
fn rows_of(segments: &[Segment]) -> Vec<Row> {
    let divided: HashSet<Option<SegmentId>> = segments
        .iter()
        .filter(|segment| segment.kind.is_division())
        .map(|segment| segment.parent)
        .collect();
    let mut rows: Vec<Row> = Vec::new();
    let mut places: HashMap<(Option<SegmentId>, bool), usize> = HashMap::new();
    for (index, segment) in segments.iter().enumerate() {
        let is_counted = if divided.contains(&segment.parent) {
            segment.kind.is_division()
        } else {
            !segment.kind.is_apparatus()
        };
        let key = (segment.parent, is_counted);
        let place = *places.entry(key).or_insert_with(|| {
            rows.push(Row {
                key,
                ..Row::default()
            });
            rows.len() - 1
        });
        if let Some(row) = rows.get_mut(place) {
            row.members.push(index);
        }
    }
    rows
}

/// Names the members of a row that have no citation: after the last named one the next number,
/// before it the number of the named neighbor with a letter.
fn name_row(segments: &mut [Segment], mut row: Row, register: &mut Register<'_>) {
    let name_of = |segments: &[Segment], index: usize| {
        let citation = segments.get(index).map(|segment| segment.citation.clone());
        citation.filter(|citation| !citation.is_empty())
    };
    let last_named = row
        .members
        .iter()
        .rposition(|&index| name_of(segments, index).is_some());
    if row
        .members
        .iter()
        .all(|&index| name_of(segments, index).is_some())
    {
        return;
    }
    row.prefix = prefix_of(segments, &row);
    let mut neighbor = format!("{}0", row.prefix);
    for (position, &index) in row.members.iter().enumerate() {
        let citation = name_of(segments, index).unwrap_or_else(|| {
            if last_named.is_some_and(|last| position < last) {
                register.lettered(&neighbor)
            } else {
                register.next_number(&row.prefix)
            }
        });
        register.take(&citation);
        if let Some(segment) = segments.get_mut(index) {
            segment.citation.clone_from(&citation);
        }
        neighbor = citation;
    }
}

fn prefix_of(segments: &[Segment], row: &Row) -> String {
    let (parent, is_counted) = row.key;
    let zero = if is_counted { "" } else { "0." };
    let first = row.members.first().copied().unwrap_or_default();
    // Parents stand before their children, mostly right before.
    let before = segments.get(..first).unwrap_or_default();
    match parent.and_then(|id| before.iter().rev().find(|segment| segment.id == id)) {
        Some(parent) => format!("{}.{zero}", parent.citation),
        None => zero.to_owned(),
    }
}
