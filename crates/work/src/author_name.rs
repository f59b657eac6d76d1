use tercul_kernel::{AuthorNameId, LanguageTag};

use crate::{NameKind, PersonName};

/// A name as somebody asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewName {
    /// What it is to the author.
    pub kind: NameKind,
    /// Language and orthography.
    pub tag: LanguageTag,
    /// The name.
    pub value: PersonName,
}

/// A name of an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorName {
    /// Identifier.
    pub id: AuthorNameId,
    /// What it is to the author.
    pub kind: NameKind,
    /// Language and orthography.
    pub tag: LanguageTag,
    /// The name.
    pub value: PersonName,
}

/// Why names make no set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NamesError {
    /// No name at all.
    #[error("an author needs a name")]
    Missing,
    /// More than [`Names::MAX`].
    #[error("an author has at most {max} names, got {actual}", max = Names::MAX)]
    TooMany {
        /// How many there are.
        actual: usize,
    },
    /// None is primary.
    #[error("one name must be primary")]
    NoPrimary,
    /// Two primary names in one language and orthography, or the same name twice.
    #[error("name {index} repeats name {first}")]
    Repeated {
        /// Position of the first of the two, from 0.
        first: usize,
        /// Position of the second, from 0.
        index: usize,
    },
}

/// The names of an author: at least one of them primary, at most one primary for each language tag.
///
/// A name of another kind needs no primary one beside it: `Tuqay` in Latin letters stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names(Vec<AuthorName>);

impl Names {
    /// Most names.
    pub const MAX: usize = 100;

    /// Takes the names of an author.
    ///
    /// # Errors
    /// [`NamesError`] where they break a rule of the set.
    pub fn try_new(names: Vec<AuthorName>) -> Result<Self, NamesError> {
        let actual = names.len();
        if actual == 0 {
            return Err(NamesError::Missing);
        }
        if actual > Self::MAX {
            return Err(NamesError::TooMany { actual });
        }
        for (index, name) in names.iter().enumerate() {
            if let Some(first) = names
                .iter()
                .take(index)
                .position(|other| other.repeats(name))
            {
                return Err(NamesError::Repeated { first, index });
            }
        }
        if !names.iter().any(|name| name.kind == NameKind::Primary) {
            return Err(NamesError::NoPrimary);
        }
        Ok(Self(names))
    }

    /// Takes names that were checked before they were stored.
    pub fn from_stored(names: Vec<AuthorName>) -> Self {
        Self(names)
    }

    /// The names in order.
    pub fn iter(&self) -> std::slice::Iter<'_, AuthorName> {
        self.0.iter()
    }

    /// One name.
    pub fn get(&self, id: AuthorNameId) -> Option<&AuthorName> {
        self.0.iter().find(|name| name.id == id)
    }

    /// The name that lists show: the first primary one.
    pub fn listed(&self) -> Option<&AuthorName> {
        self.0
            .iter()
            .find(|name| name.kind == NameKind::Primary)
            .or_else(|| self.0.first())
    }

    /// The set with one more name at its end.
    pub(crate) fn with(&self, name: AuthorName) -> Result<Self, NamesError> {
        Self::try_new(self.0.iter().cloned().chain([name]).collect())
    }

    /// The set with a name replaced in its place.
    pub(crate) fn replacing(&self, name: &AuthorName) -> Result<Self, NamesError> {
        let replaced = |old: &AuthorName| {
            if old.id == name.id {
                name.clone()
            } else {
                old.clone()
            }
        };
        Self::try_new(self.0.iter().map(replaced).collect())
    }

    /// The set without a name.
    pub(crate) fn without(&self, id: AuthorNameId) -> Result<Self, NamesError> {
        Self::try_new(
            self.0
                .iter()
                .filter(|name| name.id != id)
                .cloned()
                .collect(),
        )
    }
}

impl AuthorName {
    fn repeats(&self, other: &Self) -> bool {
        self.tag == other.tag
            && self.kind == other.kind
            && (self.kind == NameKind::Primary || self.value == other.value)
    }
}

impl<'a> IntoIterator for &'a Names {
    type Item = &'a AuthorName;
    type IntoIter = std::slice::Iter<'a, AuthorName>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
