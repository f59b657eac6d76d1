//! From the arguments of lists to the filters and orders of the domain.

use juniper::{FieldResult, ID};
use tercul_kernel::IdError;
use tercul_work::queries::Order;
use validator::Validate;

use crate::{
    enums::OrderDirection, error::argument, error_table::Notice, node::typed_id,
    scalars::LanguageTag, shape::shape_errors,
};

/// Most criteria of one order.
const MOST_ORDERS: usize = 3;

/// An input that names a field to sort by and a direction.
pub(crate) trait OrderInput {
    /// The fields of the domain.
    type Field;

    /// Field and direction.
    fn parts(self) -> (Self::Field, OrderDirection);
}

/// The order that an argument stands for.
///
/// # Errors
/// `LIMIT_EXCEEDED` for more than three criteria.
pub(crate) fn order<T: OrderInput>(input: Option<Vec<T>>) -> FieldResult<Vec<Order<T::Field>>> {
    let input = input.unwrap_or_default();
    if input.len() > MOST_ORDERS {
        let message = Notice::TooManyCriteria.with("limit", MOST_ORDERS);
        return Err(argument("orderBy", message.with("actual", input.len())));
    }
    let orders = input.into_iter().map(|order| {
        let (field, direction) = order.parts();
        Order {
            field,
            is_descending: matches!(direction, OrderDirection::Desc),
        }
    });
    Ok(orders.collect())
}

/// Refuses a filter whose shape is wrong, naming the first fault.
///
/// # Errors
/// A top-level error with the code and path of the fault.
pub(crate) fn checked<T: Validate>(input: Option<T>) -> FieldResult<Option<T>> {
    let Some(input) = input else { return Ok(None) };
    match shape_errors(&input).into_iter().next() {
        None => Ok(Some(input)),
        Some(failure) => Err(failure.into_argument_error("where")),
    }
}

/// Values of a list argument as those of the domain.
pub(crate) fn values<T, D: From<T>>(input: Option<Vec<T>>) -> Vec<D> {
    input.unwrap_or_default().into_iter().map(D::from).collect()
}

/// Primary subtags of languages.
pub(crate) fn bases(input: Option<Vec<LanguageTag>>) -> Vec<String> {
    LanguageTag::all(input)
        .iter()
        .map(|tag| tag.base().to_owned())
        .collect()
}

/// Identifiers of one kind.
///
/// # Errors
/// `INVALID_ID`, naming the argument.
pub(crate) fn ids<T>(
    name: &str,
    input: Option<Vec<ID>>,
    parse: impl Fn(&str) -> Result<T, IdError>,
) -> FieldResult<Vec<T>> {
    let ids = input.unwrap_or_default();
    let numbered = ids.iter().enumerate();
    numbered
        .map(|(index, id)| typed_id(&format!("{name}.{index}"), id, &parse))
        .collect()
}

/// Refuses a look-up by none or several of its arguments.
///
/// # Errors
/// `VALIDATION_FAILED`, naming the arguments.
pub(crate) fn exactly_one(arguments: &[(&str, bool)]) -> FieldResult<()> {
    if arguments.iter().filter(|(_, is_given)| *is_given).count() == 1 {
        return Ok(());
    }
    let names: Vec<_> = arguments
        .iter()
        .map(|(name, _)| format!("`{name}`"))
        .collect();
    Err(argument(
        arguments.first().map_or("", |(name, _)| name),
        Notice::ExactlyOne.with("names", names.join(", ")),
    ))
}

/// A text that a root field is given, such as a slug.
///
/// # Errors
/// `TOO_LONG` or `INVALID_FORMAT`, naming the argument.
pub(crate) fn short_text(name: &str, value: String, longest: usize) -> FieldResult<String> {
    if value.chars().count() > longest {
        let message = Notice::ArgumentTooLong.with("name", name);
        return Err(argument(name, message.with("limit", longest)));
    }
    if value.contains('\0') {
        return Err(argument(name, Notice::NulInArgument.with("name", name)));
    }
    Ok(value)
}

/// Longest slug that is looked up.
pub(crate) const LONGEST_SLUG: usize = 200;
