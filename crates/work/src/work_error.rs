use chrono::{DateTime, Utc};
use tercul_kernel::{LanguageTag, PortError, WorkId};

use crate::{
    CreditsError, DuplicateCandidate, Place, SameLanguage, TitlesError, WorkRelationKind,
    policy::Refusal,
};

/// Why a command on works changed nothing.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum WorkError {
    /// A record that the input names does not exist for the actor.
    #[error("{place} names nothing that you can see")]
    NotFound {
        /// Which value of the input.
        place: Place,
    },
    /// The actor sees the work but may not do this.
    #[error("you may not do this")]
    Forbidden,
    /// The actor may send a contribution instead.
    #[error("the change needs a review: send a contribution")]
    ReviewRequired,
    /// The work changed after the caller read it.
    #[error("the work has version {current} now")]
    Stale {
        /// Version stored now.
        current: i32,
    },
    /// The work is in a state that does not allow the action.
    #[error("the work is {current}, this needs {}", allowed.join(" or "))]
    InvalidState {
        /// State of the work: its publication state, or `DELETED`.
        current: &'static str,
        /// States in which the action is allowed.
        allowed: &'static [&'static str],
    },
    /// A language tag that is not registered, or closed for new records.
    #[error("the language tag `{tag}` is not registered")]
    UnknownLanguage {
        /// Which value of the input.
        place: Place,
        /// The tag.
        tag: LanguageTag,
    },
    /// The titles break a rule of their set.
    #[error(transparent)]
    Titles(#[from] TitlesError),
    /// The credits break a rule of their list.
    #[error(transparent)]
    Credits(#[from] CreditsError),
    /// Two descriptions in one language.
    #[error("descriptions: {0}")]
    Descriptions(SameLanguage),
    /// A work needs an author unless it is anonymous.
    #[error("a work needs the credit of an author, or to be anonymous")]
    AuthorRequired {
        /// Which value of the input takes the author away.
        place: Place,
    },
    /// It appeared before it was written.
    #[error("the work cannot have appeared before it was written")]
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
    /// More items than allowed.
    #[error("{place} has {actual} items, at most {limit} are allowed")]
    TooMany {
        /// Which list of the input.
        place: Place,
        /// Most items.
        limit: usize,
        /// Items given.
        actual: usize,
    },
    /// Similar works exist, and the caller did not confirm that this is another one.
    #[error("{} works look the same", .0.len())]
    Duplicates(Vec<DuplicateCandidate<WorkId>>),
    /// Another work has or had the slug.
    #[error("another work has this slug or had it")]
    SlugTaken {
        /// That work.
        owner: WorkId,
    },
    /// An original text settles the original language.
    #[error("the original language is settled by an original text")]
    LanguageSettled,
    /// A public work needs a published text unless it is listed without one.
    #[error("the work needs a published text, or to be listed without any")]
    TextRequired,
    /// A public work needs a credit unless it is anonymous.
    #[error("the work needs a credit, or to be anonymous")]
    CreditRequired,
    /// Published texts keep the work from being deleted.
    #[error("the work has {published} published texts")]
    TextsPublished {
        /// How many.
        published: u32,
    },
    /// The draft holds texts of other people.
    #[error("the draft has {count} texts of other people")]
    ContentOfOthers {
        /// How many.
        count: u32,
    },
    /// Only administrators may delete a work with its texts.
    #[error("only administrators may delete a work together with its texts")]
    CascadeForbidden,
    /// The time for restoring is over.
    #[error("deleted at {deleted_at}; restoring was possible for 90 days")]
    RetentionOver {
        /// When the work was deleted.
        deleted_at: DateTime<Utc>,
    },
    /// A work has no relation to itself.
    #[error("a work has no relation to itself")]
    SelfRelation,
    /// The relation would close a circle.
    #[error("a chain of {kind} leads back to the work")]
    Cycle {
        /// Kind of the chain.
        kind: WorkRelationKind,
    },
    /// The works have this relation.
    #[error("the works have this relation already")]
    RelationExists,
    /// The storage failed.
    #[error(transparent)]
    Port(PortError),
}

impl From<Refusal> for WorkError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Forbidden => Self::Forbidden,
            Refusal::ReviewRequired => Self::ReviewRequired,
        }
    }
}

/// Constraints that hold a rule a second time, for transactions that ran at the same time.
impl From<PortError> for WorkError {
    fn from(error: PortError) -> Self {
        let PortError::Conflict { constraint } = &error else {
            return Self::Port(error);
        };
        match constraint.as_str() {
            "works_original_language" => Self::LanguageSettled,
            "works_credit_required" => Self::CreditRequired,
            "work_relations_key" => Self::RelationExists,
            "work_relations_not_self" => Self::SelfRelation,
            _ => Self::Port(error),
        }
    }
}
