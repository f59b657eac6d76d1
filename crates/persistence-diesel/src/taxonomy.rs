use std::collections::{HashMap, HashSet};

use tercul_kernel::{CategoryId, PortError, TagId};
use tercul_work::{Category, CategoryName, PerLanguage, Tag, TagFold, TaxonomyRepository};
use uuid::Uuid;

use crate::PgTransaction;

mod categories;
mod tags;

impl TaxonomyRepository for PgTransaction<'_> {
    fn canonical_tags(&mut self, ids: &[TagId]) -> Result<HashMap<TagId, TagId>, PortError> {
        let pairs: Vec<(Uuid, Uuid)> = self.fetch(tags::canonical(ids))?;
        Ok(pairs
            .into_iter()
            .map(|(id, canonical)| (TagId(id), TagId(canonical)))
            .collect())
    }

    fn tag_of_folds(&mut self, folds: &[TagFold]) -> Result<Option<TagId>, PortError> {
        let mut names: Vec<&str> = folds.iter().map(TagFold::as_str).collect();
        names.sort_unstable();
        for name in names {
            self.hold(&format!("label {name}"))?;
        }
        let tag: Option<Uuid> = self.fetch_one(tags::with_folds(folds))?;
        Ok(tag.map(TagId))
    }

    fn find_tag(&mut self, id: TagId) -> Result<Option<Tag>, PortError> {
        self.stored_tag(id)
    }

    fn insert_tag(&mut self, tag: &Tag) -> Result<(), PortError> {
        self.run(tags::insert(tag)?)?;
        self.run(tags::insert_labels(tag)).map(|_| ())
    }

    fn existing_categories(
        &mut self,
        ids: &[CategoryId],
    ) -> Result<HashSet<CategoryId>, PortError> {
        let ids: Vec<Uuid> = self.fetch(categories::existing(ids))?;
        Ok(ids.into_iter().map(CategoryId).collect())
    }

    fn find_category(&mut self, id: CategoryId) -> Result<Option<Category>, PortError> {
        self.stored_category(id)
    }

    fn insert_category(&mut self, category: &Category) -> Result<(), PortError> {
        self.run(categories::insert(category)?)?;
        self.run(categories::insert_names(category)).map(|_| ())
    }

    fn update_category(&mut self, category: &Category) -> Result<(), PortError> {
        self.replace_category(category)
    }

    fn sibling_with_name(
        &mut self,
        parent: Option<CategoryId>,
        names: &PerLanguage<CategoryName>,
        except: Option<CategoryId>,
    ) -> Result<Option<(CategoryId, usize)>, PortError> {
        let found: Option<(Uuid, i64)> =
            self.fetch_one(categories::sibling(parent, names, except))?;
        Ok(found.map(|(id, position)| {
            (
                CategoryId(id),
                usize::try_from(position - 1).unwrap_or_default(),
            )
        }))
    }
}
