use chrono::{DateTime, Utc};
use tercul_kernel::{
    Actor, Capability, Change, FuzzyDate, Journal, LanguageRegistry, LanguageTag, TextId,
};
use tercul_work::{AuthorLookup, Credits, NewCredit, PublicationStatus, TitleText};

use super::{create_original_text::OPEN_WORK, found::seen_text, parts};
use crate::{
    EditorialNote, License, NewTextSource, QualityLevel, StateOf, StoredText, Text, TextError,
    TextKind, TextRepository, TranslationKind, WorkLookup,
};

/// Adds an empty draft translation of a text. Contributors may.
///
/// A text keeps its source for ever and a source exists before its translations, so no chain of
/// sources leads back to its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateTranslation {
    /// The text that is translated; the translation belongs to the same work.
    pub source: TextId,
    /// Language and orthography; another language than that of the source, unless it is an
    /// adaptation.
    pub tag: LanguageTag,
    /// Manner of the translation.
    pub kind: TranslationKind,
    /// Title in that language.
    pub title: TitleText,
    /// Credits in order.
    pub credits: Vec<NewCredit>,
    /// When it was made.
    pub translated: Option<FuzzyDate>,
    /// License or public domain statement.
    pub license: Option<License>,
    /// Editorial note.
    pub note: Option<EditorialNote>,
    /// Where the text comes from, in order.
    pub sources: Vec<NewTextSource>,
}

/// States of a text that is translated.
const OPEN_SOURCE: &[PublicationStatus] = &[
    PublicationStatus::Draft,
    PublicationStatus::InReview,
    PublicationStatus::Published,
    PublicationStatus::Archived,
];

impl CreateTranslation {
    /// Adds the text.
    ///
    /// # Errors
    /// [`TextError`] where the actor may not or a rule is broken.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Text, TextError>
    where
        T: TextRepository + WorkLookup + AuthorLookup + LanguageRegistry + Journal + ?Sized,
    {
        let (source, work) = seen_text(tx, actor, self.source, TextError::SourceNotFound)?;
        if !actor.grants.allows_in(Capability::CreateDraft, &self.tag) {
            return Err(TextError::Forbidden);
        }
        source.expect_state(StateOf::Source, OPEN_SOURCE)?;
        if !OPEN_WORK.contains(&work.status) {
            let current = work.status;
            return Err(TextError::InvalidState {
                of: StateOf::Work,
                current,
                allowed: OPEN_WORK,
            });
        }
        parts::check_language(tx, &self.tag)?;
        parts::check_translated(self.translated.as_ref(), now)?;
        let stored = StoredText {
            id: TextId(tx.new_id()),
            work: work.id,
            kind: TextKind::Translation {
                source: source.id(),
                source_tag: source.stored().tag.clone(),
                kind: self.kind,
                translated: self.translated,
                completeness_permille: 0,
                is_canonical: false,
            },
            tag: self.tag,
            title: self.title,
            license: self.license,
            note: self.note,
            credits: parts::credits(tx, self.credits, &Credits::default())?,
            sources: parts::sources(tx, self.sources, &[], now)?,
            status: PublicationStatus::Draft,
            quality: QualityLevel::Unassessed,
            current_revision: None,
            published_revision: None,
            superseded_by: None,
            created_by: actor.user,
            created_at: now,
            updated_at: now,
            version: 1,
        };
        let text = Text::try_new(stored, &work.original_tag)?;
        tx.insert_text(&text)?;
        tx.record(Change::new(
            "text.created",
            actor.user,
            text.id(),
            text.version(),
        ))?;
        Ok(text)
    }
}
