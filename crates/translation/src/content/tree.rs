use std::collections::HashMap;

use tercul_kernel::SegmentId;

use super::patch::PatchFault;
use crate::Segment;

/// Position of a segment in a [`Tree`].
pub(super) type Place = usize;

struct Node {
    segment: Segment,
    parent: Option<Place>,
    children: Vec<Place>,
}

/// Segments as a tree that can be changed at any place without moving the others.
pub(super) struct Tree {
    nodes: Vec<Node>,
    roots: Vec<Place>,
    places: HashMap<SegmentId, Place>,
}

impl Tree {
    /// Grows the tree of segments in reading order.
    pub(super) fn grow(segments: &[Segment]) -> Self {
        let mut tree = Self {
            nodes: Vec::with_capacity(segments.len()),
            roots: Vec::new(),
            places: HashMap::with_capacity(segments.len()),
        };
        for segment in segments {
            let parent = segment.parent.and_then(|parent| tree.place(parent));
            let index = tree.children(parent).len();
            tree.add(segment.clone(), parent, index);
        }
        tree
    }

    /// The segments in reading order, with parents and levels as they are now.
    pub(super) fn into_segments(self) -> Vec<Segment> {
        let mut order: Vec<(Place, usize)> = Vec::with_capacity(self.nodes.len());
        let mut waiting: Vec<(Place, usize)> =
            self.roots.iter().rev().map(|&place| (place, 0)).collect();
        while let Some((place, depth)) = waiting.pop() {
            order.push((place, depth));
            let children = self.children(Some(place)).iter().rev();
            waiting.extend(children.map(|&child| (child, depth + 1)));
        }
        let parents: Vec<Option<SegmentId>> = order
            .iter()
            .map(|&(place, _)| self.parent(place).and_then(|parent| self.id(parent)))
            .collect();
        let mut nodes: Vec<Option<Node>> = self.nodes.into_iter().map(Some).collect();
        let mut segments = Vec::with_capacity(order.len());
        for ((place, depth), parent) in order.into_iter().zip(parents) {
            if let Some(node) = nodes.get_mut(place).and_then(Option::take) {
                let depth = i16::try_from(depth).unwrap_or(i16::MAX);
                segments.push(Segment {
                    parent,
                    depth,
                    ..node.segment
                });
            }
        }
        segments
    }

    pub(super) fn place(&self, id: SegmentId) -> Option<Place> {
        self.places.get(&id).copied()
    }

    pub(super) fn segment(&self, place: Place) -> Option<&Segment> {
        self.nodes.get(place).map(|node| &node.segment)
    }

    pub(super) fn segment_mut(&mut self, place: Place) -> Option<&mut Segment> {
        self.nodes.get_mut(place).map(|node| &mut node.segment)
    }

    pub(super) fn parent(&self, place: Place) -> Option<Place> {
        self.nodes.get(place).and_then(|node| node.parent)
    }

    /// Children of a container, or the roots.
    pub(super) fn children(&self, parent: Option<Place>) -> &[Place] {
        match parent {
            None => &self.roots,
            Some(place) => self.nodes.get(place).map_or(&[], |node| &node.children),
        }
    }

    /// Whether a segment is another one or lies below it.
    pub(super) fn is_within(&self, place: Place, ancestor: Place) -> bool {
        let mut here = Some(place);
        while let Some(current) = here {
            if current == ancestor {
                return true;
            }
            here = self.parent(current);
        }
        false
    }

    /// Nesting level of a segment.
    pub(super) fn depth(&self, place: Place) -> usize {
        std::iter::successors(self.parent(place), |&parent| self.parent(parent)).count()
    }

    /// How many levels lie below a segment.
    pub(super) fn height(&self, place: Place) -> usize {
        let base = self.depth(place);
        self.subtree(place)
            .into_iter()
            .map(|below| self.depth(below) - base)
            .max()
            .unwrap_or(0)
    }

    /// Adds a segment as the child with an index.
    pub(super) fn add(&mut self, segment: Segment, parent: Option<Place>, index: usize) -> Place {
        let place = self.nodes.len();
        self.places.insert(segment.id, place);
        self.nodes.push(Node {
            segment,
            parent,
            children: Vec::new(),
        });
        self.attach(place, parent, index);
        place
    }

    /// Removes a segment and everything below it.
    pub(super) fn remove(&mut self, place: Place) {
        for gone in self.subtree(place) {
            if let Some(id) = self.id(gone) {
                self.places.remove(&id);
            }
        }
        self.detach(place);
    }

    /// Puts a segment with everything below it at another place.
    pub(super) fn attach(&mut self, place: Place, parent: Option<Place>, index: usize) {
        if let Some(node) = self.nodes.get_mut(place) {
            node.parent = parent;
        }
        let children = self.children_mut(parent);
        children.insert(index.min(children.len()), place);
    }

    /// Takes a segment from its parent; [`Tree::attach`] has to follow unless it is to go.
    pub(super) fn detach(&mut self, place: Place) {
        let parent = self.parent(place);
        self.children_mut(parent).retain(|&child| child != place);
    }

    /// Where a segment goes that follows `after` inside `parent`: parent and index.
    ///
    /// Without a parent it becomes the next sibling of `after`; with one, `after` may lie anywhere
    /// below the parent, or be the parent itself for its first child. Without `after` it comes
    /// first.
    pub(super) fn spot(
        &self,
        after: Option<Place>,
        parent: Option<Place>,
    ) -> Result<(Option<Place>, usize), PatchFault> {
        let Some(after) = after else {
            return Ok((parent, 0));
        };
        if parent == Some(after) {
            return Ok((parent, 0));
        }
        let sibling = match parent {
            None => after,
            Some(_) => std::iter::successors(Some(after), |&place| self.parent(place))
                .find(|&place| self.parent(place) == parent)
                .ok_or(PatchFault::OutsideParent)?,
        };
        let parent = self.parent(sibling);
        let index = self
            .children(parent)
            .iter()
            .position(|&child| child == sibling);
        Ok((parent, index.map_or(0, |index| index + 1)))
    }

    fn id(&self, place: Place) -> Option<SegmentId> {
        self.segment(place).map(|segment| segment.id)
    }

    fn children_mut(&mut self, parent: Option<Place>) -> &mut Vec<Place> {
        // A place always comes from this tree, so the roots stand in for no container.
        match parent.and_then(|place| self.nodes.get_mut(place)) {
            Some(node) => &mut node.children,
            None => &mut self.roots,
        }
    }

    fn subtree(&self, place: Place) -> Vec<Place> {
        let mut found = vec![place];
        let mut next = 0;
        while let Some(&current) = found.get(next) {
            found.extend(self.children(Some(current)));
            next += 1;
        }
        found
    }
}
