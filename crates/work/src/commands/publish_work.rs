use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Capability, Change, Journal, WorkId};

use super::found::{check_version, seen_work};
use crate::{Place, PublicationStatus, TextsOfWork, Work, WorkError, WorkRepository};

/// Makes a work public. Editors of its language may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishWork {
    /// The work.
    pub id: WorkId,
    /// Whether it is published without any text.
    pub catalog_only: bool,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl PublishWork {
    const FROM: &'static [&'static str] = &[
        PublicationStatus::Draft.as_str(),
        PublicationStatus::InReview.as_str(),
        PublicationStatus::Withdrawn.as_str(),
    ];

    /// Publishes the work, which needs a credit unless it is anonymous, and a published text
    /// unless it is listed without any.
    ///
    /// # Errors
    /// [`WorkError`] where the actor may not or a rule is broken.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Work, WorkError>
    where
        T: WorkRepository + TextsOfWork + Journal + ?Sized,
    {
        let mut work = seen_work(tx, actor, self.id, Place::field("id"))?;
        if !actor
            .grants
            .allows_in(Capability::Publish, &work.original_tag)
        {
            return Err(WorkError::Forbidden);
        }
        check_version(&work, self.expected_version)?;
        let before = work.status.as_str();
        if !Self::FROM.contains(&before) {
            return Err(WorkError::InvalidState {
                current: before,
                allowed: Self::FROM,
            });
        }
        if work.credits.is_empty() && !work.is_anonymous {
            return Err(WorkError::CreditRequired);
        }
        work.is_catalog_only |= self.catalog_only;
        if !work.is_catalog_only && tx.count_texts(work.id, actor)?.published == 0 {
            return Err(WorkError::TextRequired);
        }
        work.status = PublicationStatus::Published;
        work.touch(now);
        tx.update_work(&work)?;
        tx.record(
            Change::new("work.published", actor.user, work.id, work.version).field(
                "status",
                Some(before.to_owned()),
                Some(work.status.to_string()),
            ),
        )?;
        Ok(work)
    }
}
