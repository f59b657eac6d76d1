use std::collections::HashMap;

use tercul_kernel::SegmentId;

use super::{PatchError, PatchFault, PatchPlace, TextChange};
use crate::{
    QualityLevel, Segment, SegmentKind,
    content::{
        content_hash,
        segment::{check_content, holds},
        tree::{Place, Tree},
    },
};

type Fault = (PatchPlace, PatchFault);

/// Applies changes one after another, all or none, to segments in reading order.
///
/// The result has its tree and order, but new segments have neither citation nor sort value: pass
/// it to [`crate::TextContent::followed_by`]. Content that is written gets the level `quality`.
///
/// # Errors
/// [`PatchError`] for the first change that breaks a rule.
pub fn apply_patch(
    segments: &[Segment],
    changes: &[TextChange],
    quality: QualityLevel,
    new_id: impl FnMut() -> SegmentId,
) -> Result<Vec<Segment>, PatchError> {
    let actual = changes.len();
    let fault = match actual {
        0 => Some(PatchFault::NoChanges),
        1..=TextChange::MAX => None,
        _ => Some(PatchFault::TooManyChanges { actual }),
    };
    if let Some(fault) = fault {
        return Err(PatchError {
            change: 0,
            place: PatchPlace::Changes,
            fault,
        });
    }
    let tree = Tree::grow(segments);
    let before = segments
        .iter()
        .map(|segment| (segment.id, segment))
        .collect();
    let mut patch = Patch {
        tree,
        before,
        quality,
        new_id,
    };
    for (change, wanted) in changes.iter().enumerate() {
        let done = patch.apply(wanted);
        done.map_err(|(place, fault)| PatchError {
            change,
            place,
            fault,
        })?;
    }
    Ok(patch.tree.into_segments())
}

struct Patch<'a, NewId> {
    tree: Tree,
    before: HashMap<SegmentId, &'a Segment>,
    quality: QualityLevel,
    new_id: NewId,
}

