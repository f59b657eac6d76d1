use tercul_kernel::LanguageTag;

use crate::{TitleKind, TitleSource, TitleText};

/// A title of a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// What it is to the work.
    pub kind: TitleKind,
    /// Language and orthography.
    pub tag: LanguageTag,
    /// The title.
    pub value: TitleText,
    /// Where it is attested.
    pub source: Option<TitleSource>,
}

/// Why titles make no set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TitlesError {
    /// No title at all.
    #[error("a work needs a title")]
    Missing,
    /// More than [`Titles::MAX`].
    #[error("a work has at most {max} titles, got {actual}", max = Titles::MAX)]
    TooMany {
        /// How many there are.
        actual: usize,
    },
    /// None is primary.
    #[error("one title must be primary")]
    NoPrimary,
    /// Two primary titles in one language and orthography, or the same title twice.
    #[error("title {index} repeats title {first}")]
    Repeated {
        /// Position of the first of the two, from 0.
        first: usize,
        /// Position of the second, from 0.
        index: usize,
    },
}

/// The titles of a work: at least one of them primary, at most one primary for each language tag.
///
/// A title of another kind needs no primary one beside it: the transliteration `Şüräle` of a work
/// that is listed as `Шүрәле` stands alone in its tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Titles(Vec<Title>);

impl Titles {
    /// Most titles.
    pub const MAX: usize = 50;

    /// Takes the titles of a work.
    ///
    /// # Errors
    /// [`TitlesError`] where they break a rule of the set.
    pub fn try_new(titles: Vec<Title>) -> Result<Self, TitlesError> {
        let actual = titles.len();
        if actual == 0 {
            return Err(TitlesError::Missing);
        }
        if actual > Self::MAX {
            return Err(TitlesError::TooMany { actual });
        }
        for (index, title) in titles.iter().enumerate() {
            if let Some(first) = titles
                .iter()
                .take(index)
                .position(|other| other.repeats(title))
            {
                return Err(TitlesError::Repeated { first, index });
            }
        }
        if !titles.iter().any(|title| title.kind == TitleKind::Primary) {
            return Err(TitlesError::NoPrimary);
        }
        Ok(Self(titles))
    }

    /// Takes titles that were checked before they were stored.
    pub fn from_stored(titles: Vec<Title>) -> Self {
        Self(titles)
    }

    /// The titles in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Title> {
        self.0.iter()
    }

    /// The title that lists show: primary in the original language and orthography, else primary
    /// in the original language, else the first primary one.
    pub fn listed(&self, original: &LanguageTag) -> Option<&Title> {
        let primary = || {
            self.0
                .iter()
                .filter(|title| title.kind == TitleKind::Primary)
        };
        primary()
            .find(|title| title.tag == *original)
            .or_else(|| primary().find(|title| title.tag.base() == original.base()))
            .or_else(|| primary().next())
            .or_else(|| self.0.first())
    }
}

impl Title {
    fn repeats(&self, other: &Self) -> bool {
        self.tag == other.tag
            && self.kind == other.kind
            && (self.kind == TitleKind::Primary || self.value == other.value)
    }
}

impl<'a> IntoIterator for &'a Titles {
    type Item = &'a Title;
    type IntoIter = std::slice::Iter<'a, Title>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
