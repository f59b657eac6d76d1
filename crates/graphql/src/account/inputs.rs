use juniper::{DefaultScalarValue, GraphQLInputObject};
use serde::Serialize;
use tercul_auth as auth;
use validator::Validate;

use crate::{
    enum_default::EnumDefault,
    enums::{AccountStatus, LanguageProficiency, OrderDirection, Role, UserOrderField},
    limits,
    scalars::LanguageTag,
    shape::without_nul,
};

/// Language of a user.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct UserLanguageInput {
    /// BCP-47 tag of the language and orthography.
    pub(crate) language_tag: LanguageTag,
    /// How well the user knows the language.
    pub(crate) proficiency: LanguageProficiency,
    /// Whether the user reads it.
    #[graphql(default = true)]
    pub(crate) reads: bool,
    /// Whether the user translates from it.
    #[graphql(default = false)]
    pub(crate) translates_from: bool,
    /// Whether the user translates into it.
    #[graphql(default = false)]
    pub(crate) translates_into: bool,
}

impl From<UserLanguageInput> for auth::UserLanguage {
    fn from(input: UserLanguageInput) -> Self {
        Self {
            tag: input.language_tag.0,
            proficiency: input.proficiency.into(),
            reads: input.reads,
            translates_from: input.translates_from,
            translates_into: input.translates_into,
        }
    }
}

/// One sort key of users.
#[derive(Clone, Copy, Debug, GraphQLInputObject)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct UserOrder {
    /// Property to sort by.
    pub(crate) field: UserOrderField,
    /// Sort direction.
    #[graphql(default = EnumDefault(OrderDirection::Asc))]
    pub(crate) direction: EnumDefault<OrderDirection>,
}

/// Filter on users; all conditions must hold.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct UserWhere {
    /// Beginning of the handle, 2 to 40 characters.
    #[validate(length(min = 2, max = limits::HANDLE))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) handle_prefix: Option<String>,
    /// Roles held in any scope.
    #[validate(length(max = limits::FILTER_VALUES))]
    pub(crate) role: Option<Vec<Role>>,
    /// Language of the scope of `role`.
    pub(crate) role_language: Option<LanguageTag>,
    /// Language the user translates into.
    pub(crate) translates_into: Option<LanguageTag>,
    /// States of the account; administrators and moderators only.
    #[validate(length(max = limits::FILTER_VALUES))]
    pub(crate) status: Option<Vec<AccountStatus>>,
    /// Complete e-mail address; administrators only.
    #[validate(length(max = limits::EMAIL))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) email: Option<String>,
}
