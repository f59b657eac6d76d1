//! From a condition to a filter of Meilisearch, in its
//! [syntax](https://www.meilisearch.com/docs/learn/filtering_and_sorting/filter_expression_reference).

use std::fmt::Write as _;

use tercul_search::Filter;

use crate::layout::{attribute, measure};

/// A filter that no document meets: every document has a key.
const NOTHING: &str = "key NOT EXISTS";

/// The filter of a condition; `None` where every document meets it.
pub(crate) fn filter(condition: &Filter) -> Option<String> {
    (!condition.is_everything()).then(|| write(condition))
}

fn write(condition: &Filter) -> String {
    match condition {
        Filter::All(parts) => all(parts.iter().filter_map(filter)).unwrap_or_else(|| not(NOTHING)),
        Filter::Any(parts) => any(parts.iter().map(write)),
        Filter::Not(part) => not(&write(part)),
        Filter::Has(name, values) => one_of(&attribute(*name), values),
        Filter::Between(name, from, to) => {
            let name = measure(*name);
            // A bound that is open still wants the document to have the measure.
            let mut range = format!("{name} EXISTS");
            if let Some(from) = from {
                let _ = write!(range, " AND {name} >= {from}");
            }
            if let Some(to) = to {
                let _ = write!(range, " AND {name} <= {to}");
            }
            format!("({range})")
        }
    }
}

/// Both conditions.
pub(crate) fn both(one: Option<String>, other: Option<String>) -> Option<String> {
    all([one, other].into_iter().flatten())
}

/// All conditions; `None` of none.
pub(crate) fn all(parts: impl IntoIterator<Item = String>) -> Option<String> {
    joined(parts, " AND ")
}

/// One of the conditions; of none, a filter that nothing meets.
pub(crate) fn any(parts: impl IntoIterator<Item = String>) -> String {
    joined(parts, " OR ").unwrap_or_else(|| NOTHING.to_owned())
}

fn joined(parts: impl IntoIterator<Item = String>, by: &str) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().collect();
    match parts.as_slice() {
        [] => None,
        [part] => Some(part.clone()),
        _ => Some(format!("({})", parts.join(by))),
    }
}

pub(crate) fn not(part: &str) -> String {
    format!("NOT ({part})")
}

/// The name has one of the values.
pub(crate) fn one_of(name: &str, values: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let values: Vec<String> = values
        .into_iter()
        .map(|value| quoted(value.as_ref()))
        .collect();
    if values.is_empty() {
        return NOTHING.to_owned();
    }
    format!("{name} IN [{}]", values.join(", "))
}

/// A value between quotes. The syntax takes the backslash away before a quote alone: a value that has
/// one itself cannot be written, and is met by no document, as none has such a value.
pub(crate) fn quoted(value: &str) -> String {
    let mut text = String::with_capacity(value.len() + 2);
    text.push('"');
    for character in value.chars() {
        if matches!(character, '"' | '\\') {
            text.push('\\');
        }
        text.push(character);
    }
    text.push('"');
    text
}
