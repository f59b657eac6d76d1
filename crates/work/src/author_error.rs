use tercul_kernel::{AuthorId, AuthorNameId, LanguageTag, PortError};

use crate::{DuplicateCandidate, NamesError, Place, SameLanguage, policy::Refusal};

/// Why a command on authors changed nothing.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum AuthorError {
    /// A record that the input names does not exist for the actor.
    #[error("{place} names nothing that you can see")]
    NotFound {
        /// Which value of the input.
        place: Place,
    },
    /// The actor sees the author but may not do this.
    #[error("you may not do this")]
    Forbidden,
    /// The actor may send a contribution instead.
    #[error("the change needs a review: send a contribution")]
    ReviewRequired,
    /// The author changed after the caller read it.
    #[error("the author has version {current} now")]
    Stale {
        /// Version stored now.
        current: i32,
    },
    /// A language tag that is not registered, or closed for new records.
    #[error("the language tag `{tag}` is not registered")]
    UnknownLanguage {
        /// Which value of the input.
        place: Place,
        /// The tag.
        tag: LanguageTag,
    },
    /// The names break a rule of their set.
    #[error(transparent)]
    Names(#[from] NamesError),
    /// The author has this name, or a primary name in this language and orthography.
    #[error("the author has this name, or a primary name in this language tag")]
    NameTaken {
        /// The name that is in the way.
        existing: AuthorNameId,
    },
    /// The last name, or the last primary name, stays.
    #[error("the last name and the last primary name of an author cannot go")]
    LastName,
    /// Two biographies in one language.
    #[error("biographies: {0}")]
    Biographies(SameLanguage),
    /// Death before birth.
    #[error("the author cannot have died before being born")]
    DatesReversed {
        /// Which value of the input.
        place: Place,
    },
    /// A date that is certainly still to come.
    #[error("{place} is in the future")]
    InFuture {
        /// Which value of the input.
        place: Place,
    },
    /// Two identifiers of one authority file.
    #[error("identifier {index} is of the authority file of identifier {first}")]
    SchemeRepeated {
        /// Position of the first of the two, from 0.
        first: usize,
        /// Position of the second, from 0.
        index: usize,
    },
    /// Another live author has the identifier.
    #[error("another author has this identifier")]
    IdentifierTaken {
        /// Position of the identifier, from 0, where it is known.
        index: Option<usize>,
        /// That author, where it is known.
        owner: Option<AuthorId>,
    },
    /// Similar authors exist, and the caller did not confirm that this is another one.
    #[error("{} authors look the same", .0.len())]
    Duplicates(Vec<DuplicateCandidate<AuthorId>>),
    /// Another author has or had the slug.
    #[error("another author has this slug or had it")]
    SlugTaken {
        /// That author.
        owner: AuthorId,
    },
    /// Works or texts credit the author.
    #[error("{count} credits name the author")]
    StillCredited {
        /// How many.
        count: u32,
    },
    /// The storage failed.
    #[error(transparent)]
    Port(PortError),
}

impl From<Refusal> for AuthorError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Forbidden => Self::Forbidden,
            Refusal::ReviewRequired => Self::ReviewRequired,
        }
    }
}

/// Constraints that hold a rule a second time, for transactions that ran at the same time.
impl From<PortError> for AuthorError {
    fn from(error: PortError) -> Self {
        let PortError::Conflict { constraint } = &error else {
            return Self::Port(error);
        };
        match constraint.as_str() {
            "author_external_ids_value_key" => Self::IdentifierTaken {
                index: None,
                owner: None,
            },
            "authors_life_check" => Self::DatesReversed {
                place: Place::field("death"),
            },
            "authors_still_credited" => Self::StillCredited { count: 1 },
            _ => Self::Port(error),
        }
    }
}
