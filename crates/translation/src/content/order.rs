//! Sort values with gaps, so that an insertion rewrites few rows.

use std::collections::HashMap;

use crate::Segment;

/// Distance between neighbors in fresh content: twenty insertions fit at one place.
const GAP: i64 = 1 << 20;

/// Sort value of a segment of fresh content by its index.
pub(super) fn initial(index: usize) -> i64 {
    i64::try_from(index)
        .unwrap_or(i64::MAX / GAP - 1)
        .saturating_add(1)
        .saturating_mul(GAP)
}

/// Gives `next` growing sort values; as many segments as possible keep the one they have in `old`.
pub(super) fn assign(old: &[Segment], next: &mut [Segment]) {
    let known: HashMap<_, _> = old
        .iter()
        .map(|segment| (segment.id, segment.ord))
        .collect();
    let before: Vec<Option<i64>> = next
        .iter()
        .map(|segment| known.get(&segment.id).copied())
        .collect();
    let keeps = longest_growing(&before);
    if fill_gaps(&before, &keeps, next).is_none() {
        for (index, segment) in next.iter_mut().enumerate() {
            segment.ord = initial(index);
        }
    }
}

/// Spreads the segments that keep no value between their neighbors that do; `None` where a gap is
/// too small.
fn fill_gaps(before: &[Option<i64>], keeps: &[bool], next: &mut [Segment]) -> Option<()> {
    let mut low: Option<i64> = None;
    let mut start = 0;
    while start < next.len() {
        let run = keeps
            .iter()
            .skip(start)
            .take_while(|keeps| !**keeps)
            .count();
        let end = start + run;
        let high = before.get(end).copied().flatten();
        let count = i64::try_from(run).ok()?;
        let (base, step) = match (low, high) {
            (Some(low), Some(high)) => (low, (high - low) / (count + 1)),
            (Some(low), None) => (low, GAP),
            (None, Some(high)) => (high.checked_sub(GAP.checked_mul(count + 1)?)?, GAP),
            (None, None) => (0, GAP),
        };
        if step == 0 && count > 0 {
            return None;
        }
        let mut ord = base;
        for segment in next.iter_mut().skip(start).take(run) {
            ord = ord.checked_add(step)?;
            segment.ord = ord;
        }
        if let (Some(segment), Some(high)) = (next.get_mut(end), high) {
            segment.ord = high;
        }
        low = high;
        start = end + 1;
    }
    Some(())
}

/// Marks a longest strictly growing subsequence of the values, in n log n.
pub(crate) fn longest_growing(values: &[Option<i64>]) -> Vec<bool> {
    // `tails[length - 1]` is the position of the smallest end of a run of that length.
    let mut tails: Vec<(i64, usize)> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; values.len()];
    for (position, value) in values.iter().enumerate() {
        let Some(value) = *value else { continue };
        let length = tails.partition_point(|(end, _)| *end < value);
        if let (Some(link), Some(before)) = (previous.get_mut(position), length.checked_sub(1)) {
            *link = tails.get(before).map(|(_, position)| *position);
        }
        match tails.get_mut(length) {
            Some(tail) => *tail = (value, position),
            None => tails.push((value, position)),
        }
    }
    let mut marks = vec![false; values.len()];
    let mut end = tails.last().map(|(_, position)| *position);
    while let Some(position) = end {
        if let Some(mark) = marks.get_mut(position) {
            *mark = true;
        }
        end = previous.get(position).copied().flatten();
    }
    marks
}
