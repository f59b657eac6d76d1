use chrono::{DateTime, Utc};
use tercul_kernel::{
    Actor, Capability, CategoryId, Change, Journal, LanguageRegistry, Localized, NodeKind,
};

use super::taxonomy_parts;
use crate::{Category, CategoryName, Place, Slug, SlugRegistry, TaxonomyError, TaxonomyRepository};

/// Changes the names or the slug of a category. Editors of everything may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateCategory {
    /// The category.
    pub id: CategoryId,
    /// All names, once for each language, unique beside its siblings.
    pub names: Option<Vec<Localized<CategoryName>>>,
    /// Another slug; the former one leads to the category for ever.
    pub slug: Option<Slug>,
    /// Version that the caller read.
    pub expected_version: i32,
}

impl UpdateCategory {
    /// Changes the category.
    ///
    /// # Errors
    /// [`TaxonomyError`] where the actor may not or a rule is broken.
    pub fn execute<T>(
        self,
        tx: &mut T,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Category, TaxonomyError>
    where
        T: TaxonomyRepository + LanguageRegistry + SlugRegistry + Journal + ?Sized,
    {
        let found = tx.find_category(self.id)?;
        let before = found.ok_or(TaxonomyError::NotFound {
            place: Place::field("id"),
        })?;
        if !actor.grants.allows(Capability::Taxonomy) {
            return Err(TaxonomyError::Forbidden);
        }
        if before.version != self.expected_version {
            return Err(TaxonomyError::Stale {
                current: before.version,
            });
        }
        let mut category = before.clone();
        if let Some(names) = self.names {
            category.names = taxonomy_parts::names(tx, names, "names")?;
            taxonomy_parts::check_siblings(
                tx,
                category.parent(),
                &category.names,
                Some(category.id),
            )?;
        }
        if let Some(slug) = self.slug {
            let owner = tx.slug_owner(NodeKind::Category, &slug)?.map(CategoryId);
            if let Some(owner) = owner.filter(|owner| *owner != category.id) {
                return Err(TaxonomyError::SlugTaken { owner });
            }
            category.slug = slug;
        }
        if category == before {
            return Ok(category);
        }
        category.updated_at = now;
        category.version += 1;
        tx.update_category(&category)?;
        let name = |category: &Category| category.names.first().map(|name| name.value.to_string());
        tx.record(
            Change::new(
                "category.updated",
                actor.user,
                category.id,
                category.version,
            )
            .field("name", name(&before), name(&category))
            .field(
                "slug",
                Some(before.slug.to_string()),
                Some(category.slug.to_string()),
            ),
        )?;
        Ok(category)
    }
}
