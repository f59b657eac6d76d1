use std::sync::Arc;

use juniper::{DefaultScalarValue, FieldResult, ID, graphql_object};
use tercul_kernel::{CategoryId, Localized, best_match};
use tercul_work::queries::CategoryView;

use crate::{
    batch::{Related, Siblings, shared},
    context::Context,
    error::port_failure,
    node::{NodeValue, VersionedValue},
    scalars::{DateTime, LanguageTag},
    values::LocalizedString,
};

/// Shown by [`Category`].
#[derive(Clone, Debug)]
pub(crate) struct Category {
    pub(crate) view: Arc<CategoryView>,
    siblings: Siblings<Arc<CategoryView>>,
}

/// Node of the category tree, which is at most 5 levels deep.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = [NodeValue, VersionedValue])]
impl Category {
    /// Global identifier, stable for the life of the record.
    fn id(&self) -> ID {
        ID::from(self.view.id.to_string())
    }

    /// Number that grows with every change; pass it back as `expectedVersion`.
    fn version(&self) -> i32 {
        self.view.version
    }

    /// When the record was created.
    fn created_at(&self) -> DateTime {
        DateTime(self.view.created_at)
    }

    /// When the record last changed.
    fn updated_at(&self) -> DateTime {
        DateTime(self.view.updated_at)
    }

    /// When the record was deleted; null while it is live.
    fn deleted_at(&self) -> Option<DateTime> {
        self.view.deleted_at.map(DateTime)
    }

    /// Readable name in addresses.
    fn slug(&self) -> &str {
        &self.view.slug
    }

    /// Name in the best available language.
    fn name(
        &self,
        context: &Context,
        #[graphql(
            description = "Languages in order of preference; omitted means the preferences of the caller."
        )]
        preferred: Option<Vec<LanguageTag>>,
    ) -> FieldResult<String> {
        {
            let preferred = LanguageTag::all(preferred);
            if preferred.is_empty() {
                return Ok(self.view.name.clone());
            }
            let names = self.name_views(context)?;
            let best = best_match(&names.items, |name: &Localized| &name.tag, &preferred, None);
            Ok(best.map_or_else(|| self.view.name.clone(), |name| name.value.clone()))
        }
    }

    /// All names.
    fn names(&self, context: &Context) -> FieldResult<Option<Vec<LocalizedString>>> {
        Ok(Some(
            self.name_views(context)?
                .items
                .iter()
                .cloned()
                .map(Into::into)
                .collect(),
        ))
    }

    /// Level in the tree, starting at 1.
    fn depth(&self) -> i32 {
        self.view.depth
    }

    /// Category above; null at the top.
    fn parent(&self, context: &Context) -> FieldResult<Option<Category>> {
        let Some(parent) = self.view.parent else {
            return Ok(None);
        };
        let found = context.single(
            &context.relations().category_parents,
            &parent,
            self.siblings.iter().filter_map(|category| category.parent),
            |reader, ids| reader.categories_by_id(ids),
            |category| category.id,
        )?;
        Ok(found.map(|(view, siblings)| Self { view, siblings }))
    }

    /// Categories below, in order.
    fn children(&self, context: &Context) -> FieldResult<Option<Vec<Category>>> {
        {
            let found = context.related(
                &context.relations().category_children,
                self.view.id,
                self.sibling_ids(),
                |reader, ids| Ok(shared(reader.children_of(ids)?)),
                Clone::clone,
            )?;
            Ok(Some(Self::all(&found)))
        }
    }

    /// Number of published works in the category and below.
    fn work_count(&self, context: &Context) -> FieldResult<i32> {
        {
            let relations = context.relations();
            let found = relations
                .category_counts
                .get(&self.view.id, self.sibling_ids(), |ids| {
                    context.read(|reader| reader.category_work_counts(&ids))
                });
            Ok(found
                .map_err(|error| port_failure(&error))?
                .unwrap_or_default())
        }
    }
}

impl Category {
    /// Categories that were listed together.
    pub(crate) fn group(views: Vec<CategoryView>) -> Vec<Self> {
        let siblings: Siblings<Arc<CategoryView>> = views.into_iter().map(Arc::new).collect();
        siblings
            .iter()
            .map(|view| Self {
                view: view.clone(),
                siblings: siblings.clone(),
            })
            .collect()
    }

    /// The categories of one list of a batch.
    pub(crate) fn all(found: &Related<Arc<CategoryView>, Arc<CategoryView>>) -> Vec<Self> {
        let views = found.items.iter();
        views
            .map(|view| Self {
                view: view.clone(),
                siblings: found.siblings.clone(),
            })
            .collect()
    }

    fn sibling_ids(&self) -> impl Iterator<Item = CategoryId> + '_ {
        self.siblings.iter().map(|category| category.id)
    }

    fn name_views(&self, context: &Context) -> FieldResult<Arc<Related<Localized, ()>>> {
        context.related(
            &context.relations().category_names,
            self.view.id,
            self.sibling_ids(),
            |reader, ids| reader.category_names_of(ids),
            |_| (),
        )
    }
}
