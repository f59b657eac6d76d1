//! Counted values of attributes.

use std::collections::HashMap;

use tercul_kernel::{PortError, Total};

use super::SearchRequest;
use crate::{Attribute, Filter, Retrieval, Retrieved, SearchIndex, SearchKind};

/// The counted values of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedFacet {
    /// The attribute.
    pub attribute: Attribute,
    /// Values, those with most results first, at most [`Retrieval::MAX_VALUES`].
    pub values: Vec<FacetValue>,
}

/// A value of an attribute and how many results have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The value.
    pub value: String,
    /// Results with the value, whatever the condition says about the same attribute.
    pub count: u32,
    /// Whether the condition asks for it.
    pub is_selected: bool,
}

type Counted = Vec<(Attribute, Vec<(String, u32)>)>;

/// Retrieves, and counts each attribute without what the condition says about it, so that the
/// values beside a chosen one keep their counts.
pub(super) fn retrieve(
    index: &dyn SearchIndex,
    asked: &Retrieval<'_>,
    facets: &[Attribute],
    counted: &mut Counted,
) -> Result<Retrieved, PortError> {
    let (chosen, free): (Vec<_>, Vec<_>) = facets
        .iter()
        .copied()
        .filter(|attribute| *attribute != Attribute::Kind)
        .partition(|attribute| !asked.filter.chosen(*attribute).is_empty());
    let mut retrieved = index.retrieve(&Retrieval {
        facets: &free,
        ..asked.clone()
    })?;
    counted.append(&mut retrieved.facets);
    for attribute in chosen {
        let filter = asked.filter.without(attribute);
        let mut others = index.retrieve(&Retrieval {
            filter: &filter,
            facets: &[attribute],
            limit: 0,
            documents: 0,
            counts: false,
            ..asked.clone()
        })?;
        counted.append(&mut others.facets);
    }
    Ok(retrieved)
}

/// The counts of all kinds together, in the order in which the facets were asked for.
pub(super) fn shown(
    request: &SearchRequest,
    counted: Counted,
    totals: &[(SearchKind, Total)],
) -> Vec<CountedFacet> {
    let mut sums: HashMap<Attribute, HashMap<String, u32>> = HashMap::new();
    for (attribute, values) in counted {
        let sums = sums.entry(attribute).or_default();
        for (value, count) in values {
            *sums.entry(value).or_default() += count;
        }
    }
    let kinds = totals
        .iter()
        .map(|(kind, total)| (kind.as_str().to_owned(), total.count));
    sums.insert(Attribute::Kind, kinds.collect());
    let facets = request.facets.iter().map(|attribute| CountedFacet {
        attribute: *attribute,
        values: ordered(
            sums.remove(attribute).unwrap_or_default(),
            &request.filter.chosen(*attribute),
            Retrieval::MAX_VALUES,
        ),
    });
    facets.collect()
}

fn ordered(counts: HashMap<String, u32>, chosen: &[&str], most: usize) -> Vec<FacetValue> {
    let mut values: Vec<FacetValue> = counts
        .into_iter()
        .map(|(value, count)| FacetValue {
            is_selected: chosen.contains(&value.as_str()),
            value,
            count,
        })
        .filter(|value| value.count > 0)
        .collect();
    values.sort_by(|one, other| {
        let by_count = other.count.cmp(&one.count);
        by_count.then_with(|| one.value.cmp(&other.value))
    });
    values.truncate(most);
    values
}

/// Values of one attribute among all works, texts and authors that meet a condition: the `most`
/// frequent ones.
///
/// # Errors
/// [`PortError`] of the engine.
pub fn facet_values(
    index: &dyn SearchIndex,
    attribute: Attribute,
    filter: &Filter,
    most: usize,
) -> Result<Vec<FacetValue>, PortError> {
    let mut sums: HashMap<String, u32> = HashMap::new();
    let others = filter.without(attribute);
    for kind in SearchKind::DEFAULT {
        let is_kind = attribute == Attribute::Kind;
        let facets = [attribute];
        let retrieved = index.retrieve(&Retrieval {
            facets: if is_kind { &[] } else { &facets },
            counts: is_kind,
            ..Retrieval::of(kind, &others)
        })?;
        if let Some(total) = retrieved.total {
            *sums.entry(kind.as_str().to_owned()).or_default() += total.count;
        }
        for (value, count) in retrieved.facets.into_iter().flat_map(|(_, values)| values) {
            *sums.entry(value).or_default() += count;
        }
    }
    Ok(ordered(sums, &filter.chosen(attribute), most))
}
