mod details;
mod state;

pub(crate) use details::NewDetails;

use chrono::{DateTime, Utc};
use tercul_kernel::{FuzzyDate, LanguageTag, TextId, UserId, WorkId};
use tercul_work::{Credits, PublicationStatus, TitleText};

use crate::{EditorialNote, License, QualityLevel, TextSource, TranslationKind, WitnessLabel};

/// What a text is to its work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// An original, one of perhaps several witnesses.
    Original {
        /// Name of the witness.
        witness_label: Option<WitnessLabel>,
    },
    /// A translation.
    Translation {
        /// The text that it was made from.
        source: TextId,
        /// Language and orthography of the source.
        source_tag: LanguageTag,
        /// Manner of the translation.
        kind: TranslationKind,
        /// When it was made.
        translated: Option<FuzzyDate>,
        /// Share of the content segments of the source that are translated, in thousandths.
        completeness_permille: i32,
        /// Whether editors chose it for its language.
        is_canonical: bool,
    },
}

/// A translation, as the text that it was made from sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationOfText {
    /// Identifier.
    pub id: TextId,
    /// Language and orthography.
    pub tag: LanguageTag,
    /// Manner of the translation.
    pub kind: TranslationKind,
}

/// Everything that is stored of a text except its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredText {
    /// Identifier.
    pub id: TextId,
    /// The work that it realizes.
    pub work: WorkId,
    /// What it is to the work.
    pub kind: TextKind,
    /// Language and orthography of the stored spelling.
    pub tag: LanguageTag,
    /// Title in its own language.
    pub title: TitleText,
    /// License or public domain statement.
    pub license: Option<License>,
    /// Editorial note.
    pub note: Option<EditorialNote>,
    /// Credits in order.
    pub credits: Credits,
    /// Sources in order.
    pub sources: Vec<TextSource>,
    /// Publication state.
    pub status: PublicationStatus,
    /// Quality of the revision that readers are served, or of the current one before that.
    pub quality: QualityLevel,
    /// Number of the newest revision.
    pub current_revision: Option<i32>,
    /// Number of the revision that readers are or were served.
    pub published_revision: Option<i32>,
    /// The text that replaces it.
    pub superseded_by: Option<TextId>,
    /// Who created the record.
    pub created_by: UserId,
    /// When the record was created.
    pub created_at: DateTime<Utc>,
    /// When the record last changed.
    pub updated_at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i32,
}

/// A text: the root of the aggregate that its revisions and segments belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    stored: StoredText,
}

impl Text {
    /// Takes a text that was checked before it was stored.
    pub fn from_stored(stored: StoredText) -> Self {
        Self { stored }
    }

    /// Everything that is to be stored.
    pub fn stored(&self) -> &StoredText {
        &self.stored
    }

    /// Identifier.
    pub fn id(&self) -> TextId {
        self.stored.id
    }

    /// Grows with every change.
    pub fn version(&self) -> i32 {
        self.stored.version
    }

    /// Whether readers were ever served a revision, which settles language and citations.
    pub fn was_published(&self) -> bool {
        self.stored.published_revision.is_some()
    }

    /// The revision that readers are served, or the current one before the first publication.
    pub fn readable_revision(&self) -> Option<i32> {
        self.stored
            .published_revision
            .or(self.stored.current_revision)
    }

    /// Whether readers are served this revision.
    pub fn is_serving(&self, revision: i32) -> bool {
        self.stored.status == PublicationStatus::Published
            && self.stored.published_revision == Some(revision)
    }

    /// Whether editors chose it for its language.
    pub fn is_canonical(&self) -> bool {
        matches!(
            self.stored.kind,
            TextKind::Translation {
                is_canonical: true,
                ..
            }
        )
    }

    /// The text that it was made from.
    pub fn source(&self) -> Option<TextId> {
        match self.stored.kind {
            TextKind::Original { .. } => None,
            TextKind::Translation { source, .. } => Some(source),
        }
    }

    /// Quality of content that somebody writes into the text.
    pub fn quality_of_new_content(&self) -> QualityLevel {
        match self.stored.kind {
            TextKind::Translation {
                kind: TranslationKind::MachineDraft,
                ..
            } => QualityLevel::Machine,
            _ => QualityLevel::Draft,
        }
    }

    pub(crate) fn touch(&mut self, now: DateTime<Utc>) {
        self.stored.updated_at = now;
        self.stored.version += 1;
    }
}
