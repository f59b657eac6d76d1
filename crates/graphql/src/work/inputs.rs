use juniper::{DefaultScalarValue, GraphQLInputObject, ID};
use serde::Serialize;
use tercul_kernel::{AuthorId, Localized};
use tercul_work::{
    CreditNote, CreditedName, NewCredit, RhymeScheme, StanzaForm, Title, TitleSource, TitleText,
    VerseInfo,
};
use validator::{Validate, ValidationError};

use crate::{
    enum_default::EnumDefault,
    enums::{
        CreditRole, Meter, OrderDirection, PublicationStatus, TitleKind, WorkForm, WorkFormClass,
        WorkOrderField,
    },
    faults::{At, Faults},
    limits,
    scalars::{DateTime, LanguageTag},
    shape::{in_order, without_nul},
    user_error::Failure,
};

/// Span of years, both ends included; negative years are before the common era.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
#[validate(schema(function = "years_in_order"))]
pub(crate) struct YearRange {
    /// First year; omitted means no lower bound.
    pub(crate) from: Option<i32>,
    /// Last year; omitted means no upper bound.
    pub(crate) to: Option<i32>,
}

/// Span of time.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
#[validate(schema(function = "times_in_order"))]
pub(crate) struct DateTimeRange {
    /// First instant, included; omitted means no lower bound.
    pub(crate) from: Option<DateTime>,
    /// End of the span, excluded; omitted means no upper bound.
    pub(crate) to: Option<DateTime>,
}

/// String in one language and orthography.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct LocalizedStringInput {
    /// BCP-47 tag of the language and orthography.
    pub(crate) language_tag: LanguageTag,
    /// The string; its limit is that of the field it fills.
    #[validate(length(max = limits::DESCRIPTION))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) value: String,
}

/// Title of a work.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct TitleInput {
    /// What the title is.
    pub(crate) kind: TitleKind,
    /// BCP-47 tag of the language and orthography.
    pub(crate) language_tag: LanguageTag,
    /// The title, 1 to 500 characters.
    #[validate(length(min = 1, max = limits::TITLE))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) value: String,
    /// Where the title is attested, at most 500 characters.
    #[validate(length(max = limits::TITLE_SOURCE))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) source: Option<String>,
}

/// One credit.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct CreditInput {
    /// Identifier of the author.
    pub(crate) author_id: ID,
    /// Role.
    pub(crate) role: CreditRole,
    /// Name as printed, 1 to 200 characters.
    #[validate(length(min = 1, max = limits::NAME))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) credited_as: Option<String>,
    /// Remark on the credit, at most 1,000 characters.
    #[validate(length(max = limits::REMARK))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) note: Option<String>,
}

/// Verse form of a work.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct VerseInfoInput {
    /// Metrical system.
    pub(crate) meter: Option<Meter>,
    /// Rhyme scheme, at most 200 characters.
    #[validate(length(max = limits::RHYME_SCHEME))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) rhyme_scheme: Option<String>,
    /// Name of the stanza form, at most 100 characters.
    #[validate(length(max = limits::STANZA_FORM))]
    #[validate(custom(function = "without_nul"))]
    pub(crate) stanza_form: Option<String>,
}

