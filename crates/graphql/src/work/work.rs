use std::sync::Arc;

use juniper::{DefaultScalarValue, Executor, FieldResult, ID, graphql_object};
use tercul_kernel::{Localized, PageRequest, WorkId, best_match};
use tercul_work::queries::{CreditView, TitleView, WorkView};

use super::{Credit, LanguageAvailability, Title, VerseInfo, WorkRelation};
use crate::{
    author::Author,
    batch::{Related, Siblings, shared},
    connection::{TagConnection, TranslationConnection},
    context::Context,
    enums::{Capability, PublicationStatus, WorkForm, WorkFormClass, WorkRelationKind},
    node::{NodeValue, SubjectValue, VersionedValue},
    paging,
    permissions::permissions,
    scalars::{DateTime, LanguageTag},
    taxonomy::{Category, Language, Tag},
    text::inputs::{TranslationOrder, TranslationWhere},
    text::{self, OriginalText, TextValue, Translation},
    values::{FuzzyDate, LocalizedString},
};

/// Shown by [`Work`].
#[derive(Clone, Debug)]
pub(crate) struct Work {
    pub(crate) view: Arc<WorkView>,
    pub(crate) siblings: Siblings<WorkId>,
}

/// Literary work as an idea, independent of language and edition; a work in IFLA LRM terms.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = [NodeValue, VersionedValue, SubjectValue])]
impl Work {
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

    /// What the caller may do with this record; null when permissions could not be determined.
    fn viewer_permissions(&self, context: &Context) -> Option<Vec<Capability>> {
        Some(permissions(context, &self.view.facts()))
    }

    /// Readable name in addresses, unique among works.
    fn slug(&self) -> &str {
        &self.view.slug
    }

    /// Publication state.
    fn status(&self) -> PublicationStatus {
        self.view.status.into()
    }

    /// Literary form.
    fn form(&self) -> WorkForm {
        self.view.form.into()
    }

    /// Broad class of the form.
    fn form_class(&self) -> WorkFormClass {
        self.view.form.class().into()
    }

