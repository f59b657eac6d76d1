use juniper::{DefaultScalarValue, GraphQLInputObject};
use serde::Serialize;
use validator::Validate;

use crate::{
    enum_default::EnumDefault,
    enums::{OrderDirection, TagKind, TagOrderField},
    limits,
    shape::without_nul,
};

/// Filter on languages; all conditions must hold.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct LanguageWhere {
    /// Primary language subtag.
    #[validate(length(min = 1, max = limits::PREFIX))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) base_language: Option<String>,
    /// Whether new texts may use the tag.
    pub(crate) is_enabled: Option<bool>,
}

/// Filter on tags; all conditions must hold.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct TagWhere {
    /// Kinds of tag.
    #[validate(length(max = limits::FILTER_VALUES))]
    pub(crate) kind: Option<Vec<TagKind>>,
    /// Beginning of a label in any script, 1 to 100 characters.
    #[validate(length(min = 1, max = limits::PREFIX))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) label_prefix: Option<String>,
    /// Whether the tag is canonical.
    pub(crate) is_canonical: Option<bool>,
}

/// One sort key of tags.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct TagOrder {
    /// Property to sort by.
    pub(crate) field: TagOrderField,
    /// Sort direction.
    #[graphql(default = EnumDefault(OrderDirection::Asc))]
    pub(crate) direction: EnumDefault<OrderDirection>,
}
