use std::collections::{HashMap, HashSet};

use tercul_kernel::{CategoryId, NodeKind, PortError, TagId};
use tercul_script::safe_key;

use super::MemoryCatalogue;
use crate::{Category, CategoryName, PerLanguage, Tag, TagFold, TaxonomyRepository};

impl TaxonomyRepository for MemoryCatalogue {
    fn canonical_tags(&mut self, ids: &[TagId]) -> Result<HashMap<TagId, TagId>, PortError> {
        let tags = ids.iter().filter_map(|id| self.tags.get(id));
        Ok(tags
            .map(|tag| (tag.id, tag.canonical.unwrap_or(tag.id)))
            .collect())
    }

    fn tag_of_folds(&mut self, folds: &[TagFold]) -> Result<Option<TagId>, PortError> {
        let mut found: Vec<&Tag> = self
            .tags
            .values()
            .filter(|tag| {
                tag.labels
                    .iter()
                    .any(|label| folds.contains(&TagFold::of(tag.kind, &label.value)))
            })
            .collect();
        found.sort_by_key(|tag| (tag.canonical.is_some(), tag.id));
        Ok(found.first().map(|tag| tag.id))
    }

    fn find_tag(&mut self, id: TagId) -> Result<Option<Tag>, PortError> {
        Ok(self.tags.get(&id).cloned())
    }

    fn insert_tag(&mut self, tag: &Tag) -> Result<(), PortError> {
        self.tags.insert(tag.id, tag.clone());
        Ok(())
    }

    fn existing_categories(
        &mut self,
        ids: &[CategoryId],
    ) -> Result<HashSet<CategoryId>, PortError> {
        Ok(ids
            .iter()
            .filter(|id| self.categories.contains_key(id))
            .copied()
            .collect())
    }

    fn find_category(&mut self, id: CategoryId) -> Result<Option<Category>, PortError> {
        Ok(self.categories.get(&id).cloned())
    }

    fn insert_category(&mut self, category: &Category) -> Result<(), PortError> {
        self.categories.insert(category.id, category.clone());
        Ok(())
    }

    fn update_category(&mut self, category: &Category) -> Result<(), PortError> {
        if let Some(stored) = self.categories.insert(category.id, category.clone()) {
            self.keep_slug(
                NodeKind::Category,
                category.id.0,
                &stored.slug,
                &category.slug,
            );
        }
        Ok(())
    }

    fn sibling_with_name(
        &mut self,
        parent: Option<CategoryId>,
        names: &PerLanguage<CategoryName>,
        except: Option<CategoryId>,
    ) -> Result<Option<(CategoryId, usize)>, PortError> {
        let siblings = || {
            self.categories
                .values()
                .filter(|other| other.parent() == parent && Some(other.id) != except)
        };
        let found = names.iter().enumerate().find_map(|(index, name)| {
            let has_name = |other: &&Category| {
                other.names.iter().any(|theirs| {
                    theirs.tag == name.tag
                        && safe_key(theirs.value.as_str()) == safe_key(name.value.as_str())
                })
            };
            siblings().find(has_name).map(|other| (other.id, index))
        });
        Ok(found)
    }
}