    /// Best title for the reader.
    fn title(
        &self,
        context: &Context,
        #[graphql(
            description = "Languages in order of preference; omitted means the preferences of the caller."
        )]
        preferred: Option<Vec<LanguageTag>>,
    ) -> FieldResult<LocalizedString> {
        self.best_title(context, preferred)
    }

    /// All titles.
    fn titles(&self, context: &Context) -> FieldResult<Option<Vec<Title>>> {
        Ok(Some(
            self.title_views(context)?
                .items
                .iter()
                .cloned()
                .map(Title)
                .collect(),
        ))
    }

    /// Description in the best available language.
    fn description(
        &self,
        context: &Context,
        #[graphql(
            description = "Languages in order of preference; omitted means the preferences of the caller."
        )]
        preferred: Option<Vec<LanguageTag>>,
    ) -> FieldResult<Option<LocalizedString>> {
        self.best_description(context, preferred)
    }

    /// Language and orthography in which the work was written.
    fn original_language_tag(&self) -> LanguageTag {
        LanguageTag(self.view.original_tag.clone())
    }

    /// Registry entry of `originalLanguageTag`.
    fn original_language(&self, context: &Context) -> FieldResult<Option<Language>> {
        Language::of(context, &self.view.original_tag)
    }

    /// When the work was written.
    fn created(&self) -> Option<FuzzyDate> {
        self.view.created.clone().map(FuzzyDate)
    }

    /// When the work first appeared.
    fn first_published(&self) -> Option<FuzzyDate> {
        self.view.first_published.clone().map(FuzzyDate)
    }

    /// Verse form; null for prose.
    fn verse(&self, context: &Context) -> FieldResult<Option<VerseInfo>> {
        VerseInfo::of(self, context)
    }

    /// Whether the author is unknown.
    fn is_anonymous(&self) -> bool {
        self.view.is_anonymous
    }

    /// Whether the work is listed without any text.
    fn is_catalog_only(&self) -> bool {
        self.view.is_catalog_only
    }

    /// People and groups credited for the work, in order.
    fn credits(&self, context: &Context) -> FieldResult<Option<Vec<Credit>>> {
        Ok(Some(Credit::all(&*self.credit_views(context)?)))
    }

    /// People and groups credited as author, in order.
    fn authors(&self, context: &Context) -> FieldResult<Option<Vec<Author>>> {
        Ok(Some(self.author_objects(&*self.credit_views(context)?)))
    }

    /// Categories of the work.
    fn categories(&self, context: &Context) -> FieldResult<Option<Vec<Category>>> {
        {
            let found = context.related(
                &context.relations().work_categories,
                self.view.id,
                self.siblings.iter().copied(),
                |reader, ids| Ok(shared(reader.categories_of_works(ids)?)),
                Clone::clone,
            )?;
            Ok(Some(Category::all(&found)))
        }
    }

    /// Tags of the work.
    fn tags(
        &self,
        executor: &Executor<'_, '_, Context>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<TagConnection>> {
        {
            let page = paging::page(executor, first, after, last, before)?;
            let context = executor.context();
            self.tag_page(context, &page).map(Some)
        }
    }

    /// Relations that start or end at the work.
    fn relations(
        &self,
        context: &Context,
        #[graphql(description = "Kinds to include; omitted means all.")] kinds: Option<
            Vec<WorkRelationKind>,
        >,
    ) -> FieldResult<Option<Vec<WorkRelation>>> {
        self.relation_objects(context, kinds)
    }

    /// Original texts and witnesses.
    fn originals(&self, context: &Context) -> FieldResult<Option<Vec<OriginalText>>> {
        text::originals_of(context, self.view.id, &self.siblings).map(Some)
    }

    /// Translations of the work.
    fn translations(
        &self,
        executor: &Executor<'_, '_, Context>,
        #[graphql(
            description = "Conditions that every result must meet; omit to leave the list unfiltered."
        )]
        r#where: Option<TranslationWhere>,
        #[graphql(
            description = "Sort keys in order of precedence, at most 3; the identifier is always the final tie-breaker."
        )]
        order_by: Option<Vec<TranslationOrder>>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<TranslationConnection>> {
        {
            let page = paging::page(executor, first, after, last, before)?;
            text::translations_of_work(
                executor.context(),
                self.view.id,
                &self.siblings,
                r#where,
                order_by,
                page,
            )
            .map(Some)
        }
    }

    /// The editors' choice for a language.
    fn canonical_translation(
        &self,
        context: &Context,
        #[graphql(description = "Language; only the primary subtag is compared.")]
        language_tag: LanguageTag,
    ) -> FieldResult<Option<Translation>> {
        text::canonical_translation(context, self.view.id, &self.siblings, &language_tag.0)
    }

    /// Best readable text for a reader.
    fn best_text(
        &self,
        context: &Context,
        #[graphql(description = "Languages in order of preference, 1 to 10.")] languages: Vec<
            LanguageTag,
        >,
    ) -> FieldResult<Option<TextValue>> {
        text::best_text(context, self.view.id, &self.siblings, &languages)
    }

    /// Published texts per language.
    fn languages_available(
        &self,
        context: &Context,
    ) -> FieldResult<Option<Vec<LanguageAvailability>>> {
        {
            let found = context.related(
                &context.relations().availability,
                self.view.id,
                self.siblings.iter().copied(),
                |reader, ids| reader.availability_of(context.viewer(), ids),
                |_| (),
            )?;
            Ok(Some(
                found
                    .items
                    .iter()
                    .cloned()
                    .map(LanguageAvailability)
                    .collect(),
            ))
        }
    }
}

impl Work {
    /// Works that were listed together.
    pub(crate) fn group(views: Vec<WorkView>) -> Vec<Self> {
        let siblings: Siblings<WorkId> = views.iter().map(|view| view.id).collect();
        views
            .into_iter()
            .map(|view| Self {
                view: Arc::new(view),
                siblings: siblings.clone(),
            })
            .collect()
    }

