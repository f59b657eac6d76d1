use juniper::{DefaultScalarValue, InputValue, Variables};

/// Price of an operation with its variables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Price {
    /// Points: one for each record or value object that may be returned, and twenty for a total.
    pub cost: u32,
    /// Records and value objects that may be returned.
    pub nodes: u32,
    /// Deepest selection.
    pub depth: u32,
}

/// Points of a field besides the records that it leads to: counting a list and reading a text as a
/// whole take longer than their answers show.
pub(super) fn surcharge(field: &str) -> u32 {
    match field {
        "totalCount" => 20,
        "tableOfContents" | "position" | "searchSuggestions" | "original" => 10,
        "search" | "searchPassages" | "searchFacetValues" | "similarWorks" => 50,
        "findQuote" => 100,
        "compareTexts" | "textDiff" => 1_000,
        _ => 0,
    }
}

/// How often something below a field is repeated.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Repetition {
    /// Known from the document.
    Fixed(u32),
    /// The largest of the arguments that say how long the list may be.
    Sizes(Vec<Size>),
}

/// An argument that says how long a list may be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Size {
    /// Known from the document.
    Fixed(u32),
    /// The number, or the length of the list, that a variable holds.
    Variable {
        /// Name of the variable.
        name: String,
        /// What the operation says where the variable is left out.
        default: u32,
    },
}

/// Where a size is absurd or unknown the resolver refuses it later; until then it costs as much as
/// the largest page.
pub(super) const WORST_SIZE: u32 = 100;

impl Size {
    /// The size that a value stands for; none for null.
    pub(super) fn of_value(value: &InputValue<DefaultScalarValue>) -> u32 {
        match value {
            InputValue::Scalar(DefaultScalarValue::Int(size)) => {
                u32::try_from(*size).map_or(WORST_SIZE, |size| size.min(WORST_SIZE))
            }
            InputValue::List(items) => u32::try_from(items.len()).unwrap_or(u32::MAX),
            InputValue::Null => 0,
            _ => WORST_SIZE,
        }
    }

    fn resolve(&self, variables: &Variables<DefaultScalarValue>) -> u32 {
        match self {
            Self::Fixed(size) => *size,
            Self::Variable { name, default } => {
                variables.get(name).map_or(*default, Self::of_value)
            }
        }
    }
}

impl Repetition {
    fn times(&self, variables: &Variables<DefaultScalarValue>) -> u32 {
        match self {
            Self::Fixed(times) => *times,
            Self::Sizes(sizes) => {
                let largest = sizes.iter().map(|size| size.resolve(variables)).max();
                largest.filter(|size| *size > 0).unwrap_or(WORST_SIZE)
            }
        }
    }
}

/// A field with what it costs.
#[derive(Clone, Debug)]
pub(super) struct PricedField {
    /// Whether it leads to a record or value object.
    pub(super) is_composite: bool,
    /// Points of the field itself besides its records.
    pub(super) surcharge: u32,
    /// How often what is below is repeated.
    pub(super) repetition: Repetition,
    /// Fields below.
    pub(super) fields: Vec<PricedField>,
}

/// Cost and nodes of fields that are repeated `times`.
pub(super) fn price_of(
    fields: &[PricedField],
    times: u32,
    variables: &Variables<DefaultScalarValue>,
) -> (u32, u32) {
    let mut total = (0_u32, 0_u32);
    for field in fields {
        let repeated = times.saturating_mul(field.repetition.times(variables));
        let own = if field.is_composite { repeated } else { 0 };
        let below = price_of(&field.fields, repeated, variables);
        let surcharge = times.saturating_mul(field.surcharge);
        total.0 = total
            .0
            .saturating_add(own)
            .saturating_add(surcharge)
            .saturating_add(below.0);
        total.1 = total.1.saturating_add(own).saturating_add(below.1);
    }
    total
}
