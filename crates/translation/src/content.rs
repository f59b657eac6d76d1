mod citation;
mod hash;
mod identity;
mod import;
mod order;
mod patch;
mod rows;
mod segment;
mod tree;

pub use citation::Citations;
pub use hash::content_hash;
pub use identity::keep_identities;
pub use import::{ContentError, content_from, parse_content, text_form};
pub(crate) use order::longest_growing;
pub use patch::{PatchError, PatchFault, PatchPlace, TextChange, apply_patch};
pub use rows::ContentChange;
pub use segment::Segment;

use std::collections::HashMap;

use tercul_kernel::SegmentId;
use tercul_script::{ParsedSegment, count_words};

use crate::{QualityLevel, SegmentKind, queries::TextMetrics};

/// Why content is too long to be stored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContentLimit {
    /// More segments than [`TextContent::MAX_SEGMENTS`].
    #[error("a text has at most {max} segments, got {actual}", max = TextContent::MAX_SEGMENTS)]
    Segments {
        /// How many there are.
        actual: usize,
    },
    /// More characters than [`TextContent::MAX_CHARACTERS`].
    #[error("a text has at most {max} characters, got {actual}", max = TextContent::MAX_CHARACTERS)]
    Characters {
        /// How many there are.
        actual: usize,
    },
    /// A segment with more characters than [`Segment::MAX_LENGTH`].
    #[error("segment {citation} has {actual} characters, at most {max} are allowed", max = Segment::MAX_LENGTH)]
    Segment {
        /// Address of the segment, or its place in the content.
        citation: String,
        /// How many characters it has.
        actual: usize,
    },
}

/// The content of one revision of a text: segments in reading order.
///
/// Identifiers and citations are unique, `ord` grows, parents precede their children and children
/// follow one another without a foreign segment between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextContent {
    segments: Vec<Segment>,
}

impl TextContent {
    /// Most segments.
    pub const MAX_SEGMENTS: usize = 50_000;
    /// Most characters over all segments.
    pub const MAX_CHARACTERS: usize = 5_000_000;

    /// Takes segments that were checked before they were stored.
    pub fn from_stored(segments: Vec<Segment>) -> Self {
        Self { segments }
    }

    /// The content of a first revision, from what a parser read: fresh identifiers, places with
    /// gaps, and the parser's citations. Linear in the length of the content.
    ///
    /// # Errors
    /// [`ContentLimit`] where it is too long.
    pub fn first_revision(
        parsed: Vec<ParsedSegment>,
        quality: QualityLevel,
        mut new_id: impl FnMut() -> SegmentId,
    ) -> Result<Self, ContentLimit> {
        let mut segments: Vec<Segment> = Vec::with_capacity(parsed.len());
        for (index, parsed) in parsed.into_iter().enumerate() {
            let parent = parsed.parent.and_then(|parent| segments.get(parent));
            let parent = parent.map(|parent| parent.id);
            segments.push(Segment {
                id: new_id(),
                parent,
                kind: parsed.kind.into(),
                citation: parsed.citation,
                depth: i16::from(parsed.depth),
                ord: order::initial(index),
                content: parsed.content,
                quality,
            });
        }
        let content = Self { segments };
        content.check_limits()?;
        Ok(content)
    }

    /// The segments in reading order.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The segments in reading order.
    pub fn into_segments(self) -> Vec<Segment> {
        self.segments
    }

    /// Whether there is no segment.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// Gives new segments, whose order and tree are right, their places and citations, so that
    /// they follow this content as its next revision.
    ///
    /// # Errors
    /// [`ContentLimit`] where they are too long.
    pub fn followed_by(
        &self,
        mut segments: Vec<Segment>,
        citations: &Citations,
    ) -> Result<Self, ContentLimit> {
        order::assign(&self.segments, &mut segments);
        citation::assign(&self.segments, &mut segments, citations);
        let content = Self { segments };
        content.check_limits()?;
        Ok(content)
    }

    /// SHA-256 over kind, level and content of all segments, shortened like [`content_hash`].
    pub fn hash(&self) -> String {
        hash::of_segments(&self.segments)
    }

    /// Counts over all segments.
    pub fn metrics(&self) -> TextMetrics {
        let count = |wanted: SegmentKind| {
            as_count(
                self.segments
                    .iter()
                    .filter(|segment| segment.kind == wanted)
                    .count(),
            )
        };
        let words = self
            .segments
            .iter()
            .map(|segment| count_words(&segment.content))
            .sum();
        TextMetrics {
            characters: as_count(self.characters()),
            words: as_count(words),
            lines: count(SegmentKind::Line),
            stanzas: count(SegmentKind::Stanza),
            segments: as_count(self.segments.len()),
        }
    }

    /// How many content segments there are.
    pub fn count_content(&self) -> i32 {
        as_count(
            self.segments
                .iter()
                .filter(|segment| segment.kind.is_content())
                .count(),
        )
    }

    /// The highest level that covers at least 98 % of the content segments.
    pub fn quality(&self) -> QualityLevel {
        let mut counts: HashMap<QualityLevel, usize> = HashMap::new();
        for segment in self
            .segments
            .iter()
            .filter(|segment| segment.kind.is_content())
        {
            *counts.entry(segment.quality).or_default() += 1;
        }
        let total: usize = counts.values().sum();
        if total == 0 {
            return QualityLevel::Unassessed;
        }
        let covers = |level: &QualityLevel| {
            let covered: usize = counts
                .iter()
                .filter(|(other, _)| *other >= level)
                .map(|(_, count)| count)
                .sum();
            covered * 100 >= total * 98
        };
        let levels = QualityLevel::ALL.iter().rev().copied();
        levels
            .into_iter()
            .find(covers)
            .unwrap_or(QualityLevel::Unassessed)
    }

    /// What changes in the stored rows from this content to the next.
    pub fn change_to(&self, next: &Self) -> ContentChange {
        rows::between(&self.segments, &next.segments)
    }

    fn characters(&self) -> usize {
        self.segments
            .iter()
            .map(|segment| segment.content.chars().count())
            .sum()
    }

    fn check_limits(&self) -> Result<(), ContentLimit> {
        let actual = self.segments.len();
        if actual > Self::MAX_SEGMENTS {
            return Err(ContentLimit::Segments { actual });
        }
        let mut total = 0;
        for segment in &self.segments {
            let actual = segment.content.chars().count();
            total += actual;
            if actual > Segment::MAX_LENGTH {
                return Err(ContentLimit::Segment {
                    citation: segment.citation.clone(),
                    actual,
                });
            }
        }
        if total > Self::MAX_CHARACTERS {
            return Err(ContentLimit::Characters { actual: total });
        }
        Ok(())
    }
}

/// A count as the database keeps it; limits keep it far below the bound.
fn as_count(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