/// Filter on works; all conditions must hold, and the values of one list are alternatives.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct WorkWhere {
    /// Publication states; others than `PUBLISHED` need rights to see them.
    #[validate(length(max = limits::FILTER_VALUES))]
    pub(crate) status: Option<Vec<PublicationStatus>>,
    /// Literary forms.
    #[validate(length(max = limits::FILTER_VALUES))]
    pub(crate) form: Option<Vec<WorkForm>>,
    /// Broad classes of forms.
    #[validate(length(max = limits::FILTER_VALUES))]
    pub(crate) form_class: Option<Vec<WorkFormClass>>,
    /// Original languages; a tag without script matches every orthography.
    #[validate(length(max = limits::FILTER_VALUES))]
    pub(crate) original_language: Option<Vec<LanguageTag>>,
    /// Languages with at least one published text.
    #[validate(length(max = limits::FILTER_VALUES))]
    pub(crate) available_in: Option<Vec<LanguageTag>>,
    /// Credited authors, at most 20.
    #[validate(length(max = limits::FILTER_IDS))]
    pub(crate) author_ids: Option<Vec<ID>>,
    /// Categories, their descendants included, at most 20.
    #[validate(length(max = limits::FILTER_IDS))]
    pub(crate) category_ids: Option<Vec<ID>>,
    /// Tags, synonyms included, at most 20.
    #[validate(length(max = limits::FILTER_IDS))]
    pub(crate) tag_ids: Option<Vec<ID>>,
    /// Year of writing.
    #[validate(nested)]
    pub(crate) created_year: Option<YearRange>,
    /// Time of the last change.
    #[validate(nested)]
    pub(crate) updated_at: Option<DateTimeRange>,
}

/// One sort key of works.
#[derive(Clone, Debug, GraphQLInputObject, Serialize, Validate)]
#[graphql(scalar = DefaultScalarValue)]
pub(crate) struct WorkOrder {
    /// Property to sort by.
    pub(crate) field: WorkOrderField,
    /// Sort direction.
    #[graphql(default = EnumDefault(OrderDirection::Asc))]
    pub(crate) direction: EnumDefault<OrderDirection>,
}

impl TitleInput {
    /// Reads a title.
    pub(crate) fn read(faults: &mut Faults, at: &At, input: Self) -> Option<Title> {
        let source = input.source.as_deref();
        let source = faults.optional(at.then("source"), source, TitleSource::parse_optional);
        let value = faults.read(at.then("value"), TitleText::parse(&input.value))?;
        Some(Title {
            kind: input.kind.into(),
            tag: input.language_tag.0,
            value,
            source,
        })
    }
}

impl CreditInput {
    /// Reads a credit.
    pub(crate) fn read(faults: &mut Faults, at: &At, input: Self) -> Option<NewCredit> {
        let Self {
            author_id,
            role,
            credited_as,
            note,
        } = input;
        let name = credited_as.as_deref();
        let name = faults.optional(at.then("creditedAs"), name, CreditedName::parse_optional);
        let note = faults.optional(at.then("note"), note.as_deref(), CreditNote::parse_optional);
        let author = faults.id(at.then("authorId"), &author_id, AuthorId::parse)?;
        Some(NewCredit {
            author,
            role: role.into(),
            credited_as: name,
            note,
        })
    }
}

impl LocalizedStringInput {
    /// Reads a text in one language with the rules of the field that it fills.
    pub(crate) fn read<T, E: Into<Failure>>(
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> impl Fn(&mut Faults, &At, Self) -> Option<Localized<T>> {
        move |faults, at, input| {
            let value = faults.read(at.then("value"), parse(&input.value))?;
            Some(Localized {
                tag: input.language_tag.0,
                value,
            })
        }
    }
}

impl VerseInfoInput {
    /// Reads how verse is made.
    pub(crate) fn read(faults: &mut Faults, at: &At, input: Self) -> VerseInfo {
        let Self {
            meter,
            rhyme_scheme,
            stanza_form,
        } = input;
        let (scheme, form) = (rhyme_scheme.as_deref(), stanza_form.as_deref());
        let at_scheme = at.then("rhymeScheme");
        VerseInfo {
            meter: meter.map(Into::into),
            rhyme_scheme: faults.optional(at_scheme, scheme, RhymeScheme::parse_optional),
            stanza_form: faults.optional(at.then("stanzaForm"), form, StanzaForm::parse_optional),
        }
    }
}

fn years_in_order(range: &YearRange) -> Result<(), ValidationError> {
    in_order(range.from, range.to)
}

fn times_in_order(range: &DateTimeRange) -> Result<(), ValidationError> {
    in_order(range.from.map(|time| time.0), range.to.map(|time| time.0))
}
