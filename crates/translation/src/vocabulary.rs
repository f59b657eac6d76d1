use tercul_kernel::closed_enum;
use tercul_script as script;

closed_enum! {
    /// How a translation renders its source.
    pub enum TranslationKind {
        /// A literary translation.
        Literary = "LITERARY",
        /// Keeps the meter.
        Metrical = "METRICAL",
        /// Renders verse in prose.
        Prose = "PROSE",
        /// Follows the source word for word (podstrochnik).
        WordForWord = "WORD_FOR_WORD",
        /// Adapts it freely.
        Adaptation = "ADAPTATION",
        /// Shortens it.
        Abridged = "ABRIDGED",
        /// Made by the author of the source.
        SelfTranslation = "SELF_TRANSLATION",
        /// Made by software.
        MachineDraft = "MACHINE_DRAFT",
    }
}

closed_enum! {
    /// Reviewed quality, from lowest to highest; the order of the values is the order of quality.
    pub enum QualityLevel {
        /// Nobody has assessed the content.
        Unassessed = "UNASSESSED",
        /// Produced by software and not checked.
        Machine = "MACHINE",
        /// Written by a person and not checked.
        Draft = "DRAFT",
        /// Checked by a second person.
        Proofread = "PROOFREAD",
        /// Checked by a third person.
        Validated = "VALIDATED",
    }
}

closed_enum! {
    /// How much of a text somebody may read.
    pub enum AccessLevel {
        /// All of it.
        Full = "FULL",
        /// A part.
        Excerpt = "EXCERPT",
        /// Nothing but its description.
        MetadataOnly = "METADATA_ONLY",
    }
}

closed_enum! {
    /// What a segment is in its text.
    pub enum SegmentKind {
        /// A book of a work in several books.
        Book = "BOOK",
        /// A part.
        Part = "PART",
        /// A chapter.
        Chapter = "CHAPTER",
        /// An act of a play.
        Act = "ACT",
        /// A scene of a play.
        Scene = "SCENE",
        /// A poem of a cycle.
        Poem = "POEM",
        /// A stanza.
        Stanza = "STANZA",
        /// A line of verse.
        Line = "LINE",
        /// A paragraph.
        Paragraph = "PARAGRAPH",
        /// A speech of a character.
        Speech = "SPEECH",
        /// A stage direction.
        StageDirection = "STAGE_DIRECTION",
        /// A heading or the name of a speaker.
        Heading = "HEADING",
        /// An epigraph.
        Epigraph = "EPIGRAPH",
        /// A note.
        Note = "NOTE",
        /// A mark between two parts.
        Separator = "SEPARATOR",
    }
}

impl SegmentKind {
    /// The kinds that quality and completeness count.
    pub const CONTENT: [Self; 2] = [Self::Line, Self::Paragraph];

    /// Whether segments of this kind hold other segments and have no content of their own.
    pub fn is_container(self) -> bool {
        script::SegmentKind::from(self).is_container()
    }

    /// Whether the kind divides a text into named or numbered parts.
    pub fn is_division(self) -> bool {
        script::SegmentKind::from(self).is_division()
    }

    /// Whether readers leave segments of this kind out when they count.
    pub fn is_apparatus(self) -> bool {
        script::SegmentKind::from(self).is_apparatus()
    }

    /// Whether quality and completeness count segments of this kind.
    pub fn is_content(self) -> bool {
        Self::CONTENT.contains(&self)
    }
}

macro_rules! same_kinds {
    ($($kind:ident,)+) => {
        impl From<script::SegmentKind> for SegmentKind {
            fn from(kind: script::SegmentKind) -> Self {
                match kind {
                    $(script::SegmentKind::$kind => Self::$kind,)+
                }
            }
        }

        impl From<SegmentKind> for script::SegmentKind {
            fn from(kind: SegmentKind) -> Self {
                match kind {
                    $(SegmentKind::$kind => Self::$kind,)+
                }
            }
        }
    };
}

same_kinds! {
    Book, Part, Chapter, Act, Scene, Poem, Stanza, Line, Paragraph, Speech, StageDirection, Heading,
    Epigraph, Note, Separator,
}

closed_enum! {
    /// What happened to a segment between two revisions.
    pub enum SegmentChangeKind {
        /// It came in.
        Inserted = "INSERTED",
        /// It went.
        Deleted = "DELETED",
        /// Its content or kind changed.
        Modified = "MODIFIED",
        /// Only its place changed.
        Moved = "MOVED",
    }
}

closed_enum! {
    /// Which side of a comparison has a run of text.
    pub enum TextHunkOperation {
        /// Both sides.
        Equal = "EQUAL",
        /// The right side only.
        Insert = "INSERT",
        /// The left side only.
        Delete = "DELETE",
    }
}

closed_enum! {
    /// How a digital text was made from its source.
    pub enum TextSourceMethod {
        /// Typed.
        Typed = "TYPED",
        /// Recognized from pictures of pages.
        OpticalCharacterRecognition = "OPTICAL_CHARACTER_RECOGNITION",
        /// Taken over from a digital text.
        Imported = "IMPORTED",
        /// Given by the author.
        AuthorSupplied = "AUTHOR_SUPPLIED",
    }
}

closed_enum! {
    /// Format in which the content of a text is handed over.
    pub enum TextContentFormat {
        /// Plain text: empty lines separate stanzas and paragraphs.
        PlainText = "PLAIN_TEXT",
        /// Markdown: headings, paragraphs, quotations and rules.
        Markdown = "MARKDOWN",
        /// A small part of TEI.
        Tei = "TEI",
    }
}