    /// A work with the works that were listed together with it.
    pub(crate) fn among(view: Arc<WorkView>, siblings: Siblings<WorkId>) -> Self {
        Self { view, siblings }
    }

    fn title_views(&self, context: &Context) -> FieldResult<Arc<Related<TitleView, ()>>> {
        context.related(
            &context.relations().titles,
            self.view.id,
            self.siblings.iter().copied(),
            |reader, ids| reader.titles_of(ids),
            |_| (),
        )
    }

    /// The stored title serves everybody who prefers nothing, so that lists need no other table.
    fn best_title(
        &self,
        context: &Context,
        preferred: Option<Vec<LanguageTag>>,
    ) -> FieldResult<LocalizedString> {
        let preferred = LanguageTag::all(preferred);
        if preferred.is_empty() {
            return Ok(self.view.title.clone().into());
        }
        let titles = self.title_views(context)?;
        let original = Some(&self.view.original_tag);
        let best = best_match(&titles.items, |title| &title.text.tag, &preferred, original);
        Ok(best
            .map_or_else(|| self.view.title.clone(), |title| title.text.clone())
            .into())
    }

    fn best_description(
        &self,
        context: &Context,
        preferred: Option<Vec<LanguageTag>>,
    ) -> FieldResult<Option<LocalizedString>> {
        let descriptions = context.related(
            &context.relations().descriptions,
            self.view.id,
            self.siblings.iter().copied(),
            |reader, ids| reader.descriptions_of(ids),
            |_| (),
        )?;
        let preferred = LanguageTag::all(preferred);
        let original = Some(&self.view.original_tag);
        let best = best_match(
            &descriptions.items,
            |text: &Localized| &text.tag,
            &preferred,
            original,
        );
        Ok(best.cloned().map(LocalizedString::from))
    }

    pub(crate) fn credit_views(
        &self,
        context: &Context,
    ) -> FieldResult<Arc<Related<CreditView, tercul_kernel::AuthorId>>> {
        context.related(
            &context.relations().work_credits,
            self.view.id,
            self.siblings.iter().copied(),
            |reader, ids| reader.credits_of_works(ids),
            |credit| credit.author.id,
        )
    }

    fn author_objects(
        &self,
        credits: &Related<CreditView, tercul_kernel::AuthorId>,
    ) -> Vec<Author> {
        Author::credited(credits, tercul_work::CreditRole::Author)
    }

    fn tag_page(&self, context: &Context, page: &PageRequest) -> FieldResult<TagConnection> {
        let found = context.paged(
            &context.relations().work_tags,
            (self.view.id, page.clone()),
            self.siblings.iter().map(|id| (*id, page.clone())),
            |reader, ids: &[WorkId]| reader.tags_of_works(ids, page),
            Arc::clone,
        )?;
        Ok(Tag::page(&found))
    }

    fn relation_objects(
        &self,
        context: &Context,
        kinds: Option<Vec<WorkRelationKind>>,
    ) -> FieldResult<Option<Vec<WorkRelation>>> {
        let found = context.related(
            &context.relations().work_relations,
            self.view.id,
            self.siblings.iter().copied(),
            |reader, ids| reader.relations_of_works(context.viewer(), ids),
            |relation| [relation.from.id, relation.to.id],
        )?;
        let ends: Siblings<WorkId> = found.siblings.iter().flatten().copied().collect();
        let kinds: Option<Vec<tercul_work::WorkRelationKind>> =
            kinds.map(|kinds| kinds.into_iter().map(Into::into).collect());
        let wanted = found.items.iter().filter(|relation| {
            kinds
                .as_ref()
                .is_none_or(|kinds| kinds.contains(&relation.kind))
        });
        let relations = wanted.map(|relation| WorkRelation {
            view: relation.clone(),
            ends: ends.clone(),
        });
        Ok(Some(relations.collect()))
    }
}
