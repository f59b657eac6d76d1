use tercul_kernel::closed_enum;

closed_enum! {
    /// Publication state of a work or text.
    pub enum PublicationStatus {
        /// Visible to its creator and editors only.
        Draft = "DRAFT",
        /// Waiting for review.
        InReview = "IN_REVIEW",
        /// Visible to everyone.
        Published = "PUBLISHED",
        /// Visible but superseded by another record.
        Archived = "ARCHIVED",
        /// Taken offline by editors or for legal reasons.
        Withdrawn = "WITHDRAWN",
    }
}

closed_enum! {
    /// Broad class of literary forms.
    pub enum WorkFormClass {
        /// Verse.
        Poetry = "POETRY",
        /// Prose.
        Prose = "PROSE",
        /// Plays.
        Drama = "DRAMA",
        /// Anything else.
        Other = "OTHER",
    }
}

closed_enum! {
    /// Literary form of a work.
    pub enum WorkForm {
        /// A poem.
        Poem = "POEM",
        /// Poems that belong together.
        PoemCycle = "POEM_CYCLE",
        /// A novel in verse.
        VerseNovel = "VERSE_NOVEL",
        /// A long narrative poem.
        Epic = "EPIC",
        /// A short story.
        ShortStory = "SHORT_STORY",
        /// A novella.
        Novella = "NOVELLA",
        /// A novel.
        Novel = "NOVEL",
        /// A play.
        Drama = "DRAMA",
        /// A fairy tale.
        FairyTale = "FAIRY_TALE",
        /// A folk song (җыр).
        FolkSong = "FOLK_SONG",
        /// A munajat, a sung religious poem.
        Munajat = "MUNAJAT",
        /// A bayt, a narrative folk poem.
        Bayt = "BAYT",
        /// An essay.
        Essay = "ESSAY",
        /// A letter.
        Letter = "LETTER",
        /// A memoir.
        Memoir = "MEMOIR",
        /// A proverb.
        Proverb = "PROVERB",
        /// Another form.
        Other = "OTHER",
    }
}

impl WorkForm {
    /// The broad class of the form.
    pub fn class(self) -> WorkFormClass {
        match self {
            Self::Poem
            | Self::PoemCycle
            | Self::VerseNovel
            | Self::Epic
            | Self::FolkSong
            | Self::Munajat
            | Self::Bayt => WorkFormClass::Poetry,
            Self::Drama => WorkFormClass::Drama,
            Self::Other => WorkFormClass::Other,
            Self::ShortStory
            | Self::Novella
            | Self::Novel
            | Self::FairyTale
            | Self::Essay
            | Self::Letter
            | Self::Memoir
            | Self::Proverb => WorkFormClass::Prose,
        }
    }
}

closed_enum! {
    /// Metrical system of a poem.
    pub enum Meter {
        /// Counted syllables.
        Syllabic = "SYLLABIC",
        /// Aruz, quantitative verse.
        Aruz = "ARUZ",
        /// Iambic.
        Iambic = "IAMBIC",
        /// Trochaic.
        Trochaic = "TROCHAIC",
        /// Dactylic.
        Dactylic = "DACTYLIC",
        /// Amphibrachic.
        Amphibrachic = "AMPHIBRACHIC",
        /// Anapestic.
        Anapestic = "ANAPESTIC",
        /// Counted accents.
        Accentual = "ACCENTUAL",
        /// Free verse.
        Free = "FREE",
        /// Prose poem.
        Prose = "PROSE",
    }
}

closed_enum! {
    /// What a title is to its work.
    pub enum TitleKind {
        /// The title by which the work is listed in a language.
        Primary = "PRIMARY",
        /// The title that the author gave.
        Original = "ORIGINAL",
        /// A translated title.
        Translated = "TRANSLATED",
        /// Another title in use.
        Alternative = "ALTERNATIVE",
        /// The title in another script.
        Transliterated = "TRANSLITERATED",
        /// The first words, for works without a title.
        Incipit = "INCIPIT",
    }
}

closed_enum! {
    /// What stands behind an author record.
    pub enum AuthorKind {
        /// One person.
        Person = "PERSON",
        /// Several people under one name.
        Group = "GROUP",
        /// A people, for folklore.
        Folk = "FOLK",
        /// Nobody known.
        Anonymous = "ANONYMOUS",
    }
}

