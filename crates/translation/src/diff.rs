use std::collections::HashMap;

use tercul_kernel::SegmentId;

use crate::{
    ChangeSummary, Segment, SegmentChangeKind, SegmentKind, TextHunk, content::longest_growing,
    hunks, queries::SegmentView,
};

/// What comparing needs of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SegmentRef<'a> {
    /// Identifier for the whole life of the text.
    pub id: SegmentId,
    /// The container above.
    pub parent: Option<SegmentId>,
    /// What it is.
    pub kind: SegmentKind,
    /// Address.
    pub citation: &'a str,
    /// Content.
    pub content: &'a str,
}

impl<'a> From<&'a Segment> for SegmentRef<'a> {
    fn from(segment: &'a Segment) -> Self {
        Self {
            id: segment.id,
            parent: segment.parent,
            kind: segment.kind,
            citation: &segment.citation,
            content: &segment.content,
        }
    }
}

impl<'a> From<&'a SegmentView> for SegmentRef<'a> {
    fn from(view: &'a SegmentView) -> Self {
        Self {
            id: view.id,
            parent: view.parent,
            kind: view.kind,
            citation: &view.citation,
            content: &view.content,
        }
    }
}

/// A segment that differs between two revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SegmentDifference<'a> {
    /// What happened.
    pub kind: SegmentChangeKind,
    /// The segment in the older revision; `None` where it came in.
    pub before: Option<SegmentRef<'a>>,
    /// The segment in the newer revision; `None` where it went.
    pub after: Option<SegmentRef<'a>>,
}

impl SegmentDifference<'_> {
    /// The segment.
    pub fn segment(&self) -> Option<SegmentId> {
        self.after.or(self.before).map(|segment| segment.id)
    }

    /// Word-level difference of the content.
    pub fn hunks(&self) -> Vec<TextHunk> {
        let content = |side: Option<SegmentRef<'_>>| {
            side.map_or(String::new(), |side| side.content.to_owned())
        };
        hunks(&content(self.before), &content(self.after))
    }
}

/// The segments that differ between two revisions of a text, in the order of the newer one; a
/// segment that went stands where it was.
///
/// Both sides are in reading order. A segment that was changed and moved counts as changed, and of
/// segments that changed places as few as possible count as moved.
pub fn diff<'a, Old, New>(old: &'a [Old], new: &'a [New]) -> Vec<SegmentDifference<'a>>
where
    &'a Old: Into<SegmentRef<'a>>,
    &'a New: Into<SegmentRef<'a>>,
{
    let old: Vec<SegmentRef<'a>> = old.iter().map(Into::into).collect();
    let new: Vec<SegmentRef<'a>> = new.iter().map(Into::into).collect();
    let old_places = places(&old);
    let new_places = places(&new);
    let moved = moved(&old, &new, &old_places);
    let mut differences = Vec::new();
    let mut next_old = 0;
    for (segment, moved) in new.iter().zip(moved) {
        let before = old_places
            .get(&segment.id)
            .and_then(|&place| Some((place, *old.get(place)?)));
        if let Some((place, _)) = before {
            // What went from before this segment is shown before it.
            while next_old < place {
                differences.extend(gone(&old, next_old, &new_places));
                next_old += 1;
            }
        }
        let kind = match before {
            None => Some(SegmentChangeKind::Inserted),
            Some((_, before))
                if before.content != segment.content || before.kind != segment.kind =>
            {
                Some(SegmentChangeKind::Modified)
            }
            Some(_) => moved.then_some(SegmentChangeKind::Moved),
        };
        let before = before.map(|(_, before)| before);
        differences.extend(kind.map(|kind| SegmentDifference {
            kind,
            before,
            after: Some(*segment),
        }));
    }
    for place in next_old..old.len() {
        differences.extend(gone(&old, place, &new_places));
    }
    differences
}

/// How many segments differ between two revisions, and how.
pub fn summarize<'a, Old, New>(old: &'a [Old], new: &'a [New]) -> ChangeSummary
where
    &'a Old: Into<SegmentRef<'a>>,
    &'a New: Into<SegmentRef<'a>>,
{
    let mut summary = ChangeSummary::default();
    for difference in diff(old, new) {
        *match difference.kind {
            SegmentChangeKind::Inserted => &mut summary.inserted,
            SegmentChangeKind::Deleted => &mut summary.deleted,
            SegmentChangeKind::Modified => &mut summary.modified,
            SegmentChangeKind::Moved => &mut summary.moved,
        } += 1;
    }
    summary
}

type Places = HashMap<SegmentId, usize>;

fn places(segments: &[SegmentRef<'_>]) -> Places {
    segments
        .iter()
        .enumerate()
        .map(|(place, segment)| (segment.id, place))
        .collect()
}

fn gone<'a>(old: &[SegmentRef<'a>], place: usize, new: &Places) -> Option<SegmentDifference<'a>> {
    let before = *old.get(place)?;
    let is_gone = !new.contains_key(&before.id);
    is_gone.then_some(SegmentDifference {
        kind: SegmentChangeKind::Deleted,
        before: Some(before),
        after: None,
    })
}

/// Which new segments have another parent than before, or another place among their siblings.
fn moved(old: &[SegmentRef<'_>], new: &[SegmentRef<'_>], old_places: &Places) -> Vec<bool> {
    let mut moved = vec![false; new.len()];
    let mut siblings: HashMap<Option<SegmentId>, Vec<(usize, usize)>> = HashMap::new();
    for (position, segment) in new.iter().enumerate() {
        let Some(&place) = old_places.get(&segment.id) else {
            continue;
        };
        if old
            .get(place)
            .is_some_and(|before| before.parent == segment.parent)
        {
            siblings
                .entry(segment.parent)
                .or_default()
                .push((position, place));
        } else if let Some(mark) = moved.get_mut(position) {
            *mark = true;
        }
    }
    for row in siblings.into_values() {
        let order: Vec<Option<i64>> = row
            .iter()
            .map(|(_, place)| i64::try_from(*place).ok())
            .collect();
        for ((position, _), stays) in row.into_iter().zip(longest_growing(&order)) {
            if let Some(mark) = moved.get_mut(position) {
                *mark = !stays;
            }
        }
    }
    moved
}
