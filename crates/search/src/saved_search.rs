use chrono::{DateTime, Utc};
use tercul_kernel::{SavedSearchId, UserId, closed_enum};
use tercul_script::{TextValueError, clean_line, text_values};

use crate::{Query, SearchKind};

text_values! {
    /// Name of a saved search, for its owner.
    SavedSearchName: clean_line, 200;
}

closed_enum! {
    /// How often a saved search reports new results.
    pub enum AlertFrequency {
        /// Never.
        Never = "NEVER",
        /// Once a day.
        Daily = "DAILY",
        /// Once a week.
        Weekly = "WEEKLY",
    }
}

/// A search that a user keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSearch {
    /// Identifier.
    pub id: SavedSearchId,
    /// Whose it is; nobody else sees it.
    pub owner: UserId,
    /// Name.
    pub name: SavedSearchName,
    /// What is searched for.
    pub sought: Sought,
    /// How often new results are reported.
    pub alert_frequency: AlertFrequency,
    /// When new results were last reported.
    pub last_alert_at: Option<DateTime<Utc>>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// When it was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub version: i32,
}

/// What a saved search looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// Words; may be empty where there is a condition.
    pub query: SavedQuery,
    /// Kinds of results, each once, in order of declaration; never empty.
    pub kinds: Vec<SearchKind>,
    /// What every result must meet.
    pub condition: Condition,
}

/// The words of a saved search as they were typed: one line, possibly empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedQuery(String);

/// A condition as JSON in the form that the interface defines; the domain never looks inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition(String);

impl SavedSearch {
    /// Most live saved searches of a user.
    pub const MAX: usize = 100;
    /// How many days a deleted one is remembered, so that deleting it again succeeds.
    pub const REMEMBERED_DAYS: i64 = 30;
}

impl Sought {
    /// The kinds in order of declaration, each once; of none, those that a search looks at by
    /// itself.
    pub fn kinds(mut kinds: Vec<SearchKind>) -> Vec<SearchKind> {
        if kinds.is_empty() {
            return SearchKind::DEFAULT.to_vec();
        }
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// Whether it asks for nothing at all, which no search answers.
    pub fn is_nothing(&self) -> bool {
        self.query.as_str().is_empty() && self.condition.is_everything()
    }
}

impl SavedQuery {
    /// Most characters.
    pub const MAX_LENGTH: usize = Query::MAX_CHARS;

    /// Cleans and checks what was typed.
    ///
    /// # Errors
    /// [`TextValueError`] where it is too long or holds a forbidden character.
    pub fn parse(text: &str) -> Result<Self, TextValueError> {
        let text = clean_line(text)?;
        let actual = text.chars().count();
        if actual > Self::MAX_LENGTH {
            let max = Self::MAX_LENGTH;
            return Err(TextValueError::TooLong { max, actual });
        }
        Ok(Self(text))
    }

    /// Takes words that were checked before they were stored.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Condition {
    /// Most characters.
    pub const MAX_LENGTH: usize = 20_000;
    const EVERYTHING: &str = "{}";

    /// Takes the JSON of an object that the caller has checked.
    ///
    /// # Errors
    /// [`TextValueError::TooLong`] where it is too long.
    pub fn parse(json: String) -> Result<Self, TextValueError> {
        let actual = json.chars().count();
        if actual > Self::MAX_LENGTH {
            let max = Self::MAX_LENGTH;
            return Err(TextValueError::TooLong { max, actual });
        }
        Ok(Self(json))
    }

    /// Takes JSON that was checked before it was stored.
    pub fn from_stored(json: String) -> Self {
        Self(json)
    }

    /// Whether every result meets it.
    pub fn is_everything(&self) -> bool {
        self.0 == Self::EVERYTHING
    }

    /// The JSON.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Condition {
    /// The condition that every result meets.
    fn default() -> Self {
        Self(Self::EVERYTHING.to_owned())
    }
}
