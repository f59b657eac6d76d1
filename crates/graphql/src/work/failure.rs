//! What the rules of works mean to clients.

use tercul_kernel::{LanguageTag, NodeId};
use tercul_script::{TextFault, TextValueError};
use tercul_work::{
    Credits, CreditsError, Place, SameLanguage, Slug, SlugError, Titles, TitlesError, Work,
    WorkError,
};

use crate::{
    duplicate_candidate::DuplicateCandidate, enums::ErrorCode, error_table::Rule,
    shape::camel_case, user_error::Failure, write::Refusal,
};

/// What a client is told when a command on a work is refused; `subject` is the work, where the
/// command is about one that exists.
pub(crate) fn refusal(error: WorkError, subject: Option<NodeId>) -> Refusal {
    let failure = match error {
        WorkError::Port(error) => return Refusal::Port(error),
        WorkError::NotFound { place } => Failure::new(ErrorCode::NotFound).at(path(place)),
        WorkError::Forbidden => Failure::new(ErrorCode::Forbidden),
        WorkError::ReviewRequired => Failure::new(ErrorCode::ReviewRequired),
        WorkError::Stale { current } => Failure::stale(subject, current),
        WorkError::InvalidState { current, allowed } => Failure::state(current, allowed),
        WorkError::UnknownLanguage { place, tag } => unknown_language(&tag, place),
        WorkError::Titles(error) => titles(error),
        WorkError::Credits(error) => credits(error),
        WorkError::Descriptions(same) => same_language("descriptions", same),
        WorkError::AuthorRequired { place } => Failure::breaks(Rule::NeedsAuthor).at(path(place)),
        WorkError::DatesReversed { place } => Failure::breaks(Rule::DatesInOrder).at(path(place)),
        WorkError::InFuture { place } => Failure::breaks(Rule::NotInFuture).at(path(place)),
        WorkError::TooMany {
            place,
            limit,
            actual,
        } => Failure::limit(limit, actual).at(path(place)),
        WorkError::Duplicates(candidates) => {
            let candidates = DuplicateCandidate::group(&candidates);
            Failure::new(ErrorCode::AlreadyExists).similar(candidates)
        }
        WorkError::SlugTaken { owner } => slug_taken(owner),
        error => state_of_work(&error),
    };
    failure.into()
}

/// Rules about the state of a work and of what hangs on it.
fn state_of_work(error: &WorkError) -> Failure {
    match error {
        WorkError::LanguageSettled => {
            Failure::breaks(Rule::OriginalLanguageSettled).at(["input", "originalLanguageTag"])
        }
        WorkError::TextRequired => Failure::breaks(Rule::NeedsText).at(["input", "id"]),
        WorkError::CreditRequired => Failure::breaks(Rule::NeedsCredit).at(["input", "id"]),
        WorkError::TextsPublished { published } => Failure::breaks(Rule::HasTexts)
            .with("count", published)
            .at(["input", "cascade"]),
        WorkError::ContentOfOthers { count } => Failure::breaks(Rule::HasTextsOfOthers)
            .with("count", count)
            .at(["input", "id"]),
        WorkError::CascadeForbidden => Failure::new(ErrorCode::Forbidden).at(["input", "cascade"]),
        WorkError::RetentionOver { .. } => Failure::breaks(Rule::RestoreWindow)
            .with("limit", Work::RETENTION.num_days())
            .at(["input", "id"]),
        WorkError::SelfRelation => Failure::breaks(Rule::SelfRelation).at(["input", "toId"]),
        WorkError::Cycle { .. } => Failure::new(ErrorCode::Cycle).at(["input", "toId"]),
        WorkError::RelationExists => Failure::new(ErrorCode::AlreadyExists)
            .existing(None)
            .at(["input", "kind"]),
        _ => Failure::new(ErrorCode::ValidationFailed),
    }
}

/// The path of a value of the input.
pub(crate) fn path(place: Place) -> Vec<String> {
    let mut path = vec!["input".to_owned(), camel_case(place.field)];
    path.extend(place.index.map(|index| index.to_string()));
    path.extend(place.part.map(camel_case));
    path
}

/// A language that is not registered.
pub(crate) fn unknown_language(tag: &LanguageTag, place: Place) -> Failure {
    Failure::breaks(Rule::RegisteredLanguage)
        .with("tag", tag)
        .at(path(place))
}

/// A slug that another record has or had.
pub(crate) fn slug_taken(owner: impl Into<NodeId>) -> Failure {
    Failure::breaks(Rule::SlugTaken)
        .existing(Some(owner.into()))
        .at(["input", "slug"])
}

/// Two values of a list in one language.
pub(crate) fn same_language(field: &'static str, same: SameLanguage) -> Failure {
    let place = Place::item(field, same.index).part("language_tag");
    Failure::repeats(same.first).at(path(place))
}

/// A list of credits that breaks a rule.
pub(crate) fn credits(error: CreditsError) -> Failure {
    match error {
        CreditsError::TooMany { actual } => {
            Failure::limit(Credits::MAX, actual).at(["input", "credits"])
        }
        CreditsError::Repeated { first, index } => {
            Failure::repeats(first).at(path(Place::item("credits", index)))
        }
    }
}

fn titles(error: TitlesError) -> Failure {
    let failure = match error {
        TitlesError::Missing => Failure::breaks(Rule::NeedsTitle),
        TitlesError::TooMany { actual } => Failure::limit(Titles::MAX, actual),
        TitlesError::NoPrimary => Failure::breaks(Rule::OnePrimary),
        TitlesError::Repeated { first, index } => {
            return Failure::repeats(first).at(path(Place::item("titles", index)));
        }
    };
    failure.at(["input", "titles"])
}

impl From<TextValueError> for Failure {
    fn from(error: TextValueError) -> Self {
        match error {
            TextValueError::Empty => Self::too_short(1, 0),
            TextValueError::TooLong { max, actual } => Self::too_long(max, actual),
            TextValueError::Character(fault) => fault.into(),
        }
    }
}

impl From<TextFault> for Failure {
    fn from(fault: TextFault) -> Self {
        Self::breaks(Rule::AcceptedCharacters)
            .with("character", format!("U+{:04X}", u32::from(fault.character)))
            .with("offset", fault.offset)
    }
}

impl From<SlugError> for Failure {
    fn from(error: SlugError) -> Self {
        match error {
            SlugError::Empty => Self::too_short(1, 0),
            SlugError::TooLong { actual } => Self::too_long(Slug::MAX_LENGTH, actual),
            SlugError::Form => Self::breaks(Rule::Slug),
        }
    }
}