impl<NewId: FnMut() -> SegmentId> Patch<'_, NewId> {
    fn apply(&mut self, change: &TextChange) -> Result<(), Fault> {
        match change {
            TextChange::Insert {
                after,
                parent,
                kind,
                content,
            } => self.insert(*after, *parent, *kind, content),
            TextChange::Update {
                segment,
                kind,
                content,
                expected_hash,
            } => self.update(
                *segment,
                *kind,
                content.as_deref(),
                expected_hash.as_deref(),
            ),
            TextChange::Delete { segment } => {
                let place = self.find(*segment, PatchPlace::Segment)?;
                self.tree.remove(place);
                Ok(())
            }
            TextChange::Move {
                segment,
                after,
                parent,
            } => self.move_to(*segment, *after, *parent),
            TextChange::Split { segment, offset } => self.split(*segment, *offset),
            TextChange::Join {
                segments,
                separator,
            } => self.join(segments, separator),
        }
    }

    fn insert(
        &mut self,
        after: Option<SegmentId>,
        parent: Option<SegmentId>,
        kind: SegmentKind,
        content: &str,
    ) -> Result<(), Fault> {
        let (parent, index) = self.spot(after, parent)?;
        self.check_fit(parent, kind, 0)?;
        let content = check_content(kind, content).map_err(|fault| (PatchPlace::Content, fault))?;
        let segment = self.fresh(kind, content);
        self.tree.add(segment, parent, index);
        Ok(())
    }

    fn update(
        &mut self,
        id: SegmentId,
        kind: Option<SegmentKind>,
        content: Option<&str>,
        expected_hash: Option<&str>,
    ) -> Result<(), Fault> {
        let place = self.find(id, PatchPlace::Segment)?;
        if kind.is_none() && content.is_none() {
            return Err((PatchPlace::Content, PatchFault::NothingToUpdate));
        }
        if let (Some(expected), Some(before)) = (expected_hash, self.before.get(&id))
            && !content_hash(&before.content).eq_ignore_ascii_case(expected)
        {
            let current = before.content.clone();
            return Err((
                PatchPlace::Segment,
                PatchFault::StaleContent {
                    segment: id,
                    current,
                },
            ));
        }
        let segment = self.segment(place)?;
        let new_kind = kind.unwrap_or(segment.kind);
        let wanted = content.unwrap_or(&segment.content);
        let checked = check_content(new_kind, wanted);
        let content = checked.map_err(|fault| {
            (
                if content.is_some() {
                    PatchPlace::Content
                } else {
                    PatchPlace::Kind
                },
                fault,
            )
        })?;
        if new_kind != segment.kind {
            self.check_fit(self.tree.parent(place), new_kind, 0)
                .map_err(|(_, fault)| (PatchPlace::Kind, fault))?;
            self.check_children(place, new_kind)?;
        }
        let quality = self.quality;
        if let Some(segment) = self.tree.segment_mut(place) {
            segment.kind = new_kind;
            if segment.content != content {
                segment.content = content;
                segment.quality = quality;
            }
        }
        Ok(())
    }

    fn move_to(
        &mut self,
        id: SegmentId,
        after: Option<SegmentId>,
        parent: Option<SegmentId>,
    ) -> Result<(), Fault> {
        let place = self.find(id, PatchPlace::Segment)?;
        if after == Some(id) {
            return Err((PatchPlace::After, PatchFault::IntoItself));
        }
        let (target, _) = self.spot(after, parent)?;
        if target.is_some_and(|target| self.tree.is_within(target, place)) {
            return Err((PatchPlace::Parent, PatchFault::IntoItself));
        }
        let kind = self.segment(place)?.kind;
        self.check_fit(target, kind, self.tree.height(place))?;
        // The index is that after the segment left its old place.
        self.tree.detach(place);
        let (target, index) = self.spot(after, parent)?;
        self.tree.attach(place, target, index);
        Ok(())
    }

    fn split(&mut self, id: SegmentId, offset: usize) -> Result<(), Fault> {
        let place = self.find(id, PatchPlace::Segment)?;
        let segment = self.segment(place)?;
        let kind = segment.kind;
        if kind.is_container() {
            return Err((PatchPlace::Segment, PatchFault::NotSplittable(kind)));
        }
        let cut = segment
            .content
            .char_indices()
            .nth(offset)
            .map_or(segment.content.len(), |at| at.0);
        let (left, right) = segment.content.split_at(cut);
        let (left, right) = (left.trim().to_owned(), right.trim().to_owned());
        if left.is_empty() || right.is_empty() {
            let max = segment.content.chars().count().saturating_sub(1);
            return Err((
                PatchPlace::Offset,
                PatchFault::CutOutside {
                    max,
                    actual: offset,
                },
            ));
        }
        let parent = self.tree.parent(place);
        let siblings = self.tree.children(parent);
        let index = siblings
            .iter()
            .position(|&child| child == place)
            .map_or(0, |index| index + 1);
        let second = self.fresh(kind, right);
        let quality = self.quality;
        if let Some(first) = self.tree.segment_mut(place) {
            first.content = left;
            first.quality = quality;
        }
        self.tree.add(second, parent, index);
        Ok(())
    }

    fn join(&mut self, ids: &[SegmentId], separator: &str) -> Result<(), Fault> {
        let actual = ids.len();
        if !(2..=TextChange::MAX_JOINED).contains(&actual) {
            return Err((PatchPlace::Segments, PatchFault::JoinCount { actual }));
        }
        let places = self.neighbors(ids)?;
        let Some((&first, rest)) = places.split_first() else {
            return Ok(());
        };
        let kind = self.segment(first)?.kind;
        if kind.is_container() {
            for &place in rest {
                for child in self.tree.children(Some(place)).to_vec() {
                    self.tree.detach(child);
                    let end = self.tree.children(Some(first)).len();
                    self.tree.attach(child, Some(first), end);
                }
                self.tree.remove(place);
            }
            return Ok(());
        }
        check_separator(separator).map_err(|fault| (PatchPlace::Separator, fault))?;
        let contents: Result<Vec<&str>, Fault> = places
            .iter()
            .map(|&place| Ok(self.segment(place)?.content.as_str()))
            .collect();
        let joined = check_content(kind, &contents?.join(separator))
            .map_err(|fault| (PatchPlace::Segments, fault))?;
        for &place in rest {
            self.tree.remove(place);
        }
        let quality = self.quality;
        if let Some(segment) = self.tree.segment_mut(first) {
            segment.content = joined;
            segment.quality = quality;
        }
        Ok(())
    }

    /// Places of segments of one kind that follow one another.
    fn neighbors(&self, ids: &[SegmentId]) -> Result<Vec<Place>, Fault> {
        let mut places: Vec<Place> = Vec::with_capacity(ids.len());
        for (index, &id) in ids.iter().enumerate() {
            let here = PatchPlace::Joined(index);
            let place = self.find(id, here)?;
            if let (Some(&first), Some(&last)) = (places.first(), places.last()) {
                let siblings = self.tree.children(self.tree.parent(last));
                let position = siblings.iter().position(|&sibling| sibling == last);
                let next = position.and_then(|position| siblings.get(position + 1));
                if next != Some(&place) {
                    return Err((here, PatchFault::NotNeighbors));
                }
                if self.segment(place)?.kind != self.segment(first)?.kind {
                    return Err((here, PatchFault::DifferentKinds));
                }
            }
            places.push(place);
        }
        Ok(places)
    }

    fn find(&self, id: SegmentId, place: PatchPlace) -> Result<Place, Fault> {
        self.tree
            .place(id)
            .ok_or((place, PatchFault::UnknownSegment))
    }

    fn segment(&self, place: Place) -> Result<&Segment, Fault> {
        let segment = self.tree.segment(place);
        segment.ok_or((PatchPlace::Segment, PatchFault::UnknownSegment))
    }

    fn spot(
        &self,
        after: Option<SegmentId>,
        parent: Option<SegmentId>,
    ) -> Result<(Option<Place>, usize), Fault> {
        let after = after
            .map(|id| self.find(id, PatchPlace::After))
            .transpose()?;
        let parent = parent
            .map(|id| self.find(id, PatchPlace::Parent))
            .transpose()?;
        self.tree
            .spot(after, parent)
            .map_err(|fault| (PatchPlace::After, fault))
    }

    /// Whether a container may hold a segment with so many levels below it.
    fn check_fit(
        &self,
        parent: Option<Place>,
        child: SegmentKind,
        height: usize,
    ) -> Result<(), Fault> {
        let Some(place) = parent else { return Ok(()) };
        let parent = self.segment(place)?.kind;
        if !holds(parent, child) {
            return Err((PatchPlace::Parent, PatchFault::Misplaced { parent, child }));
        }
        if self.tree.depth(place) + 1 + height > Segment::MAX_DEPTH {
            return Err((PatchPlace::Parent, PatchFault::TooDeep));
        }
        Ok(())
    }

    /// Whether a segment of a new kind may keep what it holds.
    fn check_children(&self, place: Place, kind: SegmentKind) -> Result<(), Fault> {
        let children = self.tree.children(Some(place));
        if !children.is_empty() && !kind.is_container() {
            return Err((PatchPlace::Kind, PatchFault::HoldsOthers(kind)));
        }
        for &child in children {
            let child = self.segment(child)?.kind;
            if !holds(kind, child) {
                return Err((
                    PatchPlace::Kind,
                    PatchFault::Misplaced {
                        parent: kind,
                        child,
                    },
                ));
            }
        }
        Ok(())
    }

    fn fresh(&mut self, kind: SegmentKind, content: String) -> Segment {
        Segment {
            id: (self.new_id)(),
            parent: None,
            kind,
            citation: String::new(),
            depth: 0,
            ord: 0,
            content,
            quality: self.quality,
        }
    }
}

fn check_separator(separator: &str) -> Result<(), PatchFault> {
    let actual = separator.chars().count();
    if actual > TextChange::MAX_SEPARATOR {
        return Err(PatchFault::TooLong {
            max: TextChange::MAX_SEPARATOR,
            actual,
        });
    }
    // Letters around it keep cleaning from trimming it away.
    tercul_script::clean_block(&format!("x{separator}x")).map_err(PatchFault::Character)?;
    Ok(())
}
