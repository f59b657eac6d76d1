use std::collections::{HashMap, HashSet, VecDeque};

use tercul_kernel::SegmentId;

use crate::{
    Segment,
    words::{edits_within, ratio},
};

/// From this similarity on, a leaf is the old one with changes.
const SIMILAR: f64 = 0.8;
/// From this similarity on, no other leaf is looked for.
const CERTAIN: f64 = 0.95;
/// How many old leaves a new one is compared with at most.
const WINDOW: usize = 16;
/// Leaves with more bytes are compared by word.
const LONG: usize = 400;

/// Gives new segments the identifiers of old ones that stay similar.
///
/// Leaves with the same content are the same, the first with the first. Of the others, between
/// neighbors that are the same, one is the old one where at least 0.8 of both contents agree, by
/// character in short leaves and by word in long ones. A container is the old one of its kind that
/// most of its children come from. A leaf that stays equal keeps its quality too. Time is close to
/// linear: a leaf is compared with a bounded number of old ones.
pub fn keep_identities(old: &[Segment], new: &mut [Segment]) {
    let mut matches: Vec<Option<usize>> = vec![None; new.len()];
    match_equal(old, new, &mut matches);
    match_similar(old, new, &mut matches);
    match_containers(old, new, &mut matches);
    let ids: HashMap<SegmentId, SegmentId> = new
        .iter()
        .zip(&matches)
        .filter_map(|(segment, place)| Some((segment.id, old.get((*place)?)?.id)))
        .collect();
    for (segment, place) in new.iter_mut().zip(&matches) {
        if let Some(before) = place.and_then(|place| old.get(place)) {
            segment.id = before.id;
            if before.content == segment.content {
                segment.quality = before.quality;
            }
        }
        if let Some(parent) = segment.parent.and_then(|parent| ids.get(&parent)) {
            segment.parent = Some(*parent);
        }
    }
}

fn is_leaf(segment: &Segment) -> bool {
    !segment.kind.is_container()
}

fn match_equal(old: &[Segment], new: &[Segment], matches: &mut [Option<usize>]) {
    let mut places: HashMap<&str, VecDeque<usize>> = HashMap::with_capacity(old.len());
    for (place, segment) in old
        .iter()
        .enumerate()
        .filter(|(_, segment)| is_leaf(segment))
    {
        places.entry(&segment.content).or_default().push_back(place);
    }
    for (segment, found) in new
        .iter()
        .zip(matches)
        .filter(|(segment, _)| is_leaf(segment))
    {
        *found = places
            .get_mut(segment.content.as_str())
            .and_then(VecDeque::pop_front);
    }
}

fn match_similar(old: &[Segment], new: &[Segment], matches: &mut [Option<usize>]) {
    let mut taken: HashSet<usize> = matches.iter().flatten().copied().collect();
    // The old place right after what the new neighbor before came from.
    let mut start = 0;
    for (segment, found) in new
        .iter()
        .zip(matches)
        .filter(|(segment, _)| is_leaf(segment))
    {
        if found.is_none() {
            *found = most_similar(old, segment, start, &taken);
        }
        if let Some(place) = *found {
            taken.insert(place);
            start = place + 1;
        }
    }
}

/// The most similar old leaf that is still free, among the next ones up to the next neighbor.
fn most_similar(
    old: &[Segment],
    segment: &Segment,
    start: usize,
    taken: &HashSet<usize>,
) -> Option<usize> {
    let next = old.iter().enumerate().skip(start);
    let window = next
        .filter(|(_, candidate)| is_leaf(candidate))
        .take_while(|(place, _)| !taken.contains(place))
        .take(WINDOW);
    let mut best: Option<(usize, f64)> = None;
    for (place, candidate) in window {
        let likeness = likeness(&candidate.content, &segment.content);
        if likeness >= SIMILAR && best.is_none_or(|(_, most)| likeness > most) {
            best = Some((place, likeness));
        }
        if likeness >= CERTAIN {
            break;
        }
    }
    best.map(|(place, _)| place)
}

/// Share of agreement in order from 0 to 1; 0 where it is less than [`SIMILAR`].
fn likeness(left: &str, right: &str) -> f64 {
    if left.len().max(right.len()) > LONG {
        let (left, right): (Vec<&str>, Vec<&str>) = (
            left.split_whitespace().collect(),
            right.split_whitespace().collect(),
        );
        return agreement(&left, &right);
    }
    agreement(
        &left.chars().collect::<Vec<_>>(),
        &right.chars().collect::<Vec<_>>(),
    )
}

fn agreement<T: Eq>(left: &[T], right: &[T]) -> f64 {
    let total = left.len() + right.len();
    // Of ten items on both sides at most two may be on one side only.
    match edits_within(left, right, total / 5) {
        Some(edits) => ratio((total - edits) / 2, total),
        None => 0.0,
    }
}

fn match_containers(old: &[Segment], new: &[Segment], matches: &mut [Option<usize>]) {
    let old_places: HashMap<SegmentId, usize> = old
        .iter()
        .enumerate()
        .map(|(place, segment)| (segment.id, place))
        .collect();
    let parent_of = |place: usize| {
        let parent = old.get(place)?.parent?;
        old_places.get(&parent).copied()
    };
    let new_places: HashMap<SegmentId, usize> = new
        .iter()
        .enumerate()
        .map(|(place, segment)| (segment.id, place))
        .collect();
    let mut votes: HashMap<usize, HashMap<usize, usize>> = HashMap::new();
    let mut taken: HashSet<usize> = HashSet::new();
    // Children come after their parents, so backwards all votes are in when a parent is reached.
    for (place, segment) in new.iter().enumerate().rev() {
        if segment.kind.is_container() {
            let kind = segment.kind;
            let best = votes.remove(&place).unwrap_or_default().into_iter();
            let best = best
                .filter(|(old_place, _)| {
                    old.get(*old_place).is_some_and(|before| before.kind == kind)
                        && !taken.contains(old_place)
                })
                // The earlier container wins a tie, so that the answer is always the same.
                .max_by_key(|&(old_place, count)| (count, std::cmp::Reverse(old_place)));
            if let (Some((old_place, _)), Some(found)) = (best, matches.get_mut(place)) {
                taken.insert(old_place);
                *found = Some(old_place);
            }
        }
        let parent = segment
            .parent
            .and_then(|parent| new_places.get(&parent).copied());
        let before = matches.get(place).copied().flatten().and_then(parent_of);
        if let (Some(parent), Some(before)) = (parent, before) {
            *votes.entry(parent).or_default().entry(before).or_default() += 1;
        }
    }
}
