use std::collections::HashSet;

use tercul_kernel::{NodeKind, PortError};
use tercul_script::slugify;
use uuid::Uuid;

/// Why a text is no slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlugError {
    /// No character.
    #[error("must not be empty")]
    Empty,
    /// More characters than allowed.
    #[error("must have at most {max} characters, has {actual}", max = Slug::MAX_LENGTH)]
    TooLong {
        /// How many there are.
        actual: usize,
    },
    /// Something else than words of `a` to `z` and digits, joined by single hyphens.
    #[error("must be lower-case Latin letters and digits in words joined by `-`")]
    Form,
}

/// Readable name in an address: words of `[a-z0-9]` joined by single hyphens.
///
/// Unique among records of a kind, former slugs included, so that an old address never leads to
/// another record.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(String);

impl Slug {
    /// Most characters.
    pub const MAX_LENGTH: usize = 200;

    /// Checks a slug that somebody chose.
    ///
    /// # Errors
    /// [`SlugError`] where it is empty, too long or of another form.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        let actual = text.chars().count();
        let is_word = |word: &str| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        match actual {
            0 => Err(SlugError::Empty),
            _ if actual > Self::MAX_LENGTH => Err(SlugError::TooLong { actual }),
            _ if text.split('-').all(is_word) => Ok(Self(text.to_owned())),
            _ => Err(SlugError::Form),
        }
    }

    /// Takes a slug that was checked before it was stored.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The slug of a title that no record has: the romanised title, then with `-2`, `-3` and on.
    ///
    /// # Errors
    /// [`PortError`] where the taken slugs cannot be read.
    pub fn free_for<T: SlugRegistry + ?Sized>(
        tx: &mut T,
        kind: NodeKind,
        title: &str,
    ) -> Result<Self, PortError> {
        let stem = slugify(title);
        let taken = tx.taken_slugs(kind, &stem)?;
        Ok(Self(first_free(&stem, &taken)))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn first_free(stem: &str, taken: &HashSet<String>) -> String {
    let numbered = (2_u32..).map(|number| format!("{stem}-{number}"));
    std::iter::once(stem.to_owned())
        .chain(numbered)
        .find(|slug| !taken.contains(slug))
        .unwrap_or_default()
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Knows which slugs are in use or were, for each kind of record.
pub trait SlugRegistry {
    /// Slugs, present and former, that are the stem or the stem with a number.
    fn taken_slugs(&mut self, kind: NodeKind, stem: &str) -> Result<HashSet<String>, PortError>;

    /// The record that has or had a slug.
    fn slug_owner(&mut self, kind: NodeKind, slug: &Slug) -> Result<Option<Uuid>, PortError>;
}
