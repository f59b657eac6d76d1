use chrono::{DateTime, Utc};
use tercul_kernel::{LanguageTag, SynonymSetId};
use tercul_script::{safe_key, text_values};

text_values! {
    /// A word or a short phrase that means the same as others.
    SynonymTerm: clean_line, 100;
}

/// Words of one language that search treats as equal.
///
/// A word is in at most one set of a language, so that synonyms form no chains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SynonymSet {
    /// Identifier.
    pub id: SynonymSetId,
    /// Language and orthography of the words.
    pub language: LanguageTag,
    /// The words, [`SynonymSet::MIN_TERMS`] to [`SynonymSet::MAX_TERMS`], with different folds.
    pub terms: Vec<SynonymTerm>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// When it was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub version: i32,
}

impl SynonymSet {
    /// Fewest words.
    pub const MIN_TERMS: usize = 2;
    /// Most words.
    pub const MAX_TERMS: usize = 20;

    /// What each word is compared by, in the order of the words.
    pub fn folds(&self) -> Vec<String> {
        self.terms.iter().map(SynonymTerm::fold).collect()
    }
}

impl SynonymTerm {
    /// What it shares with every spelling that is the same word.
    pub fn fold(&self) -> String {
        safe_key(self.as_str())
    }

    /// Whether there is something in it that a text could contain.
    pub fn has_word(&self) -> bool {
        self.as_str().chars().any(char::is_alphanumeric)
    }
}
