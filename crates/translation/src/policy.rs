//! What permissions depend on; [`tercul_work::policy`] decides.

use tercul_kernel::{LanguageTag, UserId, WorkId};
use tercul_work::{PublicationStatus, WorkForm, policy::RecordFacts};

use crate::{Text, queries::TextView};

/// What texts depend on in their work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkFacts {
    /// Identifier.
    pub id: WorkId,
    /// Publication state.
    pub status: PublicationStatus,
    /// Language and orthography of the original.
    pub original_tag: LanguageTag,
    /// Literary form, which says how plain text is read.
    pub form: WorkForm,
    /// Who created the record.
    pub created_by: UserId,
    /// Whether it is deleted, and its texts with it.
    pub is_deleted: bool,
}

impl WorkFacts {
    /// What the policy wants to know.
    pub fn facts(&self) -> RecordFacts<'_> {
        RecordFacts {
            created_by: self.created_by,
            status: self.status,
            language: Some(&self.original_tag),
            is_deleted: self.is_deleted,
        }
    }
}

impl TextView {
    /// What the policy wants to know: editors of the text's own language are in charge.
    pub fn facts(&self) -> RecordFacts<'_> {
        RecordFacts {
            created_by: self.created_by,
            status: self.status,
            language: Some(&self.tag),
            is_deleted: self.deleted_at.is_some(),
        }
    }
}

impl Text {
    /// What the policy wants to know: editors of the text's own language are in charge.
    pub fn facts(&self) -> RecordFacts<'_> {
        self.facts_in(&self.stored().tag)
    }

    /// What the policy would want to know if the text were in another language.
    pub(crate) fn facts_in<'a>(&self, tag: &'a LanguageTag) -> RecordFacts<'a> {
        RecordFacts {
            created_by: self.stored().created_by,
            status: self.stored().status,
            language: Some(tag),
            is_deleted: false,
        }
    }
}
