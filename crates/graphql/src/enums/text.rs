use super::mirrored_enum;

mirrored_enum! {
    /// Manner of a translation.
    pub(crate) enum TranslationKind: tercul_translation::TranslationKind {
        /// Literary translation.
        Literary,
        /// Verse translation that keeps the meter.
        Metrical,
        /// Prose rendering of verse.
        Prose,
        /// Literal crib, podstrochnik.
        WordForWord,
        /// Free adaptation.
        Adaptation,
        /// Shortened translation.
        Abridged,
        /// Translation by the author of the work.
        SelfTranslation,
        /// Draft made by software.
        MachineDraft,
    }
}

mirrored_enum! {
    /// Reviewed quality, from lowest to highest.
    pub(crate) enum QualityLevel: tercul_translation::QualityLevel {
        /// Nobody has assessed the content.
        Unassessed,
        /// Produced by software and not checked.
        Machine,
        /// Written by a person and not checked.
        Draft,
        /// Checked by a person other than the author.
        Proofread,
        /// Checked again by a third person.
        Validated,
    }
}

mirrored_enum! {
    /// How much of a text may be shown.
    pub(crate) enum AccessLevel: tercul_translation::AccessLevel {
        /// The whole text.
        Full,
        /// A short excerpt.
        Excerpt,
        /// No text, only the description.
        MetadataOnly,
    }
}

mirrored_enum! {
    /// Structural role of a segment.
    pub(crate) enum SegmentKind: tercul_translation::SegmentKind {
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
        /// Speech.
        Speech,
        /// Stage direction.
        StageDirection,
        /// Heading.
        Heading,
        /// Epigraph.
        Epigraph,
        /// Note.
        Note,
        /// Visual break.
        Separator,
    }
}

mirrored_enum! {
    /// How a digital text was obtained.
    pub(crate) enum TextSourceMethod: tercul_translation::TextSourceMethod {
        /// Typed by hand.
        Typed,
        /// Recognized from page images.
        OpticalCharacterRecognition,
        /// Imported from a digital source.
        Imported,
        /// Supplied by its own author or translator.
        AuthorSupplied,
    }
}

mirrored_enum! {
    /// Format of text content.
    pub(crate) enum TextContentFormat: tercul_translation::TextContentFormat {
        /// Plain text, with blank lines between stanzas or paragraphs.
        PlainText,
        /// Markdown with headings for divisions.
        Markdown,
        /// TEI P5 XML.
        Tei,
    }
}

mirrored_enum! {
    /// What happened to a segment between two revisions.
    pub(crate) enum SegmentChangeKind: tercul_translation::SegmentChangeKind {
        /// The segment is new.
        Inserted,
        /// The segment was removed.
        Deleted,
        /// The content changed.
        Modified,
        /// The position changed.
        Moved,
    }
}

mirrored_enum! {
    /// Role of a piece of text in a comparison.
    pub(crate) enum TextHunkOperation: tercul_translation::TextHunkOperation {
        /// Present on both sides.
        Equal,
        /// Present on the right side only.
        Insert,
        /// Present on the left side only.
        Delete,
    }
}

mirrored_enum! {
    /// Sortable properties of translations.
    pub(crate) enum TranslationOrderField: tercul_translation::queries::TranslationOrderField {
        /// Quality level.
        Quality,
        /// Share of translated segments.
        Completeness,
        /// Earliest date of translation.
        Translated,
        /// When the record last changed.
        UpdatedAt,
    }
}
