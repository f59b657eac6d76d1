//! The shape of an input: sizes of texts and lists, all faults at once.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde_json::Value;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use crate::{error_table::Rule, user_error::Failure};

/// Something that may hold texts.
pub(crate) trait Texts {
    /// Whether a NUL character is in one of them, which PostgreSQL cannot store.
    fn has_nul(&self) -> bool;
}

impl Texts for String {
    fn has_nul(&self) -> bool {
        self.contains('\0')
    }
}

impl<T: Texts> Texts for &T {
    fn has_nul(&self) -> bool {
        T::has_nul(self)
    }
}

/// Refuses NUL characters; for `#[validate(custom)]`.
pub(crate) fn without_nul<T: Texts>(text: &T) -> Result<(), ValidationError> {
    if text.has_nul() {
        Err(ValidationError::new(Rule::NoNul.constraint()))
    } else {
        Ok(())
    }
}

/// Refuses ranges that end before they start; for `#[validate(schema)]`.
pub(crate) fn in_order<T: PartialOrd>(
    from: Option<T>,
    to: Option<T>,
) -> Result<(), ValidationError> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => {
            Err(ValidationError::new(Rule::RangeOrder.constraint()))
        }
        _ => Ok(()),
    }
}

/// Name that `validator` gives to a rule about a whole struct.
const WHOLE: &str = "__all__";

/// Everything that is wrong with the sizes of an input, in the order of the paths.
///
/// Values that were refused are not repeated, their lengths are.
pub(crate) fn shape_errors(input: &impl Validate) -> Vec<Failure> {
    let mut failures = Vec::new();
    if let Err(errors) = input.validate() {
        collect(&errors, &mut vec!["input".to_owned()], &mut failures);
    }
    failures.sort_by(|one, other| {
        one.path()
            .iter()
            .map(|segment| sortable(segment))
            .cmp(other.path().iter().map(|segment| sortable(segment)))
    });
    failures
}

fn collect(errors: &ValidationErrors, path: &mut Vec<String>, failures: &mut Vec<Failure>) {
    for (field, kind) in errors.errors() {
        let is_whole = field == WHOLE;
        if !is_whole {
            path.push(camel_case(field));
        }
        match kind {
            ValidationErrorsKind::Struct(errors) => collect(errors, path, failures),
            ValidationErrorsKind::List(items) => {
                for (index, errors) in items {
                    path.push(index.to_string());
                    collect(errors, path, failures);
                    path.pop();
                }
            }
            ValidationErrorsKind::Field(errors) => {
                failures.extend(errors.iter().map(|error| failure(error).at(path.iter())));
            }
        }
        if !is_whole {
            path.pop();
        }
    }
}

fn failure(error: &ValidationError) -> Failure {
    if let Some(rule) = Rule::named(&error.code) {
        return Failure::breaks(rule);
    }
    let bound = |name| {
        let bound = error
            .params
            .get(&Cow::Borrowed(name))
            .and_then(Value::as_u64);
        bound.and_then(|bound| usize::try_from(bound).ok())
    };
    let (min, max) = (
        bound("min").unwrap_or(0),
        bound("max").unwrap_or(usize::MAX),
    );
    let (actual, is_list) = error.params.get("value").map_or((0, false), measure);
    match (actual > max, is_list) {
        (true, true) => Failure::limit(max, actual),
        (true, false) => Failure::too_long(max, actual),
        (false, true) => Failure::required(&format!("minItems={min}")),
        (false, false) => Failure::too_short(min, actual),
    }
}

/// Length of a value and whether it is a list; looks into the value of a patch.
fn measure(value: &Value) -> (usize, bool) {
    match value {
        Value::Array(items) => (items.len(), true),
        Value::String(text) => (text.chars().count(), false),
        Value::Object(fields) => fields.values().next().map_or((0, false), measure),
        Value::Null | Value::Bool(_) | Value::Number(_) => (0, false),
    }
}

/// The name of a field in the schema.
pub(crate) fn camel_case(field: &str) -> String {
    let mut words = field.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut name, word| {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
        name
    })
}

/// Positions in lists sort as numbers.
fn sortable(segment: &str) -> (usize, &str) {
    (segment.parse().unwrap_or(0), segment)
}
