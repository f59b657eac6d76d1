use chrono::{DateTime, Utc};
use tercul_kernel::{
    Actor, Capability, Change, Journal, LanguageRegistry, LanguageTag, TextId, WorkId,
};
use tercul_work::{AuthorLookup, Credits, NewCredit, PublicationStatus, TitleText};

use super::{found::seen_work, parts};
use crate::{
    EditorialNote, License, NewTextSource, QualityLevel, StateOf, StoredText, Text, TextError,
    TextKind, TextRepository, WitnessLabel, WorkLookup,
};

/// Adds an empty draft of an original to a work. Contributors may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateOriginalText {
    /// The work.
    pub work: WorkId,
    /// Language and orthography; the language is that of the work.
    pub tag: LanguageTag,
    /// Title in that language.
    pub title: TitleText,
    /// Name of the witness or redaction.
    pub witness_label: Option<WitnessLabel>,
    /// Credits in order; nobody translates an original.
    pub credits: Vec<NewCredit>,
    /// License or public domain statement.
    pub license: Option<License>,
    /// Editorial note.
    pub note: Option<EditorialNote>,
    /// Where the text comes from, in order.
    pub sources: Vec<NewTextSource>,
}

/// States of a work that texts are added to.
pub(super) const OPEN_WORK: &[PublicationStatus] = &[
    PublicationStatus::Draft,
    PublicationStatus::InReview,
    PublicationStatus::Published,
];

impl CreateOriginalText {
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
        let work = seen_work(tx, actor, self.work)?;
        if !actor.grants.allows_in(Capability::CreateDraft, &self.tag) {
            return Err(TextError::Forbidden);
        }
        if !OPEN_WORK.contains(&work.status) {
            let current = work.status;
            return Err(TextError::InvalidState {
                of: StateOf::Work,
                current,
                allowed: OPEN_WORK,
            });
        }
        parts::check_language(tx, &self.tag)?;
        let stored = StoredText {
            id: TextId(tx.new_id()),
            work: work.id,
            kind: TextKind::Original {
                witness_label: self.witness_label,
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
