use std::sync::Arc;

use juniper::{DefaultScalarValue, Executor, FieldResult, ID, graphql_object};
use tercul_kernel::{AuthorId, Localized, best_match};
use tercul_work::queries::{
    AuthorNameView, AuthorView, CreditView, LanguagePairCount as LanguagePairView,
};

use crate::{
    batch::{Related, Siblings},
    connection::{TranslationConnection, WorkConnection},
    context::Context,
    enums::{AuthorKind, Capability, CreditRole, NameKind},
    node::{NodeValue, SubjectValue, VersionedValue},
    paging,
    permissions::permissions,
    scalars::{DateTime, LanguageTag},
    text,
    text::inputs::{TranslationOrder, TranslationWhere},
    values::{ExternalIdentifier, FuzzyDate, LocalizedString},
    work,
    work::inputs::WorkOrder,
};

/// Shown by [`Author`].
#[derive(Clone, Debug)]
pub(crate) struct Author {
    pub(crate) view: Arc<AuthorView>,
    pub(crate) siblings: Siblings<AuthorId>,
}

/// Person or group that wrote, translated or otherwise contributed; an agent in IFLA LRM terms.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue, impl = [NodeValue, VersionedValue, SubjectValue])]
impl Author {
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

    /// Readable name in addresses, unique among authors.
    fn slug(&self) -> &str {
        &self.view.slug
    }

    /// What the record stands for.
    fn kind(&self) -> AuthorKind {
        self.view.kind.into()
    }

    /// Best name for the reader.
    fn name(
        &self,
        context: &Context,
        #[graphql(
            description = "Languages in order of preference; omitted means the preferences of the caller."
        )]
        preferred: Option<Vec<LanguageTag>>,
    ) -> FieldResult<LocalizedString> {
        self.best_name(context, preferred)
    }

    /// All names.
    fn names(&self, context: &Context) -> FieldResult<Option<Vec<AuthorName>>> {
        Ok(Some(
            self.name_views(context)?
                .items
                .iter()
                .cloned()
                .map(AuthorName)
                .collect(),
        ))
    }

    /// Date of birth or foundation.
    fn birth(&self) -> Option<FuzzyDate> {
        self.view.birth.clone().map(FuzzyDate)
    }

    /// Date of death or dissolution.
    fn death(&self) -> Option<FuzzyDate> {
        self.view.death.clone().map(FuzzyDate)
    }

    /// Place of birth.
    fn birth_place(&self) -> Option<&str> {
        self.view.birth_place.as_deref()
    }

    /// Place of death.
    fn death_place(&self) -> Option<&str> {
        self.view.death_place.as_deref()
    }

    /// Biography in the best available language.
    fn biography(
        &self,
        context: &Context,
        #[graphql(
            description = "Languages in order of preference; omitted means the preferences of the caller."
        )]
        preferred: Option<Vec<LanguageTag>>,
    ) -> FieldResult<Option<LocalizedString>> {
        self.best_biography(context, preferred)
    }

    /// Identifiers in authority files.
    fn external_identifiers(
        &self,
        context: &Context,
    ) -> FieldResult<Option<Vec<ExternalIdentifier>>> {
        {
            let found = context.related(
                &context.relations().external_identifiers,
                self.view.id,
                self.siblings.iter().copied(),
                |reader, ids| reader.external_identifiers_of(ids),
                |_| (),
            )?;
            Ok(Some(
                found
                    .items
                    .iter()
                    .cloned()
                    .map(ExternalIdentifier)
                    .collect(),
            ))
        }
    }

    /// Works that credit the author.
    fn works(
        &self,
        executor: &Executor<'_, '_, Context>,
        #[graphql(description = "Roles to include; omitted means all.")] roles: Option<
            Vec<CreditRole>,
        >,
        #[graphql(
            description = "Sort keys in order of precedence, at most 3; the identifier is always the final tie-breaker."
        )]
        order_by: Option<Vec<WorkOrder>>,
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
    ) -> FieldResult<Option<WorkConnection>> {
        {
            let page = paging::page(executor, first, after, last, before)?;
            work::works_of_author(
                executor.context(),
                self.view.id,
                &self.siblings,
                roles,
                order_by,
                page,
            )
            .map(Some)
        }
    }

    /// Translations that credit the author as translator.
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
            text::translations_of_author(
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

    /// Published translations by the author per language pair.
    fn language_pairs(&self, context: &Context) -> FieldResult<Option<Vec<LanguagePairCount>>> {
        {
            let found = context.related(
                &context.relations().language_pairs,
                self.view.id,
                self.siblings.iter().copied(),
                |reader, ids| reader.language_pairs_of(ids),
                |_| (),
            )?;
            Ok(Some(
                found.items.iter().cloned().map(LanguagePairCount).collect(),
            ))
        }
    }
}

