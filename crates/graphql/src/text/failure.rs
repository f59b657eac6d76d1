//! What the rules of texts mean to clients.

use tercul_kernel::NodeId;
use tercul_translation::{
    ContentLimit, License, LicenseError, OverrideReason, Segment, SourceUrl, SourceUrlError,
    StateOf, TextContent, TextError, TextField, TextSource, TextSourceError,
};
use tercul_work::Place;

use super::patch_failure;
use crate::{
    enums::ErrorCode,
    error_table::Rule,
    user_error::Failure,
    work::failure::{credits, path, unknown_language},
    write::Refusal,
};

/// How a mutation on a text names its values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names {
    /// The field with the identifier of the text.
    pub(crate) text: &'static str,
    /// The field with the identifier of the revision.
    pub(crate) revision: &'static str,
    /// The field with the content, or with the text that lacks it.
    pub(crate) content: &'static str,
}

/// Names of most mutations on texts.
pub(crate) const NAMES: Names = Names {
    text: "id",
    revision: "revisionId",
    content: "id",
};

/// Names of mutations on the content of texts.
pub(crate) const CONTENT_NAMES: Names = Names {
    text: "textId",
    content: "content",
    ..NAMES
};

/// What a client is told when a command on a text is refused; `subject` is the text, where the
/// command is about one that exists.
pub(crate) fn refusal(error: TextError, names: Names, subject: Option<NodeId>) -> Refusal {
    let input = |field: &str| ["input".to_owned(), field.to_owned()];
    let not_found = |field: &str| Failure::new(ErrorCode::NotFound).at(input(field));
    let failure = match error {
        TextError::Port(error) => return Refusal::Port(error),
        TextError::TextNotFound => not_found(names.text),
        TextError::WorkNotFound => not_found("workId"),
        TextError::SourceNotFound => not_found("sourceId"),
        TextError::SuccessorNotFound => not_found("successorId"),
        TextError::RevisionNotFound => not_found(names.revision),
        TextError::AuthorNotFound { index } => Failure::new(ErrorCode::NotFound)
            .at(path(Place::item("credits", index).part("author_id"))),
        TextError::Forbidden => Failure::new(ErrorCode::Forbidden),
        TextError::ReviewRequired => Failure::new(ErrorCode::ReviewRequired),
        TextError::Stale { current } => Failure::stale(subject, current),
        TextError::InvalidState {
            of,
            current,
            allowed,
        } => {
            let field = match of {
                StateOf::Work if names.text == "id" && subject.is_none() => "workId",
                StateOf::Text | StateOf::Work => names.text,
                StateOf::Source => "sourceId",
                StateOf::Successor => "successorId",
            };
            Failure::state(current, allowed).at(input(field))
        }
        TextError::StaleBase { current, conflicts } => {
            Failure::stale_base(current.map(NodeId::from), conflicts).at(input("baseRevisionId"))
        }
        TextError::Patch(error) => patch_failure::failure(error, &[]),
        TextError::Limit(limit) => Failure::from(limit).at(input(names.content)),
        TextError::EmptyChange => Failure::breaks(Rule::SomeChange).at(input(names.content)),
        TextError::Shape(error) => Failure::breaks(Rule::ReadableContent)
            .with("reason", error)
            .at(input(names.content)),
        TextError::Character(fault) => Failure::from(fault).at(input(names.content)),
        error => of_details(error, names),
    };
    failure.into()
}

