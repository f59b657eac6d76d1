use chrono::{DateTime, Utc};
use tercul_kernel::{AuthorId, FuzzyDate, UserId};

use crate::{
    AuthorKind, AuthorName, Biography, ExternalIdentifier, Names, PerLanguage, PlaceName,
    PublicationStatus, Slug, policy::RecordFacts,
};

/// A person or group that works and texts credit.
///
/// Always has a name; never certainly died before being born.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// Identifier.
    pub id: AuthorId,
    /// Readable name in addresses.
    pub slug: Slug,
    /// What stands behind the record.
    pub kind: AuthorKind,
    /// Names in order.
    pub names: Names,
    /// Birth or foundation.
    pub birth: Option<FuzzyDate>,
    /// Death or dissolution.
    pub death: Option<FuzzyDate>,
    /// Place of birth.
    pub birth_place: Option<PlaceName>,
    /// Place of death.
    pub death_place: Option<PlaceName>,
    /// Life.
    pub biographies: PerLanguage<Biography>,
    /// Identifiers in authority files, at most one for each file.
    pub external_identifiers: Vec<ExternalIdentifier>,
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

impl Author {
    /// What the policy wants to know: authors are public and belong to no language.
    pub fn facts(&self) -> RecordFacts<'static> {
        RecordFacts {
            created_by: self.created_by,
            status: PublicationStatus::Published,
            language: None,
            is_deleted: self.deleted_at.is_some(),
        }
    }

    /// The name that lists show.
    pub fn listed_name(&self) -> Option<&AuthorName> {
        self.names.listed()
    }

    /// Marks a change.
    pub(crate) fn touch(&mut self, now: DateTime<Utc>) {
        self.updated_at = now;
        self.version += 1;
    }
}
