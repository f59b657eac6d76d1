use chrono::{DateTime, Utc};
use tercul_kernel::{Actor, Capability, Change, Journal, TagId, WorkId};

use super::{
    found::{check_version, seen_work},
    work_parts,
};
use crate::{
    Place, PublicationStatus, TaxonomyRepository, Work, WorkError, WorkRepository, policy,
};

/// Replaces all tags of a work. Contributors of its language may on drafts, editors always.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetWorkTags {
    /// The work.
    pub id: WorkId,
    /// All tags, at most [`Work::MAX_TAGS`]; a synonym is stored as its canonical tag.
    pub tag_ids: Vec<TagId>,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl SetWorkTags {
    /// Replaces the tags.
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
        T: WorkRepository + TaxonomyRepository + Journal + ?Sized,
    {
        let mut work = seen_work(tx, actor, self.id, Place::field("id"))?;
        let is_draft = work.status == PublicationStatus::Draft;
        let contributes = actor
            .grants
            .allows_in(Capability::CreateDraft, &work.original_tag);
        let may = is_draft && contributes || policy::may_edit(actor, &work.facts());
        if !may {
            return Err(policy::refusal(actor).into());
        }
        check_version(&work, self.expected_version)?;
        let tags = work_parts::tags(tx, &self.tag_ids)?;
        if tags == work.tags {
            return Ok(work);
        }
        let before = Some(named(&work.tags));
        work.tags = tags;
        work.touch(now);
        tx.update_work(&work)?;
        tx.record(
            Change::new("work.tags_set", actor.user, work.id, work.version).field(
                "tags",
                before,
                Some(named(&work.tags)),
            ),
        )?;
        Ok(work)
    }
}

fn named(tags: &[TagId]) -> String {
    tags.iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}
