//! What the rules of tags and categories mean to clients.

use tercul_kernel::NodeId;
use tercul_work::{Place, TaxonomyError};

use crate::{
    enums::ErrorCode,
    error_table::Rule,
    user_error::Failure,
    work::failure::{path, same_language, slug_taken, unknown_language},
    write::Refusal,
};

/// What a client is told when a command on a tag or category is refused; `subject` is the record,
/// where the command is about one that exists.
pub(crate) fn refusal(error: TaxonomyError, subject: Option<NodeId>) -> Refusal {
    let failure = match error {
        TaxonomyError::Port(error) => return Refusal::Port(error),
        TaxonomyError::NotFound { place } => Failure::new(ErrorCode::NotFound).at(path(place)),
        TaxonomyError::Forbidden => Failure::new(ErrorCode::Forbidden),
        TaxonomyError::Stale { current } => Failure::stale(subject, current),
        TaxonomyError::UnknownLanguage { place, tag } => unknown_language(&tag, place),
        TaxonomyError::Nameless { place } => {
            let is_tag = place.field == "labels";
            let rule = if is_tag {
                Rule::NeedsLabel
            } else {
                Rule::NeedsName
            };
            Failure::breaks(rule).at(path(place))
        }
        TaxonomyError::SameLanguage { place, same } => same_language(place.field, same),
        TaxonomyError::TooDeep { limit } => {
            Failure::limit(limit, limit + 1).at(["input", "parentId"])
        }
        TaxonomyError::NameTaken { index, owner } => {
            let place = Place {
                field: "names",
                index,
                part: None,
            };
            let owner = owner.map(NodeId::from);
            Failure::breaks(Rule::NameTaken)
                .existing(owner)
                .at(path(place))
        }
        TaxonomyError::SlugTaken { owner } => slug_taken(owner),
    };
    failure.into()
}
