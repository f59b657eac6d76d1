//! What a parsed segment is.

/// Form of a text, which decides how its lines are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextForm {
    /// Verse: lines and stanzas.
    Poetry,
    /// Prose: paragraphs and chapters.
    Prose,
    /// Drama: acts, scenes and speeches.
    Drama,
}

/// Structural role of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SegmentKind {
    /// Book.
    Book,
    /// Part.
    Part,
    /// Chapter.
    Chapter,
    /// Act.
    Act,
    /// Scene.
    Scene,
    /// Poem inside a larger text.
    Poem,
    /// Stanza.
    Stanza,
    /// Line of verse.
    Line,
    /// Paragraph.
    Paragraph,
    /// Speech of one speaker.
    Speech,
    /// Stage direction.
    StageDirection,
    /// Heading, or the speaker of a speech.
    Heading,
    /// Epigraph or dedication.
    Epigraph,
    /// Note.
    Note,
    /// Visual break.
    Separator,
}

impl SegmentKind {
    /// Every kind, in the order of their declaration.
    pub const ALL: [Self; 15] = [
        Self::Book,
        Self::Part,
        Self::Chapter,
        Self::Act,
        Self::Scene,
        Self::Poem,
        Self::Stanza,
        Self::Line,
        Self::Paragraph,
        Self::Speech,
        Self::StageDirection,
        Self::Heading,
        Self::Epigraph,
        Self::Note,
        Self::Separator,
    ];

    /// Name of the kind in the public interface, such as `STAGE_DIRECTION`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Book => "BOOK",
            Self::Part => "PART",
            Self::Chapter => "CHAPTER",
            Self::Act => "ACT",
            Self::Scene => "SCENE",
            Self::Poem => "POEM",
            Self::Stanza => "STANZA",
            Self::Line => "LINE",
            Self::Paragraph => "PARAGRAPH",
            Self::Speech => "SPEECH",
            Self::StageDirection => "STAGE_DIRECTION",
            Self::Heading => "HEADING",
            Self::Epigraph => "EPIGRAPH",
            Self::Note => "NOTE",
            Self::Separator => "SEPARATOR",
        }
    }

    /// The kind with this name; the name is matched exactly.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether segments of this kind hold other segments; a container has no content of its own.
    pub const fn is_container(self) -> bool {
        self.is_division() || matches!(self, Self::Stanza | Self::Speech)
    }

    /// Whether the kind divides a text into named or numbered parts.
    pub const fn is_division(self) -> bool {
        matches!(
            self,
            Self::Book | Self::Part | Self::Chapter | Self::Act | Self::Scene | Self::Poem
        )
    }

    /// Whether readers leave segments of this kind out when they count.
    pub const fn is_apparatus(self) -> bool {
        matches!(
            self,
            Self::StageDirection | Self::Heading | Self::Epigraph | Self::Note | Self::Separator
        )
    }
}

/// One segment of a parsed text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ParsedSegment {
    /// Structural role.
    pub kind: SegmentKind,
    /// Nesting level, starting at 0.
    pub depth: u8,
    /// Index of the container in the same list; always smaller than the segment's own index.
    pub parent: Option<usize>,
    /// Citation path, unique inside the text.
    pub citation: String,
    /// Text of a leaf, trimmed; empty for containers.
    pub content: String,
}
