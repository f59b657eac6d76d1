use super::mirrored_enum;

mirrored_enum! {
    /// Publication state of a work or text.
    pub(crate) enum PublicationStatus: tercul_work::PublicationStatus {
        /// Visible to its creator and editors only.
        Draft,
        /// Waiting for review.
        InReview,
        /// Visible to everyone.
        Published,
        /// Visible but superseded by another record.
        Archived,
        /// Taken offline by editors or for legal reasons.
        Withdrawn,
    }
}

mirrored_enum! {
    /// Literary form of a work.
    pub(crate) enum WorkForm: tercul_work::WorkForm {
        /// Single poem.
        Poem,
        /// Cycle of poems.
        PoemCycle,
        /// Novel in verse.
        VerseNovel,
        /// Epic.
        Epic,
        /// Short story.
        ShortStory,
        /// Novella.
        Novella,
        /// Novel.
        Novel,
        /// Play.
        Drama,
        /// Fairy tale.
        FairyTale,
        /// Folk song, җыр.
        FolkSong,
        /// Munajat, a devotional song.
        Munajat,
        /// Bayt, a narrative folk poem.
        Bayt,
        /// Essay.
        Essay,
        /// Letter.
        Letter,
        /// Memoir.
        Memoir,
        /// Proverb.
        Proverb,
        /// Any other form.
        Other,
    }
}

mirrored_enum! {
    /// Broad class of literary forms.
    pub(crate) enum WorkFormClass: tercul_work::WorkFormClass {
        /// Verse.
        Poetry,
        /// Prose.
        Prose,
        /// Plays.
        Drama,
        /// Anything else.
        Other,
    }
}

mirrored_enum! {
    /// Metrical system of verse.
    pub(crate) enum Meter: tercul_work::Meter {
        /// Fixed number of syllables.
        Syllabic,
        /// Quantitative meter of the Arabic and Persian tradition.
        Aruz,
        /// Iambs.
        Iambic,
        /// Trochees.
        Trochaic,
        /// Dactyls.
        Dactylic,
        /// Amphibrachs.
        Amphibrachic,
        /// Anapests.
        Anapestic,
        /// Fixed number of stresses.
        Accentual,
        /// Free verse.
        Free,
        /// Prose poem.
        Prose,
    }
}

mirrored_enum! {
    /// What a title is.
    pub(crate) enum TitleKind: tercul_work::TitleKind {
        /// Preferred title in its language tag.
        Primary,
        /// Title under which the work first appeared.
        Original,
        /// Translated title.
        Translated,
        /// Other title.
        Alternative,
        /// Title in another script.
        Transliterated,
        /// First words used as a title.
        Incipit,
    }
}

mirrored_enum! {
    /// Directed relation from one work to another.
    pub(crate) enum WorkRelationKind: tercul_work::WorkRelationKind {
        /// The work is a part of the other one.
        PartOf,
        /// The work continues the other one.
        SequelOf,
        /// The work adapts the other one.
        AdaptationOf,
        /// The work answers the other one, as a nazira does.
        ResponseTo,
        /// The work parodies the other one.
        ParodyOf,
        /// The work was set to music as the other one.
        SetToMusicAs,
        /// The work quotes the other one.
        Cites,
    }
}

mirrored_enum! {
    /// Role of a person or group, named after the MARC relator terms.
    pub(crate) enum CreditRole: tercul_work::CreditRole {
        /// Author, relator code `aut`.
        Author,
        /// Translator, relator code `trl`.
        Translator,
        /// Editor, relator code `edt`.
        Editor,
        /// Compiler, relator code `com`.
        Compiler,
        /// Illustrator, relator code `ill`.
        Illustrator,
        /// Author of an introduction or foreword, relator code `aui`.
        AuthorOfIntroduction,
        /// Commentator for written text, relator code `cwt`.
        Commentator,
        /// Transcriber, relator code `trc`.
        Transcriber,
        /// Person who converted the script; no relator code.
        Transliterator,
        /// Narrator, relator code `nrt`.
        Narrator,
        /// Name to which authorship is attributed, relator code `att`.
        AttributedName,
    }
}

mirrored_enum! {
    /// Sortable properties of works.
    pub(crate) enum WorkOrderField: tercul_work::queries::WorkOrderField {
        /// Primary title in the original language, by its stored sort key; the same order for every caller.
        Title,
        /// Earliest date of writing.
        Created,
        /// When the record was created.
        CreatedAt,
        /// When the record last changed.
        UpdatedAt,
    }
}
