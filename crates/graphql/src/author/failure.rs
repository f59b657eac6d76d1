//! What the rules of authors mean to clients.

use tercul_kernel::NodeId;
use tercul_work::{AuthorError, ExternalIdentifierError, Names, NamesError, Place};

use crate::{
    duplicate_candidate::DuplicateCandidate,
    enums::ErrorCode,
    error_table::Rule,
    user_error::Failure,
    work::failure::{path, same_language, slug_taken, unknown_language},
    write::Refusal,
};

/// What a client is told when a command on an author is refused; `subject` is the author, where the
/// command is about one who exists.
pub(crate) fn refusal(error: AuthorError, subject: Option<NodeId>) -> Refusal {
    let failure = match error {
        AuthorError::Port(error) => return Refusal::Port(error),
        AuthorError::NotFound { place } => Failure::new(ErrorCode::NotFound).at(path(place)),
        AuthorError::Forbidden => Failure::new(ErrorCode::Forbidden),
        AuthorError::ReviewRequired => Failure::new(ErrorCode::ReviewRequired),
        AuthorError::Stale { current } => Failure::stale(subject, current),
        AuthorError::UnknownLanguage { place, tag } => unknown_language(&tag, place),
        AuthorError::Names(error) => names(error),
        AuthorError::NameTaken { .. } => Failure::breaks(Rule::NameTaken)
            .existing(subject)
            .at(["input", "name"]),
        AuthorError::LastName => Failure::breaks(Rule::LastName).at(["input", "nameId"]),
        AuthorError::Biographies(same) => same_language("biographies", same),
        AuthorError::DatesReversed { place } => Failure::breaks(Rule::DatesInOrder).at(path(place)),
        AuthorError::InFuture { place } => Failure::breaks(Rule::NotInFuture).at(path(place)),
        AuthorError::SchemeRepeated { first, index } => {
            Failure::repeats(first).at(path(Place::item("external_identifiers", index)))
        }
        AuthorError::IdentifierTaken { index, owner } => {
            let place = Place {
                field: "external_identifiers",
                index,
                part: None,
            };
            let owner = owner.map(NodeId::from);
            Failure::breaks(Rule::IdentifierTaken)
                .existing(owner)
                .at(path(place))
        }
        AuthorError::Duplicates(candidates) => {
            let candidates = DuplicateCandidate::group(&candidates);
            Failure::new(ErrorCode::AlreadyExists).similar(candidates)
        }
        AuthorError::SlugTaken { owner } => slug_taken(owner),
        AuthorError::StillCredited { count } => Failure::breaks(Rule::StillCredited)
            .with("count", count)
            .at(["input", "id"]),
    };
    failure.into()
}

fn names(error: NamesError) -> Failure {
    let failure = match error {
        NamesError::Missing => Failure::breaks(Rule::NeedsName),
        NamesError::TooMany { actual } => Failure::limit(Names::MAX, actual),
        NamesError::NoPrimary => Failure::breaks(Rule::OnePrimary),
        NamesError::Repeated { first, index } => {
            return Failure::repeats(first).at(path(Place::item("names", index)));
        }
    };
    failure.at(["input", "names"])
}

impl From<ExternalIdentifierError> for Failure {
    fn from(error: ExternalIdentifierError) -> Self {
        match error {
            ExternalIdentifierError::Form { scheme, example } => Self::breaks(Rule::AuthorityForm)
                .with("scheme", scheme)
                .with("example", example),
            ExternalIdentifierError::CheckDigit { scheme } => {
                Self::breaks(Rule::CheckDigit).with("scheme", scheme)
            }
        }
    }
}
