use tercul_kernel::{LanguageTag, PortError, SynonymSetId};

use crate::SearchKind;

/// Why a command on searches, synonyms or the index changed nothing.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SearchError {
    /// The record does not exist, or not for the actor.
    #[error("`{field}` names nothing")]
    NotFound {
        /// Field of the input.
        field: &'static str,
    },
    /// The actor may not do this.
    #[error("you may not do this")]
    Forbidden,
    /// The e-mail address of the actor is not confirmed.
    #[error("confirm your e-mail address first")]
    NotVerified,
    /// The record changed after the caller read it.
    #[error("the record has version {current} now")]
    Stale {
        /// Version stored now.
        current: i32,
    },
    /// The actor has as many as anybody may have.
    #[error("at most {limit}, there are {used}")]
    Limit {
        /// Most.
        limit: u32,
        /// How many there are.
        used: u32,
    },
    /// Neither words nor a condition.
    #[error("a search without words needs a condition")]
    NothingSought,
    /// A language tag that is not registered, or closed for new records.
    #[error("the language tag `{tag}` is not registered")]
    UnknownLanguage {
        /// The tag.
        tag: LanguageTag,
    },
    /// Too few or too many synonyms.
    #[error("{min} to {max} terms, got {actual}")]
    TermCount {
        /// Fewest.
        min: usize,
        /// Most.
        max: usize,
        /// How many there are.
        actual: usize,
    },
    /// A synonym without a letter or digit.
    #[error("term {index} has no word")]
    Wordless {
        /// Position from 0.
        index: usize,
    },
    /// Two synonyms that are the same word.
    #[error("terms {first} and {second} are the same word")]
    RepeatedTerm {
        /// Position of the first from 0.
        first: usize,
        /// Position of the second from 0.
        second: usize,
    },
    /// A synonym that another set of the language has.
    #[error("another set of the language has this word")]
    TermTaken {
        /// Position from 0, where it is known.
        index: Option<usize>,
        /// That set, where it is known.
        owner: Option<SynonymSetId>,
    },
    /// A part of the index is being rebuilt already.
    #[error("this part of the index is being rebuilt already")]
    Rebuilding {
        /// The part; `None` where a request at the same time was first.
        kind: Option<SearchKind>,
    },
    /// The storage failed.
    #[error(transparent)]
    Port(PortError),
}

/// Constraints that hold a rule a second time, for transactions that ran at the same time.
impl From<PortError> for SearchError {
    fn from(error: PortError) -> Self {
        let PortError::Conflict { constraint } = &error else {
            return Self::Port(error);
        };
        match constraint.as_str() {
            "synonym_terms_key" => Self::TermTaken {
                index: None,
                owner: None,
            },
            "search_rebuilds_unfinished_key" => Self::Rebuilding { kind: None },
            _ => Self::Port(error),
        }
    }
}
