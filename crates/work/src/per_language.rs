use tercul_kernel::{LanguageTag, Localized};

/// Two values in one language and orthography.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("item {index} has the language tag of item {first}")]
pub struct SameLanguage {
    /// Position of the first of the two, from 0.
    pub first: usize,
    /// Position of the second, from 0.
    pub index: usize,
}

/// Values in several languages, at most one for each language tag, in the order given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerLanguage<T>(Vec<Localized<T>>);

impl<T> Default for PerLanguage<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> PerLanguage<T> {
    /// Takes values whose tags differ.
    ///
    /// # Errors
    /// [`SameLanguage`] for the first tag that occurs twice.
    pub fn try_new(values: Vec<Localized<T>>) -> Result<Self, SameLanguage> {
        for (index, value) in values.iter().enumerate() {
            if let Some(first) = values
                .iter()
                .take(index)
                .position(|other| other.tag == value.tag)
            {
                return Err(SameLanguage { first, index });
            }
        }
        Ok(Self(values))
    }

    /// Takes values that were checked before they were stored.
    pub fn from_stored(values: Vec<Localized<T>>) -> Self {
        Self(values)
    }

    /// The values in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Localized<T>> {
        self.0.iter()
    }

    /// The first value.
    pub fn first(&self) -> Option<&Localized<T>> {
        self.0.first()
    }

    /// How many languages there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The languages in order.
    pub fn tags(&self) -> impl Iterator<Item = &LanguageTag> {
        self.0.iter().map(|value| &value.tag)
    }
}

impl<'a, T> IntoIterator for &'a PerLanguage<T> {
    type Item = &'a Localized<T>;
    type IntoIter = std::slice::Iter<'a, Localized<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
