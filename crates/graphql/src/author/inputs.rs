use juniper::{DefaultScalarValue, GraphQLInputObject};
use serde::Serialize;
use tercul_work::{ExternalIdentifier, NewName, PersonName};
use validator::Validate;

use crate::{
    enum_default::EnumDefault,
    enums::{
        AuthorKind, AuthorOrderField, CreditRole, ExternalIdentifierScheme, NameKind,
        OrderDirection,
    },
    faults::{At, Faults},
    limits,
    scalars::LanguageTag,
    shape::without_nul,
    work::inputs::{DateTimeRange, YearRange},
};

/// Name of an author in one orthography.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct AuthorNameInput {
    /// What the name is.
    pub(crate) kind: NameKind,
    /// BCP-47 tag of the language and orthography.
    pub(crate) language_tag: LanguageTag,
    /// The name, 1 to 200 characters.
    #[validate(length(min = 1, max = limits::NAME))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) value: String,
}

/// Identifier of a record in an authority file.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct ExternalIdentifierInput {
    /// Authority file.
    pub(crate) scheme: ExternalIdentifierScheme,
    /// Identifier in that file, 1 to 100 characters; the check digit is tested where the scheme has one.
    #[validate(length(min = 1, max = limits::EXTERNAL_IDENTIFIER))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) value: String,
}

/// Identifier by which an author is looked up.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct ExternalIdentifierLookup {
    /// Authority file.
    pub(crate) scheme: ExternalIdentifierScheme,
    /// Identifier in that file.
    #[validate(length(min = 1, max = limits::EXTERNAL_IDENTIFIER))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) value: String,
}

/// Filter on authors; all conditions must hold, and the values of one list are alternatives.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct AuthorWhere {
    /// Kinds of record.
    #[validate(length(max = limits::FILTER_VALUES))]
    pub(crate) kind: Option<Vec<AuthorKind>>,
    /// Roles in which the author is credited.
    #[validate(length(max = limits::FILTER_VALUES))]
    pub(crate) role: Option<Vec<CreditRole>>,
    /// Year of birth.
    #[validate(nested)]
    pub(crate) birth_year: Option<YearRange>,
    /// Year of death.
    #[validate(nested)]
    pub(crate) death_year: Option<YearRange>,
    /// Original languages of the credited works.
    #[validate(length(max = limits::FILTER_VALUES))]
    pub(crate) original_language: Option<Vec<LanguageTag>>,
    /// Beginning of any name in any script, 2 to 100 characters.
    #[validate(length(min = 2, max = limits::PREFIX))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) name_prefix: Option<String>,
    /// Time of the last change.
    #[validate(nested)]
    pub(crate) updated_at: Option<DateTimeRange>,
}

/// One sort key of authors.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct AuthorOrder {
    /// Property to sort by.
    pub(crate) field: AuthorOrderField,
    /// Sort direction.
    #[graphql(default = EnumDefault(OrderDirection::Asc))]
    pub(crate) direction: EnumDefault<OrderDirection>,
}

impl AuthorNameInput {
    /// Reads a name.
    pub(crate) fn read(faults: &mut Faults, at: &At, input: Self) -> Option<NewName> {
        let value = faults.read(at.then("value"), PersonName::parse(&input.value))?;
        Some(NewName {
            kind: input.kind.into(),
            tag: input.language_tag.0,
            value,
        })
    }
}

impl ExternalIdentifierInput {
    /// Reads an identifier and tests its check digit.
    pub(crate) fn read(faults: &mut Faults, at: &At, input: Self) -> Option<ExternalIdentifier> {
        let Self { scheme, value } = input;
        let identifier = ExternalIdentifier::parse(scheme.into(), &value);
        faults.read(at.then("value"), identifier)
    }
}