impl Author {
    /// Authors that were listed together.
    pub(crate) fn group(views: Vec<AuthorView>) -> Vec<Self> {
        let siblings: Siblings<AuthorId> = views.iter().map(|view| view.id).collect();
        views
            .into_iter()
            .map(|view| Self {
                view: Arc::new(view),
                siblings: siblings.clone(),
            })
            .collect()
    }

    /// An author with the authors that were listed together with them.
    pub(crate) fn among(view: Arc<AuthorView>, siblings: Siblings<AuthorId>) -> Self {
        Self { view, siblings }
    }

    /// Authors who are credited in a role, in order.
    pub(crate) fn credited(
        credits: &Related<CreditView, AuthorId>,
        role: tercul_work::CreditRole,
    ) -> Vec<Self> {
        credits
            .items
            .iter()
            .filter(|credit| credit.role == role)
            .map(|credit| Self::among(credit.author.clone(), credits.siblings.clone()))
            .collect()
    }

    fn name_views(&self, context: &Context) -> FieldResult<Arc<Related<AuthorNameView, ()>>> {
        context.related(
            &context.relations().names,
            self.view.id,
            self.siblings.iter().copied(),
            |reader, ids| reader.names_of(ids),
            |_| (),
        )
    }

    /// The stored name serves everybody who prefers nothing, so that lists need no other table.
    fn best_name(
        &self,
        context: &Context,
        preferred: Option<Vec<LanguageTag>>,
    ) -> FieldResult<LocalizedString> {
        let preferred = LanguageTag::all(preferred);
        if preferred.is_empty() {
            return Ok(self.view.name.clone().into());
        }
        let names = self.name_views(context)?;
        let own = Some(&self.view.name.tag);
        let best = best_match(&names.items, |name| &name.text.tag, &preferred, own);
        Ok(best
            .map_or_else(|| self.view.name.clone(), |name| name.text.clone())
            .into())
    }

    fn best_biography(
        &self,
        context: &Context,
        preferred: Option<Vec<LanguageTag>>,
    ) -> FieldResult<Option<LocalizedString>> {
        let found = context.related(
            &context.relations().biographies,
            self.view.id,
            self.siblings.iter().copied(),
            |reader, ids| reader.biographies_of(ids),
            |_| (),
        )?;
        let preferred = LanguageTag::all(preferred);
        let own = Some(&self.view.name.tag);
        let best = best_match(&found.items, |text: &Localized| &text.tag, &preferred, own);
        Ok(best.cloned().map(LocalizedString::from))
    }
}

/// Shown by [`AuthorName`].
#[derive(Clone, Debug)]
pub(crate) struct AuthorName(pub(crate) AuthorNameView);

/// Name of an author in one orthography.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl AuthorName {
    /// Identifier of the name, valid for the name mutations only.
    fn id(&self) -> ID {
        ID::from(self.0.id.to_string())
    }

    /// What the name is.
    fn kind(&self) -> NameKind {
        self.0.kind.into()
    }

    /// The name with its language.
    fn text(&self) -> LocalizedString {
        self.0.text.clone().into()
    }
}

/// Shown by [`LanguagePairCount`].
#[derive(Clone, Debug)]
pub(crate) struct LanguagePairCount(pub(crate) LanguagePairView);

/// Number of translations for one pair of languages.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl LanguagePairCount {
    /// Primary subtag of the source language.
    fn from(&self) -> &str {
        &self.0.from
    }

    /// Primary subtag of the target language.
    fn to(&self) -> &str {
        &self.0.to
    }

    /// Number of published translations.
    fn translation_count(&self) -> i32 {
        self.0.translation_count
    }
}
