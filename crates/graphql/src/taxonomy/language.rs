use std::{collections::HashMap, sync::Arc};

use juniper::{DefaultScalarValue, FieldResult, graphql_object};
use tercul_kernel as kernel;
use tercul_work::queries::{LanguageCounts, LanguageView};

use crate::{
    context::Context, enums::TextDirection, error::port_failure, locale::Locale,
    scalars::LanguageTag, taxonomy::inputs::LanguageWhere,
};

/// Shown by [`Language`].
#[derive(Clone, Debug)]
pub(crate) struct Language(Arc<LanguageView>);

/// Registered language in one orthography.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl Language {
    /// BCP-47 tag of the language and orthography.
    fn language_tag(&self) -> LanguageTag {
        LanguageTag(self.0.tag.clone())
    }

    /// Primary language subtag, such as `tt`.
    fn base_language(&self) -> &str {
        self.0.tag.base()
    }

    /// ISO 15924 script code.
    fn script(&self) -> &str {
        self.0.tag.script()
    }

    /// Name of the language in itself.
    fn endonym(&self) -> &str {
        &self.0.endonym
    }

    /// Name of the language in the language of the request.
    fn name(
        &self,
        context: &Context,
        #[graphql(
            description = "Language of the name; omitted means the language of the request."
        )]
        language_tag: Option<LanguageTag>,
    ) -> &str {
        let locale = language_tag.as_ref().map_or_else(
            || context.locale(),
            |tag| Locale::from_accept_language(tag.0.base()),
        );
        name_in(&self.0, locale)
    }

    /// Direction of writing.
    fn direction(&self) -> TextDirection {
        if self.0.is_right_to_left {
            TextDirection::RightToLeft
        } else {
            TextDirection::LeftToRight
        }
    }

    /// Whether new texts may use the tag.
    fn is_enabled(&self) -> bool {
        self.0.is_enabled
    }

    /// Number of published works whose original language is this one.
    fn work_count(&self, context: &Context) -> FieldResult<Option<i32>> {
        Ok(Some(self.counts(context)?.works))
    }

    /// Number of published texts in this language and orthography.
    fn text_count(&self, context: &Context) -> FieldResult<Option<i32>> {
        Ok(Some(self.counts(context)?.texts))
    }
}

impl Language {
    /// The registered language with a tag.
    pub(crate) fn of(context: &Context, tag: &kernel::LanguageTag) -> FieldResult<Option<Self>> {
        let languages = Self::registry(context)?;
        Ok(languages
            .iter()
            .find(|language| language.tag == *tag)
            .cloned()
            .map(Self))
    }

    /// Tags of the registered orthographies of a language.
    pub(crate) fn tags_of_base(context: &Context, base: &str) -> FieldResult<Vec<String>> {
        let registry = Self::registry(context)?;
        let tags = registry.iter().map(|view| &view.tag);
        let tags = tags.filter(|tag| tag.base() == base);
        Ok(tags.map(ToString::to_string).collect())
    }

    /// Names of all registered orthographies in the language of the request, by tag.
    pub(crate) fn names(context: &Context) -> FieldResult<HashMap<String, String>> {
        let registry = Self::registry(context)?;
        let names = registry.iter().map(|view| {
            let name = name_in(view, context.locale());
            (view.tag.to_string(), name.to_owned())
        });
        Ok(names.collect())
    }

    /// The registered languages that match.
    pub(crate) fn of_base(context: &Context, base: &str) -> FieldResult<Option<Self>> {
        let registry = Self::registry(context)?;
        let mut found = registry.iter().filter(|view| view.tag.base() == base);
        Ok(found.next().map(|view| Self(Arc::clone(view))))
    }

    pub(crate) fn list(context: &Context, filter: Option<LanguageWhere>) -> FieldResult<Vec<Self>> {
        let (base, is_enabled) = filter.map_or((None, None), |filter| {
            (filter.base_language, filter.is_enabled)
        });
        let languages = Self::registry(context)?;
        let wanted = languages.iter().filter(|language| {
            base.as_ref()
                .is_none_or(|base| base.eq_ignore_ascii_case(language.tag.base()))
                && is_enabled.is_none_or(|is_enabled| is_enabled == language.is_enabled)
        });
        Ok(wanted.cloned().map(Self).collect())
    }

    fn registry(context: &Context) -> FieldResult<Arc<Vec<Arc<LanguageView>>>> {
        let relations = context.relations();
        let registry = relations.languages.get(&(), [], |_| {
            let languages = context.read(|reader| reader.languages())?;
            Ok([((), Arc::new(languages.into_iter().map(Arc::new).collect()))].into())
        });
        Ok(registry
            .map_err(|error| port_failure(&error))?
            .unwrap_or_default())
    }

    fn counts(&self, context: &Context) -> FieldResult<LanguageCounts> {
        let relations = context.relations();
        let counts = relations.language_counts.get(&(), [], |_| {
            let counts = context.read(|reader| reader.language_counts())?;
            Ok([((), Arc::new(counts))].into())
        });
        let counts = counts
            .map_err(|error| port_failure(&error))?
            .unwrap_or_default();
        Ok(counts.get(&self.0.tag).copied().unwrap_or_default())
    }
}

fn name_in(language: &LanguageView, locale: Locale) -> &str {
    match locale {
        Locale::English => &language.name_en,
        Locale::Russian => &language.name_ru,
        Locale::Tatar => &language.name_tt,
    }
}
