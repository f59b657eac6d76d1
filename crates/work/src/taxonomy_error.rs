use tercul_kernel::{CategoryId, LanguageTag, PortError};

use crate::{Place, SameLanguage};

/// Why a command on tags or categories changed nothing.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum TaxonomyError {
    /// A record that the input names does not exist.
    #[error("{place} names nothing")]
    NotFound {
        /// Which value of the input.
        place: Place,
    },
    /// The actor may not do this.
    #[error("you may not do this")]
    Forbidden,
    /// The record changed after the caller read it.
    #[error("the record has version {current} now")]
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
    /// No label or name at all.
    #[error("{place} must not be empty")]
    Nameless {
        /// Which list of the input.
        place: Place,
    },
    /// Two labels or names in one language.
    #[error("{place}: {same}")]
    SameLanguage {
        /// Which list of the input.
        place: Place,
        /// Which two.
        same: SameLanguage,
    },
    /// The tree would get too deep.
    #[error("the tree has at most {limit} levels")]
    TooDeep {
        /// Most levels.
        limit: usize,
    },
    /// A category beside it has the name.
    #[error("a category beside it has this name")]
    NameTaken {
        /// Position of the name, from 0, where it is known.
        index: Option<usize>,
        /// That category, where it is known.
        owner: Option<CategoryId>,
    },
    /// Another category has or had the slug.
    #[error("another category has this slug or had it")]
    SlugTaken {
        /// That category.
        owner: CategoryId,
    },
    /// The storage failed.
    #[error(transparent)]
    Port(PortError),
}

/// Constraints that hold a rule a second time, for transactions that ran at the same time.
impl From<PortError> for TaxonomyError {
    fn from(error: PortError) -> Self {
        let PortError::Conflict { constraint } = &error else {
            return Self::Port(error);
        };
        match constraint.as_str() {
            "category_names_sibling_key" => Self::NameTaken {
                index: None,
                owner: None,
            },
            "categories_depth_check" => Self::TooDeep {
                limit: crate::Category::MAX_DEPTH,
            },
            _ => Self::Port(error),
        }
    }
}
