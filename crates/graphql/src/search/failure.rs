//! What the rules of saved searches, synonyms and the index mean to clients.

use tercul_kernel::NodeId;
use tercul_search::SearchError;

use crate::{enums::ErrorCode, error_table::Rule, user_error::Failure, write::Refusal};

/// What a client is told when a command is refused; `subject` is the record, where the command is
/// about one that exists.
pub(super) fn refusal(error: SearchError, subject: Option<NodeId>) -> Refusal {
    let failure = match error {
        SearchError::Port(error) => return Refusal::Port(error),
        SearchError::NotFound { field } => Failure::new(ErrorCode::NotFound).at(["input", field]),
        SearchError::Forbidden => Failure::new(ErrorCode::Forbidden),
        SearchError::NotVerified => Failure::new(ErrorCode::NotVerified),
        SearchError::Stale { current } => Failure::stale(subject, current),
        SearchError::Limit { limit, used } => Failure::quota(limit, used, None),
        SearchError::NothingSought => Failure::breaks(Rule::QueryOrWhere).at(["input", "query"]),
        SearchError::UnknownLanguage { tag } => Failure::breaks(Rule::RegisteredLanguage)
            .with("tag", tag)
            .at(["input", "languageTag"]),
        SearchError::TermCount { min, max, actual } => Failure::breaks(Rule::TermCount)
            .with("min", min)
            .with("max", max)
            .with("actual", actual)
            .at(["input", "terms"]),
        SearchError::Wordless { index } => at_term(Failure::breaks(Rule::HasWord), Some(index)),
        SearchError::RepeatedTerm { first, second } => {
            at_term(Failure::repeats(first), Some(second))
        }
        SearchError::TermTaken { index, owner } => {
            let failure = Failure::breaks(Rule::TermTaken).existing(owner.map(NodeId::from));
            at_term(failure, index)
        }
        SearchError::Rebuilding { kind: _ } => {
            let failure = Failure::state("REBUILDING", &["READY", "UPDATING", "UNAVAILABLE"]);
            failure.saying(Rule::OneRebuild).at(["input", "indexes"])
        }
    };
    failure.into()
}

fn at_term(failure: Failure, index: Option<usize>) -> Failure {
    match index {
        Some(index) => failure.at(["input", "terms", &index.to_string()]),
        None => failure.at(["input", "terms"]),
    }
}
