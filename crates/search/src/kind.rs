use tercul_kernel::closed_enum;

closed_enum! {
    /// What a search finds; each kind has an index of its own.
    #[derive(serde::Serialize, serde::Deserialize)]
    pub enum SearchKind {
        /// A work, by any of its titles and the names of its authors.
        Work = "WORK",
        /// An original text or a translation, by its title and the names of its translators.
        Text = "TEXT",
        /// A place inside a text, by its words.
        Passage = "PASSAGE",
        /// An author, by any of the names.
        Author = "AUTHOR",
    }
}

closed_enum! {
    /// How a word matched, from closest to loosest.
    pub enum MatchKind {
        /// The same spelling.
        Exact = "EXACT",
        /// The same after removing case, stress marks and spelling reforms.
        Folded = "FOLDED",
        /// The same stem.
        Stemmed = "STEMMED",
        /// The same in another script or orthography.
        Transliterated = "TRANSLITERATED",
        /// A synonym, or the same word in another language.
        Synonym = "SYNONYM",
        /// Small differences of spelling.
        Fuzzy = "FUZZY",
    }
}

closed_enum! {
    /// A property of a document with few values, to filter by and to count.
    #[derive(serde::Serialize, serde::Deserialize)]
    pub enum Attribute {
        /// Kind of result.
        Kind = "KIND",
        /// Language and orthography of the text.
        Language = "LANGUAGE",
        /// Original language of the work.
        OriginalLanguage = "ORIGINAL_LANGUAGE",
        /// Literary form.
        Form = "FORM",
        /// Broad class of forms.
        FormClass = "FORM_CLASS",
        /// Identifier of an author.
        Author = "AUTHOR",
        /// Identifier of a translator.
        Translator = "TRANSLATOR",
        /// Identifier of a category or of one above it.
        Category = "CATEGORY",
        /// Identifier of a canonical tag.
        Tag = "TAG",
        /// Century of writing, as a number: `19` is 1801 to 1900.
        Century = "CENTURY",
        /// Manner of the translation.
        TranslationKind = "TRANSLATION_KIND",
        /// Level of quality.
        Quality = "QUALITY",
        /// How much of the text may be read.
        Access = "ACCESS",
        /// Identifier of the work.
        Work = "WORK",
    }
}

closed_enum! {
    /// A number of a document, to filter by a range and to sort by.
    #[derive(serde::Serialize, serde::Deserialize)]
    pub enum Measure {
        /// First possible year of writing.
        CreatedFrom = "CREATED_FROM",
        /// Last possible year of writing.
        CreatedTo = "CREATED_TO",
        /// Year of the translation.
        Translated = "TRANSLATED",
        /// Level of quality as a rank, 0 for the lowest.
        Quality = "QUALITY",
        /// Last change, in seconds since 1970.
        UpdatedAt = "UPDATED_AT",
        /// How much a record is read; only the order counts.
        Popularity = "POPULARITY",
    }
}

impl SearchKind {
    /// The kinds that a search without `kinds` looks at.
    pub const DEFAULT: [Self; 3] = [Self::Work, Self::Text, Self::Author];

    /// Name of its part of the index, as operators and engines call it.
    pub const fn part(self) -> &'static str {
        match self {
            Self::Work => "works",
            Self::Text => "texts",
            Self::Passage => "passages",
            Self::Author => "authors",
        }
    }
}
