use juniper::{DefaultScalarValue, GraphQLInputObject, ID, ToInputValue as _};
use serde::Serialize;
use serde_json::Value as Json;
use validator::Validate;

use super::AskedLanguage;
use crate::{
    enum_default::EnumDefault,
    enums::{
        AccessLevel, OrderDirection, QualityLevel, SearchOrderField, TranslationKind, WorkForm,
        WorkFormClass,
    },
    work::inputs::{DateTimeRange, YearRange},
};

/// One sort key of search results.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct SearchOrder {
    /// Property to sort by.
    pub(crate) field: SearchOrderField,
    /// Sort direction.
    #[graphql(default = EnumDefault(OrderDirection::Desc))]
    pub(crate) direction: EnumDefault<OrderDirection>,
}

/// Condition on search results, nested at most 4 levels with at most 50 values; the fields of one object must all hold, and the values of one list are alternatives.
#[derive(Clone, Debug, Default, GraphQLInputObject, Serialize)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct SearchWhere {
    /// Conditions that must all hold.
    pub(crate) and: Option<Vec<SearchWhere>>,
    /// Conditions of which one must hold.
    pub(crate) or: Option<Vec<SearchWhere>>,
    /// Condition that must not hold.
    pub(crate) not: Option<Box<SearchWhere>>,
    /// Languages of the text; a tag without script matches every orthography.
    pub(crate) language_tag: Option<Vec<AskedLanguage>>,
    /// Original languages of the work.
    pub(crate) original_language: Option<Vec<AskedLanguage>>,
    /// Literary forms.
    pub(crate) form: Option<Vec<WorkForm>>,
    /// Broad classes of forms.
    pub(crate) form_class: Option<Vec<WorkFormClass>>,
    /// Identifiers of authors.
    pub(crate) author_id: Option<Vec<ID>>,
    /// Identifiers of translators.
    pub(crate) translator_id: Option<Vec<ID>>,
    /// Identifiers of categories, their descendants included.
    pub(crate) category_id: Option<Vec<ID>>,
    /// Identifiers of tags, synonyms included.
    pub(crate) tag_id: Option<Vec<ID>>,
    /// Identifiers of works.
    pub(crate) work_id: Option<Vec<ID>>,
    /// Year of writing.
    pub(crate) created_year: Option<YearRange>,
    /// Year of the translation.
    pub(crate) translated_year: Option<YearRange>,
    /// Manners of translation.
    pub(crate) translation_kind: Option<Vec<TranslationKind>>,
    /// Lowest quality level.
    pub(crate) minimum_quality: Option<QualityLevel>,
    /// How much of the text may be read.
    pub(crate) access: Option<Vec<AccessLevel>>,
    /// Time of the last change.
    pub(crate) updated_at: Option<DateTimeRange>,
}

impl SearchWhere {
    /// The condition as JSON that is the same for the same condition: what was not given is left
    /// out, and names are in alphabetical order. It is read again as this input type.
    pub(crate) fn to_json(&self) -> String {
        // Inputs are trees of plain values, which serialise without fail.
        let mut json = serde_json::to_value(self.to_input_value()).unwrap_or_default();
        forget_nulls(&mut json);
        json.to_string()
    }
}

fn forget_nulls(json: &mut Json) {
    match json {
        Json::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(forget_nulls);
            fields.sort_keys();
        }
        Json::Array(items) => items.iter_mut().for_each(forget_nulls),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}