closed_enum! {
    /// What a name is to its author.
    pub enum NameKind {
        /// The name by which the author is listed in a language.
        Primary = "PRIMARY",
        /// The name given at birth.
        Birth = "BIRTH",
        /// A pen name or takhallus.
        PenName = "PEN_NAME",
        /// The Russian form of a name.
        Russified = "RUSSIFIED",
        /// The form in Latin letters.
        Latinized = "LATINIZED",
        /// The form with a patronymic.
        Patronymic = "PATRONYMIC",
        /// Another name in use.
        Alternative = "ALTERNATIVE",
    }
}

closed_enum! {
    /// What somebody did for a work or text, after the
    /// [MARC relators](https://www.loc.gov/marc/relators/relaterm.html).
    pub enum CreditRole {
        /// Wrote it.
        Author = "AUTHOR",
        /// Translated it.
        Translator = "TRANSLATOR",
        /// Edited it.
        Editor = "EDITOR",
        /// Put it together from other works.
        Compiler = "COMPILER",
        /// Drew its pictures.
        Illustrator = "ILLUSTRATOR",
        /// Wrote its introduction.
        AuthorOfIntroduction = "AUTHOR_OF_INTRODUCTION",
        /// Wrote its commentary.
        Commentator = "COMMENTATOR",
        /// Wrote it down.
        Transcriber = "TRANSCRIBER",
        /// Wrote it in another script.
        Transliterator = "TRANSLITERATOR",
        /// Reads it aloud.
        Narrator = "NARRATOR",
        /// Is named as its author without certainty.
        AttributedName = "ATTRIBUTED_NAME",
    }
}

impl CreditRole {
    /// Code of the MARC relator, where there is one.
    pub fn relator_code(self) -> Option<&'static str> {
        match self {
            Self::Author => Some("aut"),
            Self::Translator => Some("trl"),
            Self::Editor => Some("edt"),
            Self::Compiler => Some("com"),
            Self::Illustrator => Some("ill"),
            Self::AuthorOfIntroduction => Some("aui"),
            Self::Commentator => Some("cmm"),
            Self::Transcriber => Some("trc"),
            Self::Transliterator => None,
            Self::Narrator => Some("nrt"),
            Self::AttributedName => Some("att"),
        }
    }
}

closed_enum! {
    /// How one work relates to another.
    pub enum WorkRelationKind {
        /// Is a part of it.
        PartOf = "PART_OF",
        /// Continues it.
        SequelOf = "SEQUEL_OF",
        /// Adapts it.
        AdaptationOf = "ADAPTATION_OF",
        /// Answers it (nazira).
        ResponseTo = "RESPONSE_TO",
        /// Parodies it.
        ParodyOf = "PARODY_OF",
        /// Is set to music as it.
        SetToMusicAs = "SET_TO_MUSIC_AS",
        /// Quotes it.
        Cites = "CITES",
    }
}

impl WorkRelationKind {
    /// Whether a chain of such relations must not lead back to its start.
    pub fn is_acyclic(self) -> bool {
        matches!(self, Self::PartOf | Self::SequelOf | Self::AdaptationOf)
    }
}

closed_enum! {
    /// What a tag speaks of.
    pub enum TagKind {
        /// A subject.
        Subject = "SUBJECT",
        /// A genre.
        Genre = "GENRE",
        /// A motif.
        Motif = "MOTIF",
        /// A period.
        Period = "PERIOD",
        /// A place.
        Place = "PLACE",
        /// A person.
        Person = "PERSON",
        /// Anything else.
        Other = "OTHER",
    }
}

closed_enum! {
    /// Authority file that identifies people.
    pub enum ExternalIdentifierScheme {
        /// Virtual International Authority File.
        Viaf = "VIAF",
        /// International Standard Name Identifier.
        Isni = "ISNI",
        /// Wikidata.
        Wikidata = "WIKIDATA",
        /// Gemeinsame Normdatei.
        Gnd = "GND",
        /// Library of Congress Control Number.
        Lccn = "LCCN",
        /// Bibliothèque nationale de France.
        Bnf = "BNF",
        /// Russian State Library.
        Rsl = "RSL",
        /// Open Researcher and Contributor ID.
        Orcid = "ORCID",
    }
}
