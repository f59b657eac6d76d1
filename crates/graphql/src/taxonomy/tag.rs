use std::sync::Arc;

use juniper::{DefaultScalarValue, FieldResult, ID, graphql_object};
use tercul_kernel::{Localized, best_match};
use tercul_work::queries::TagView;

use crate::{
    batch::{Listed, Related, Siblings},
    connection::TagConnection,
    context::Context,
    enums::TagKind,
    node::{NodeValue, VersionedValue},
    scalars::{DateTime, LanguageTag},
    values::LocalizedString,
};

/// Shown by [`Tag`].
#[derive(Clone, Debug)]
pub(crate) struct Tag {
    pub(crate) view: Arc<TagView>,
    siblings: Siblings<Arc<TagView>>,
}

/// Keyword; synonyms point to one canonical tag.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = [NodeValue, VersionedValue])]
impl Tag {
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

    /// What the tag describes.
    fn kind(&self) -> TagKind {
        self.view.kind.into()
    }

    /// Label in the best available language.
    fn label(
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
                return Ok(self.view.label.clone());
            }
            let labels = self.label_views(context)?;
            let best = best_match(
                &labels.items,
                |label: &Localized| &label.tag,
                &preferred,
                None,
            );
            Ok(best.map_or_else(|| self.view.label.clone(), |label| label.value.clone()))
        }
    }

    /// All labels.
    fn labels(&self, context: &Context) -> FieldResult<Option<Vec<LocalizedString>>> {
        Ok(Some(
            self.label_views(context)?
                .items
                .iter()
                .cloned()
                .map(Into::into)
                .collect(),
        ))
    }

    /// Meaning of the tag.
    fn description(&self) -> Option<&str> {
        self.view.description.as_deref()
    }

    /// Tag to use instead; null when the tag is itself canonical.
    fn canonical_tag(&self, context: &Context) -> FieldResult<Option<Tag>> {
        let Some(canonical) = self.view.canonical else {
            return Ok(None);
        };
        let found = context.single(
            &context.relations().canonical_tags,
            &canonical,
            self.siblings.iter().filter_map(|tag| tag.canonical),
            |reader, ids| reader.tags_by_id(ids),
            |tag| tag.id,
        )?;
        Ok(found.map(|(view, siblings)| Self { view, siblings }))
    }

    /// Number of published works that carry the tag.
    fn work_count(&self) -> i32 {
        self.view.work_count
    }
}

impl Tag {
    /// Tags that were listed together.
    pub(crate) fn group(views: Vec<TagView>) -> Vec<Self> {
        let siblings: Siblings<Arc<TagView>> = views.into_iter().map(Arc::new).collect();
        siblings
            .iter()
            .map(|view| Self {
                view: view.clone(),
                siblings: siblings.clone(),
            })
            .collect()
    }

    /// The tags of a page.
    pub(crate) fn page(listed: &Listed<TagView, Arc<TagView>>) -> TagConnection {
        let tags = listed.page.rows.iter().map(|row| Self {
            view: row.item.clone(),
            siblings: listed.siblings.clone(),
        });
        TagConnection::from_page(&listed.page, tags.collect())
    }

    fn label_views(&self, context: &Context) -> FieldResult<Arc<Related<Localized, ()>>> {
        context.related(
            &context.relations().tag_labels,
            self.view.id,
            self.siblings.iter().map(|tag| tag.id),
            |reader, ids| reader.labels_of(ids),
            |_| (),
        )
    }
}
