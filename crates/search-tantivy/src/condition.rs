//! From a condition to a query of the engine.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, EmptyQuery, Occur, Query, RangeQuery, TermSetQuery};
use tercul_search::Filter;

use crate::layout::Layout;

/// The documents that meet a condition. An attribute that the index does not have is met by none: a
/// condition is never widened.
pub(crate) fn query(layout: &Layout, filter: &Filter) -> Box<dyn Query> {
    match filter {
        Filter::All(parts) if parts.is_empty() => Box::new(AllQuery),
        Filter::All(parts) => Box::new(BooleanQuery::intersection(
            parts.iter().map(|part| query(layout, part)).collect(),
        )),
        Filter::Any(parts) if parts.is_empty() => Box::new(EmptyQuery),
        Filter::Any(parts) => Box::new(BooleanQuery::union(
            parts.iter().map(|part| query(layout, part)).collect(),
        )),
        Filter::Not(part) => Box::new(BooleanQuery::new(vec![
            (Occur::Must, Box::new(AllQuery)),
            (Occur::MustNot, query(layout, part)),
        ])),
        Filter::Has(attribute, values) => match layout.attribute(*attribute) {
            Some(field) if !values.is_empty() => Box::new(TermSetQuery::new(
                values
                    .iter()
                    .map(|value| Term::from_field_text(field, value)),
            )),
            _ => Box::new(EmptyQuery),
        },
        Filter::Between(measure, from, to) => match layout.measure(*measure) {
            Some(field) => {
                // A bound that is open still wants the document to have the measure.
                let term = |value: i64| Bound::Included(Term::from_field_i64(field, value));
                Box::new(RangeQuery::new(
                    term(from.unwrap_or(i64::MIN)),
                    term(to.unwrap_or(i64::MAX)),
                ))
            }
            None => Box::new(EmptyQuery),
        },
    }
}
