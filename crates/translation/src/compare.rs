use std::collections::HashMap;

use crate::{
    SegmentRef, TextHunk, hunks,
    words::{common_words, ratio},
};

/// Leaves of two texts that stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComparisonRow {
    /// Position in the segments of the left text; `None` for an insertion.
    pub left: Option<usize>,
    /// Position in the segments of the right text; `None` for a deletion.
    pub right: Option<usize>,
}

impl ComparisonRow {
    /// Word-level difference of the content; give the segments that were compared.
    pub fn hunks<'a, Left, Right>(&self, left: &'a [Left], right: &'a [Right]) -> Vec<TextHunk>
    where
        &'a Left: Into<SegmentRef<'a>>,
        &'a Right: Into<SegmentRef<'a>>,
    {
        hunks(content(left, self.left), content(right, self.right))
    }
}

/// Two texts of one language side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Rows in the order of the left text; what only the right one has follows the row that it
    /// follows there.
    pub rows: Vec<ComparisonRow>,
    /// Share of equal words in all rows, from 0 to 1.
    pub similarity: f64,
}

/// Puts the leaves of two texts side by side: those with one citation, then, between them, those
/// that remain in their order.
pub fn compare<'a, Left, Right>(left: &'a [Left], right: &'a [Right]) -> Comparison
where
    &'a Left: Into<SegmentRef<'a>>,
    &'a Right: Into<SegmentRef<'a>>,
{
    let rows = rows(&leaves(left), &leaves(right));
    let (mut common, mut total) = (0, 0);
    for row in &rows {
        let (equal, all) = common_words(content(left, row.left), content(right, row.right));
        common += equal;
        total += all;
    }
    Comparison {
        rows,
        similarity: ratio(common, total),
    }
}

type Leaf<'a> = (usize, &'a str);

fn leaves<'a, S>(segments: &'a [S]) -> Vec<Leaf<'a>>
where
    &'a S: Into<SegmentRef<'a>>,
{
    let all = segments.iter().map(Into::into).enumerate();
    let leaves = all.filter(|(_, segment): &(usize, SegmentRef<'a>)| !segment.kind.is_container());
    leaves
        .map(|(position, segment)| (position, segment.citation))
        .collect()
}

fn rows(left: &[Leaf<'_>], right: &[Leaf<'_>]) -> Vec<ComparisonRow> {
    let by_citation: HashMap<&str, usize> = right
        .iter()
        .enumerate()
        .map(|(at, (_, citation))| (*citation, at))
        .collect();
    let pairs: Vec<Option<usize>> = left
        .iter()
        .map(|(_, citation)| by_citation.get(citation).copied())
        .collect();
    let mut is_paired = vec![false; right.len()];
    for pair in pairs.iter().flatten() {
        if let Some(mark) = is_paired.get_mut(*pair) {
            *mark = true;
        }
    }
    let position = |at: usize| right.get(at).map(|(position, _)| *position);
    let is_loose = |at: usize| is_paired.get(at).is_some_and(|paired| !paired);
    let mut rows = Vec::with_capacity(left.len().max(right.len()));
    let mut next = 0;
    for ((here, _), pair) in left.iter().zip(&pairs) {
        let right = match pair {
            Some(pair) => {
                // What only the right text has before its half of the pair comes first.
                for loose in (next..*pair).filter(|&at| is_loose(at)) {
                    rows.push(ComparisonRow {
                        left: None,
                        right: position(loose),
                    });
                }
                next = next.max(*pair + 1);
                position(*pair)
            }
            None if is_loose(next) => {
                next += 1;
                position(next - 1)
            }
            None => None,
        };
        rows.push(ComparisonRow {
            left: Some(*here),
            right,
        });
    }
    for loose in (next..right.len()).filter(|&at| is_loose(at)) {
        rows.push(ComparisonRow {
            left: None,
            right: position(loose),
        });
    }
    rows
}

fn content<'a, S>(segments: &'a [S], position: Option<usize>) -> &'a str
where
    &'a S: Into<SegmentRef<'a>>,
{
    position
        .and_then(|position| segments.get(position))
        .map_or("", |segment| segment.into().content)
}
