use chrono::{DateTime, TimeDelta, Utc};
use tercul_kernel::{CategoryId, FuzzyDate, LanguageTag, TagId, UserId, WorkId};

use crate::{
    Credits, Description, PerLanguage, PublicationStatus, Slug, Title, Titles, VerseInfo, WorkForm,
    policy::RecordFacts,
};

/// A literary work: what all its texts have in common.
///
/// Always has a primary title; has an author unless it is anonymous.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Identifier.
    pub id: WorkId,
    /// Readable name in addresses.
    pub slug: Slug,
    /// Publication state.
    pub status: PublicationStatus,
    /// Literary form.
    pub form: WorkForm,
    /// Language and orthography in which it was written.
    pub original_tag: LanguageTag,
    /// Titles in order.
    pub titles: Titles,
    /// Credits in order.
    pub credits: Credits,
    /// Whether the author is unknown.
    pub is_anonymous: bool,
    /// Whether it is listed without any text.
    pub is_catalog_only: bool,
    /// What it is about.
    pub descriptions: PerLanguage<Description>,
    /// When it was written.
    pub created: Option<FuzzyDate>,
    /// When it first appeared.
    pub first_published: Option<FuzzyDate>,
    /// How its verse is made.
    pub verse: VerseInfo,
    /// Categories, without order.
    pub categories: Vec<CategoryId>,
    /// Canonical tags, without order.
    pub tags: Vec<TagId>,
    /// Who created the record.
    pub created_by: UserId,
    /// When the record was created.
    pub created_at: DateTime<Utc>,
    /// When the record last changed.
    pub updated_at: DateTime<Utc>,
    /// When the record was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub version: i32,
}

impl Work {
    /// Most tags of a work.
    pub const MAX_TAGS: usize = 75;
    /// Most categories of a work.
    pub const MAX_CATEGORIES: usize = 20;
    /// How long a deleted work can be restored.
    pub const RETENTION: TimeDelta = TimeDelta::days(90);

    /// What the policy wants to know.
    pub fn facts(&self) -> RecordFacts<'_> {
        RecordFacts {
            created_by: self.created_by,
            status: self.status,
            language: Some(&self.original_tag),
            is_deleted: self.deleted_at.is_some(),
        }
    }

    /// The title that lists show.
    pub fn listed_title(&self) -> Option<&Title> {
        self.titles.listed(&self.original_tag)
    }

    /// Whether it has an author or says that nobody knows one.
    pub(crate) fn is_attributed(&self) -> bool {
        self.is_anonymous || self.credits.authors().next().is_some()
    }

    /// Marks a change.
    pub(crate) fn touch(&mut self, now: DateTime<Utc>) {
        self.updated_at = now;
        self.version += 1;
    }
}