/// Rules about language, credits, sources and publication.
fn of_details(error: TextError, names: Names) -> Failure {
    let input = |field: &str| ["input".to_owned(), field.to_owned()];
    let tag = || input("languageTag");
    match error {
        TextError::UnknownLanguage(tag) => unknown_language(&tag, Place::field("language_tag")),
        TextError::LanguageOfWork { expected } => Failure::breaks(Rule::LanguageOfWork)
            .with("expected", expected.base())
            .at(tag()),
        TextError::LanguageOfSource { source_tag } => Failure::breaks(Rule::LanguageOfSource)
            .with("source", source_tag.base())
            .at(tag()),
        TextError::LanguageOfTranslation { translation } => {
            let existing = Some(NodeId::from(translation));
            Failure::breaks(Rule::LanguageOfTranslation)
                .existing(existing)
                .at(tag())
        }
        TextError::LanguageSettled => Failure::breaks(Rule::LanguageSettled).at(tag()),
        TextError::Credits(error) => credits(error),
        TextError::TranslatorOfOriginal { index } => {
            Failure::breaks(Rule::NoTranslator).at(path(Place::item("credits", index).part("role")))
        }
        TextError::TranslatedInFuture => Failure::breaks(Rule::NotInFuture).at(input("translated")),
        TextError::Sources(error) => sources(error),
        TextError::SourceRequired => Failure::new(ErrorCode::SourceRequired),
        TextError::LicenseRequired => Failure::new(ErrorCode::RightsRestricted),
        TextError::ReasonTooShort { actual, .. } => {
            Failure::too_short(OverrideReason::MIN_LENGTH, actual).at(input("overrideReason"))
        }
        TextError::NoContent => Failure::breaks(Rule::NeedsContent).at(input(names.content)),
        TextError::OlderThanPublished { published } => Failure::breaks(Rule::NewerIsPublished)
            .with("published", published)
            .at(input(names.revision)),
        TextError::NotOfThisKind(field) => {
            let field = match field {
                TextField::WitnessLabel => "witnessLabel",
                TextField::Kind => "kind",
                TextField::Translated => "translated",
            };
            Failure::breaks(Rule::KindOfText)
                .with("field", field)
                .at(input(field))
        }
        TextError::OwnSuccessor => Failure::breaks(Rule::OwnSuccessor).at(input("successorId")),
        TextError::ForeignSuccessor => {
            Failure::breaks(Rule::SameWorkAndLanguage).at(input("successorId"))
        }
        TextError::NotATranslation => Failure::breaks(Rule::IsTranslation).at(input(names.text)),
        _ => Failure::new(ErrorCode::ValidationFailed),
    }
}

fn sources(error: TextSourceError) -> Failure {
    match error {
        TextSourceError::TooMany { actual } => {
            Failure::limit(TextSource::MAX, actual).at(["input", "sources"])
        }
        TextSourceError::Nowhere { index } => {
            Failure::breaks(Rule::CitationOrUrl).at(path(Place::item("sources", index)))
        }
        TextSourceError::Future { index } => Failure::breaks(Rule::NotInFuture)
            .at(path(Place::item("sources", index).part("retrieved_on"))),
    }
}

impl From<ContentLimit> for Failure {
    fn from(limit: ContentLimit) -> Self {
        match limit {
            ContentLimit::Segments { actual } => Self::limit(TextContent::MAX_SEGMENTS, actual),
            ContentLimit::Characters { actual } => {
                Self::too_long(TextContent::MAX_CHARACTERS, actual)
            }
            ContentLimit::Segment { citation, actual } => Self::breaks(Rule::SegmentLength)
                .with("citation", citation)
                .with("limit", Segment::MAX_LENGTH)
                .with("actual", actual),
        }
    }
}

impl From<LicenseError> for Failure {
    fn from(error: LicenseError) -> Self {
        match error {
            LicenseError::Malformed(_) => Self::breaks(Rule::License),
            LicenseError::TooLong { actual } => Self::too_long(License::MAX_LENGTH, actual),
        }
    }
}

impl From<SourceUrlError> for Failure {
    fn from(error: SourceUrlError) -> Self {
        match error {
            SourceUrlError::Malformed => Self::breaks(Rule::Url),
            SourceUrlError::TooLong { actual } => Self::too_long(SourceUrl::MAX_LENGTH, actual),
        }
    }
}
