use tercul_kernel::{LanguageTag, PortError, RevisionId, SegmentId, TextId};
use tercul_script::{ShapeError, TextFault};
use tercul_work::{CreditsError, PublicationStatus};

use crate::{ContentLimit, PatchError, TextSourceError};

/// Whose state a command found unsuitable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateOf {
    /// The text that the command is about.
    Text,
    /// The work of the text.
    Work,
    /// The text that is to be translated.
    Source,
    /// The text that is to replace another.
    Successor,
}

/// A value that only one kind of text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextField {
    /// Name of the witness, of originals.
    WitnessLabel,
    /// Manner of the translation.
    Kind,
    /// Date of the translation.
    Translated,
}

/// A segment that changed after the revision that a patch was made against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatchConflict {
    /// The segment.
    pub segment: SegmentId,
    /// Content in the base revision; `None` where it did not exist or is not known.
    pub base_content: Option<String>,
    /// Content now; `None` where the segment was removed.
    pub current_content: Option<String>,
}

/// Why a command about a text did nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// No such text for this actor.
    #[error("the text does not exist")]
    TextNotFound,
    /// No such work for this actor.
    #[error("the work does not exist")]
    WorkNotFound,
    /// No such source text for this actor.
    #[error("the source text does not exist")]
    SourceNotFound,
    /// No such successor for this actor.
    #[error("the successor does not exist")]
    SuccessorNotFound,
    /// The text has no such revision.
    #[error("the text has no such revision")]
    RevisionNotFound,
    /// A credit names nobody.
    #[error("the author of credit {index} does not exist")]
    AuthorNotFound {
        /// Position of the credit, from 0.
        index: usize,
    },
    /// The actor may see the record but not do this.
    #[error("this is not allowed")]
    Forbidden,
    /// The change would have to be reviewed: a contribution is needed, or a reason to skip it.
    #[error("this needs an approved contribution or a reason to skip review")]
    ReviewRequired,
    /// The text changed after the actor read it.
    #[error("the text is at version {current}")]
    Stale {
        /// Version stored now.
        current: i32,
    },
    /// Something is in a state that does not allow the action.
    #[error("the state {current} does not allow this")]
    InvalidState {
        /// Whose state.
        of: StateOf,
        /// The state now.
        current: PublicationStatus,
        /// States that would allow it.
        allowed: &'static [PublicationStatus],
    },
    /// The language tag is not registered.
    #[error("the language tag `{0}` is not registered")]
    UnknownLanguage(LanguageTag),
    /// An original is written in the language of its work.
    #[error("an original of this work is in the language `{}`", .expected.base())]
    LanguageOfWork {
        /// Original language of the work.
        expected: LanguageTag,
    },
    /// A translation into the language of its source that is no adaptation.
    #[error("a translation is in another language than its source (`{}`), unless it is an adaptation", .source_tag.base())]
    LanguageOfSource {
        /// Language of the source.
        source_tag: LanguageTag,
    },
    /// The language would become that of a translation of this text.
    #[error("{translation} is a translation of this text into that language")]
    LanguageOfTranslation {
        /// The translation.
        translation: TextId,
    },
    /// The language was settled by the first publication.
    #[error("the language is settled since the first publication")]
    LanguageSettled,
    /// The credits make no list.
    #[error(transparent)]
    Credits(#[from] CreditsError),
    /// An original has no translator.
    #[error("credit {index} names a translator of an original")]
    TranslatorOfOriginal {
        /// Position of the credit, from 0.
        index: usize,
    },
    /// A translation made after today.
    #[error("the translation cannot have been made in the future")]
    TranslatedInFuture,
    /// The sources make no list.
    #[error(transparent)]
    Sources(#[from] TextSourceError),
    /// A published text needs a source.
    #[error("a published text needs at least one source")]
    SourceRequired,
    /// A published text needs a license or a statement that it is in the public domain.
    #[error("a published text needs a license or a public domain statement")]
    LicenseRequired,
    /// The override reason is too short.
    #[error("the override reason needs at least {min} characters, has {actual}")]
    ReasonTooShort {
        /// Fewest characters.
        min: usize,
        /// How many there are.
        actual: usize,
    },
    /// There is nothing to publish.
    #[error("the text has no content")]
    NoContent,
    /// Readers are served a newer revision already; restore the older one instead.
    #[error("revision {published} is published already, an older one cannot be")]
    OlderThanPublished {
        /// Number of the published revision.
        published: i32,
    },
    /// A value that this kind of text does not have.
    #[error("this kind of text has no such value")]
    NotOfThisKind(TextField),
    /// A text cannot replace itself.
    #[error("a text cannot replace itself")]
    OwnSuccessor,
    /// The successor belongs to another work or language.
    #[error("the successor is of another work or language")]
    ForeignSuccessor,
    /// An original where a translation is wanted.
    #[error("the text is no translation")]
    NotATranslation,
    /// The patch was made against another revision or content.
    #[error("the text changed since the base revision")]
    StaleBase {
        /// The current revision; `None` where there is no content yet.
        current: Option<RevisionId>,
        /// What changed.
        conflicts: Vec<PatchConflict>,
    },
    /// A change of a patch breaks a rule.
    #[error(transparent)]
    Patch(#[from] PatchError),
    /// The content is too long.
    #[error(transparent)]
    Limit(#[from] ContentLimit),
    /// The new content equals the old.
    #[error("the content stays the same")]
    EmptyChange,
    /// Marked-up content cannot be read.
    #[error(transparent)]
    Shape(#[from] ShapeError),
    /// The content holds a forbidden character.
    #[error("the content has a {0}")]
    Character(TextFault),
    /// The storage failed.
    #[error(transparent)]
    Port(#[from] PortError),
}
