use tercul_script::{QueryWord, query_words};

/// Words that a reader looks for.
///
/// The language is simple: words, and words between double quotes (of any shape), which must follow
/// one another. Everything else in the text is punctuation; there are no operators that a reader
/// could write by accident. A quote without its partner is punctuation too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words in order, at most [`Query::MAX_WORDS`].
    pub words: Vec<Word>,
    /// Positions in `words` of each quoted group of two words or more.
    pub phrases: Vec<Vec<usize>>,
}

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What was written, and the keys that it may have in the languages whose letters it uses.
    pub written: QueryWord,
    /// Keys of the stems of synonyms and of the same word in other languages.
    pub related: Vec<String>,
}

/// Why a text is no query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// Longer than [`Query::MAX_CHARS`].
    #[error("a query has at most {max} characters, got {actual}", max = Query::MAX_CHARS)]
    TooLong {
        /// Characters of the text.
        actual: usize,
    },
}

impl Query {
    /// Longest query in characters.
    pub const MAX_CHARS: usize = 300;
    /// Words beyond these are not looked for.
    pub const MAX_WORDS: usize = 32;

    /// Reads what a reader wrote. A text of punctuation alone gives a query without words, which
    /// finds nothing.
    ///
    /// # Errors
    /// [`QueryError`] where it is too long.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let actual = text.chars().count();
        if actual > Self::MAX_CHARS {
            return Err(QueryError::TooLong { actual });
        }
        let parts: Vec<&str> = text.split(is_double_quote).collect();
        let closed = (parts.len() - 1) / 2 * 2;
        let mut query = Self::default();
        for (position, part) in parts.into_iter().enumerate() {
            let start = query.words.len();
            let free = Self::MAX_WORDS - start;
            let words = query_words(part).into_iter().take(free);
            query.words.extend(words.map(Word::from));
            let is_quoted = position % 2 == 1 && position < closed;
            if is_quoted && query.words.len() > start + 1 {
                query.phrases.push((start..query.words.len()).collect());
            }
        }
        Ok(query)
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The same words without what is related to them.
    #[must_use]
    pub fn without_related(&self) -> Self {
        let mut query = self.clone();
        for word in &mut query.words {
            word.related.clear();
        }
        query
    }
}

impl From<QueryWord> for Word {
    fn from(written: QueryWord) -> Self {
        Self {
            written,
            related: Vec::new(),
        }
    }
}

const fn is_double_quote(character: char) -> bool {
    matches!(character, '"' | '«' | '»' | '“' | '”' | '„' | '‟' | '＂')
}
