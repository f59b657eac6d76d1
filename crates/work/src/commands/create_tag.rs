use chrono::{DateTime, Utc};
use tercul_kernel::{
    Actor, Capability, Change, Journal, LanguageRegistry, Localized, NodeKind, PortError, TagId,
};

use super::taxonomy_parts;
use crate::{
    Slug, SlugRegistry, Tag, TagDescription, TagFold, TagKind, TagLabel, TaxonomyError,
    TaxonomyRepository, policy::may_contribute,
};

/// Creates a tag, unless one of its kind has such a label. Contributors may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateTag {
    /// What it speaks of.
    pub kind: TagKind,
    /// Labels, once for each language.
    pub labels: Vec<Localized<TagLabel>>,
    /// What it means.
    pub description: Option<TagDescription>,
}

impl CreateTag {
    /// Creates the tag, or answers the canonical one that exists. Labels are compared by kind and
    /// safe key, in whatever language.
    ///
    /// # Errors
    /// [`TaxonomyError`] where the actor may not or a rule is broken.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Tag, TaxonomyError>
    where
        T: TaxonomyRepository + LanguageRegistry + SlugRegistry + Journal + ?Sized,
    {
        if !may_contribute(actor) && !actor.grants.allows(Capability::Taxonomy) {
            return Err(TaxonomyError::Forbidden);
        }
        let labels = taxonomy_parts::names(tx, self.labels, "labels")?;
        let folds: Vec<TagFold> = labels
            .iter()
            .map(|label| TagFold::of(self.kind, &label.value))
            .collect();
        if let Some(existing) = tx.tag_of_folds(&folds)? {
            return canonical(tx, existing);
        }
        let label = labels
            .first()
            .map(|label| label.value.to_string())
            .unwrap_or_default();
        let tag = Tag {
            id: TagId(tx.new_id()),
            slug: Slug::free_for(tx, NodeKind::Tag, &label)?,
            kind: self.kind,
            labels,
            description: self.description,
            canonical: None,
            created_by: actor.user,
            created_at: now,
            updated_at: now,
            version: 1,
        };
        tx.insert_tag(&tag)?;
        tx.record(
            Change::new("tag.created", actor.user, tag.id, tag.version).field(
                "label",
                None,
                Some(label),
            ),
        )?;
        Ok(tag)
    }
}

/// The tag, or the one that replaces it.
fn canonical<T: TaxonomyRepository + ?Sized>(tx: &mut T, id: TagId) -> Result<Tag, TaxonomyError> {
    let id = tx.canonical_tags(&[id])?.get(&id).copied().unwrap_or(id);
    let gone = || PortError::Other(format!("the tag {id} went away in its transaction"));
    Ok(tx.find_tag(id)?.ok_or_else(gone)?)
}
