use juniper::{DefaultScalarValue, GraphQLInputObject, ID};
use serde::Serialize;
use tercul_translation::{NewTextSource, SourceCitation, SourcePages, SourceUrl};
use validator::Validate;

use crate::{
    enum_default::EnumDefault,
    enums::{
        OrderDirection, PublicationStatus, QualityLevel, TextSourceMethod, TranslationKind,
        TranslationOrderField,
    },
    faults::{At, Faults},
    limits,
    scalars::{Date, LanguageTag, Url},
    shape::without_nul,
    work::inputs::YearRange,
};

/// Origin of a digital text; give `citation` or `url` unless the method is `AUTHOR_SUPPLIED`.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct TextSourceInput {
    /// Bibliographic citation, at most 1,000 characters.
    #[validate(length(max = limits::CITATION))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) citation: Option<String>,
    /// Address of a digital source.
    pub(crate) url: Option<Url>,
    /// Pages used, at most 100 characters.
    #[validate(length(max = limits::PAGES))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) pages: Option<String>,
    /// How the text was obtained.
    pub(crate) method: TextSourceMethod,
    /// When the source was consulted.
    pub(crate) retrieved_on: Option<Date>,
}

/// Filter on translations; all conditions must hold, and the values of one list are alternatives.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct TranslationWhere {
    /// Identifier of the work.
    pub(crate) work_id: Option<ID>,
    /// Identifier of the text translated from.
    pub(crate) source_id: Option<ID>,
    /// Identifier of the translator.
    pub(crate) translator_id: Option<ID>,
    /// Target languages; a tag without script matches every orthography.
    #[validate(length(max = limits::FILTER_VALUES))]
    pub(crate) language_tag: Option<Vec<LanguageTag>>,
    /// Languages of the source text.
    #[validate(length(max = limits::FILTER_VALUES))]
    pub(crate) source_language: Option<Vec<LanguageTag>>,
    /// Manners of translation.
    #[validate(length(max = limits::FILTER_VALUES))]
    pub(crate) kind: Option<Vec<TranslationKind>>,
    /// Publication states; others than `PUBLISHED` need rights to see them.
    #[validate(length(max = limits::FILTER_VALUES))]
    pub(crate) status: Option<Vec<PublicationStatus>>,
    /// Lowest quality level.
    pub(crate) minimum_quality: Option<QualityLevel>,
    /// Whether the translation is the editors' choice.
    pub(crate) is_canonical: Option<bool>,
    /// Year of the translation.
    #[validate(nested)]
    pub(crate) translated_year: Option<YearRange>,
}

/// One sort key of translations.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct TranslationOrder {
    /// Property to sort by.
    pub(crate) field: TranslationOrderField,
    /// Sort direction.
    #[graphql(default = EnumDefault(OrderDirection::Asc))]
    pub(crate) direction: EnumDefault<OrderDirection>,
}

impl TextSourceInput {
    /// Reads a source.
    pub(crate) fn read(faults: &mut Faults, at: &At, input: Self) -> NewTextSource {
        let Self {
            citation,
            url,
            pages,
            method,
            retrieved_on,
        } = input;
        let at_citation = at.then("citation");
        let citation = citation.as_deref();
        let url = url.and_then(|url| faults.read(at.then("url"), SourceUrl::parse(&url.0)));
        NewTextSource {
            citation: faults.optional(at_citation, citation, SourceCitation::parse_optional),
            url,
            pages: faults.optional(
                at.then("pages"),
                pages.as_deref(),
                SourcePages::parse_optional,
            ),
            method: method.into(),
            retrieved_on: retrieved_on.map(|date| date.0),
        }
    }

    /// Reads the sources of a text in order.
    pub(crate) fn all(faults: &mut Faults, at: &At, inputs: Vec<Self>) -> Vec<NewTextSource> {
        faults.all(at, inputs, |faults, at, input| {
            Some(Self::read(faults, at, input))
        })
    }
}
