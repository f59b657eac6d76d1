use chrono::{DateTime, Utc};
use tercul_kernel::TextId;
use tercul_work::PublicationStatus;

use super::{Text, TextKind};
use crate::{QualityLevel, StateOf, TextError};

use PublicationStatus::{Archived, Draft, InReview, Published, Withdrawn};

impl Text {
    /// States in which content may be appended. A published text goes on serving its published
    /// revision.
    pub const EDITABLE: &'static [PublicationStatus] = &[Draft, Published, Withdrawn];
    /// States from which a revision may be published.
    pub const PUBLISHABLE: &'static [PublicationStatus] = &[Draft, InReview, Published, Withdrawn];
    /// States in which a text may be withdrawn, archived, or chosen by editors.
    pub const PUBLIC: &'static [PublicationStatus] = &[Published];

    /// Refuses an action in other states than these.
    ///
    /// # Errors
    /// [`TextError::InvalidState`].
    pub fn expect_state(
        &self,
        of: StateOf,
        allowed: &'static [PublicationStatus],
    ) -> Result<(), TextError> {
        let current = self.stored.status;
        if allowed.contains(&current) {
            Ok(())
        } else {
            Err(TextError::InvalidState {
                of,
                current,
                allowed,
            })
        }
    }

    /// Makes a revision the one that readers are served.
    ///
    /// # Errors
    /// [`TextError`] where the state does not allow it, a source or license is missing, or readers
    /// are served a newer revision.
    pub fn publish(&mut self, revision: i32, now: DateTime<Utc>) -> Result<(), TextError> {
        self.expect_state(StateOf::Text, Self::PUBLISHABLE)?;
        if let Some(published) = self.stored.published_revision
            && revision < published
        {
            return Err(TextError::OlderThanPublished { published });
        }
        if self.stored.sources.is_empty() {
            return Err(TextError::SourceRequired);
        }
        if self.stored.license.is_none() {
            return Err(TextError::LicenseRequired);
        }
        self.stored.published_revision = Some(revision);
        self.stored.status = Published;
        self.touch(now);
        Ok(())
    }

    /// Takes the text away from readers.
    ///
    /// # Errors
    /// [`TextError::InvalidState`] unless it is published.
    pub fn withdraw(&mut self, now: DateTime<Utc>) -> Result<(), TextError> {
        self.expect_state(StateOf::Text, Self::PUBLIC)?;
        self.stored.status = Withdrawn;
        self.set_canonical(false);
        self.touch(now);
        Ok(())
    }

    /// Marks the text as replaced by another published one of the same work and language.
    ///
    /// Chains end: a successor is published, and a published text has no successor itself.
    ///
    /// # Errors
    /// [`TextError`] where either text is in another state or the successor is no substitute.
    pub fn archive(&mut self, successor: &Self, now: DateTime<Utc>) -> Result<(), TextError> {
        if successor.id() == self.id() {
            return Err(TextError::OwnSuccessor);
        }
        self.expect_state(StateOf::Text, Self::PUBLIC)?;
        let other = &successor.stored;
        if other.work != self.stored.work || other.tag.base() != self.stored.tag.base() {
            return Err(TextError::ForeignSuccessor);
        }
        successor.expect_state(StateOf::Successor, Self::PUBLIC)?;
        self.stored.status = Archived;
        self.stored.superseded_by = Some(successor.id());
        self.set_canonical(false);
        self.touch(now);
        Ok(())
    }

    /// Makes a published translation the editors' choice.
    ///
    /// # Errors
    /// [`TextError`] where it is an original or not published.
    pub fn choose(&mut self, now: DateTime<Utc>) -> Result<(), TextError> {
        if self.source().is_none() {
            return Err(TextError::NotATranslation);
        }
        self.expect_state(StateOf::Text, Self::PUBLIC)?;
        self.set_canonical(true);
        self.touch(now);
        Ok(())
    }

    /// Ends being the editors' choice.
    pub fn unchoose(&mut self, now: DateTime<Utc>) {
        if self.is_canonical() {
            self.set_canonical(false);
            self.touch(now);
        }
    }

    /// Takes in a new current revision.
    ///
    /// # Errors
    /// [`TextError::InvalidState`] where content may not be appended.
    pub fn advance(&mut self, now: DateTime<Utc>) -> Result<i32, TextError> {
        self.expect_state(StateOf::Text, Self::EDITABLE)?;
        let number = self.stored.current_revision.unwrap_or(0) + 1;
        self.stored.current_revision = Some(number);
        self.touch(now);
        Ok(number)
    }

    /// Keeps what was measured of the readable revision: its quality, and how many content
    /// segments it and the source have.
    pub fn measure(&mut self, quality: QualityLevel, content: i32, of_source: Option<i32>) {
        self.stored.quality = quality;
        if let TextKind::Translation {
            completeness_permille,
            ..
        } = &mut self.stored.kind
        {
            *completeness_permille = permille(content, of_source.unwrap_or(0));
        }
    }

    fn set_canonical(&mut self, choice: bool) {
        if let TextKind::Translation { is_canonical, .. } = &mut self.stored.kind {
            *is_canonical = choice;
        }
    }

    /// The text that replaces it.
    pub fn superseded_by(&self) -> Option<TextId> {
        self.stored.superseded_by
    }
}

/// Share of `part` in `whole` in thousandths, at most all of it; nothing of nothing is 0.
fn permille(part: i32, whole: i32) -> i32 {
    if whole <= 0 {
        return 0;
    }
    let share = i64::from(part) * 1000 / i64::from(whole);
    i32::try_from(share.clamp(0, 1000)).unwrap_or(1000)
}
