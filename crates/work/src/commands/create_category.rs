use chrono::{DateTime, Utc};
use tercul_kernel::{
    Actor, Capability, CategoryId, Change, Journal, LanguageRegistry, Localized, NodeKind,
};

use super::taxonomy_parts;
use crate::{Category, CategoryName, Place, Slug, SlugRegistry, TaxonomyError, TaxonomyRepository};

/// Adds a category to the tree. Editors of everything may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateCategory {
    /// The category above; `None` puts it at the top.
    pub parent_id: Option<CategoryId>,
    /// Names, once for each language, unique below the parent.
    pub names: Vec<Localized<CategoryName>>,
}

impl CreateCategory {
    /// Adds the category; the slug is made from its first name.
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
        if !actor.grants.allows(Capability::Taxonomy) {
            return Err(TaxonomyError::Forbidden);
        }
        let mut path = match self.parent_id {
            Some(parent) => {
                let found = tx.find_category(parent)?;
                found
                    .ok_or(TaxonomyError::NotFound {
                        place: Place::field("parent_id"),
                    })?
                    .path
            }
            None => Vec::new(),
        };
        if path.len() >= Category::MAX_DEPTH {
            return Err(TaxonomyError::TooDeep {
                limit: Category::MAX_DEPTH,
            });
        }
        let names = taxonomy_parts::names(tx, self.names, "names")?;
        taxonomy_parts::check_siblings(tx, self.parent_id, &names, None)?;
        let name = names
            .first()
            .map(|name| name.value.to_string())
            .unwrap_or_default();
        let id = CategoryId(tx.new_id());
        path.push(id);
        let category = Category {
            id,
            path,
            slug: Slug::free_for(tx, NodeKind::Category, &name)?,
            names,
            created_by: actor.user,
            created_at: now,
            updated_at: now,
            version: 1,
        };
        tx.insert_category(&category)?;
        tx.record(
            Change::new(
                "category.created",
                actor.user,
                category.id,
                category.version,
            )
            .field("name", None, Some(name)),
        )?;
        Ok(category)
    }
}
