//! Results in an order that the reader chose, or without words: any number of them, page by page.

use std::cmp::Ordering;

use tercul_kernel::{Cursor, Page, PageDirection, PortError, Row, Total};
use uuid::Uuid;

use super::{Found, SearchPage, SearchRequest, facets, list_mark, sum};
use crate::{
    Attribute, Hit, MatchKind, Measure, Place, Retrieval, SearchIndex, SearchKind, Sort, SortBy,
    SortValue, highlights, rank,
};

/// Without words and without a wish the most read come first.
const BY_POPULARITY: [Sort; 2] = [
    Sort {
        by: SortBy::Measure(Measure::Popularity),
        descending: true,
    },
    Sort {
        by: SortBy::Title,
        descending: false,
    },
];

pub(super) fn search(
    index: &dyn SearchIndex,
    request: &SearchRequest,
) -> Result<SearchPage, PortError> {
    let order = if request.order.is_empty() {
        &BY_POPULARITY
    } else {
        &request.order[..]
    };
    let after = request
        .page
        .cursor
        .as_ref()
        .map(|cursor| place(cursor, order))
        .transpose()?;
    let size = usize::from(request.page.size);
    let backwards = request.page.direction == PageDirection::Backward;
    let mut hits: Vec<(SearchKind, Hit)> = Vec::new();
    let mut totals: Vec<(SearchKind, Total)> = Vec::new();
    let mut counted = Vec::new();
    for kind in &request.kinds {
        let asked = Retrieval {
            words: &request.query.words,
            phrases: &request.query.phrases,
            required: request.query.words.len(),
            order,
            after: after.as_ref(),
            backwards,
            limit: size + 1,
            documents: size + 1,
            counts: request.page.wants_total || request.facets.contains(&Attribute::Kind),
            ..Retrieval::of(*kind, &request.filter)
        };
        let retrieved = facets::retrieve(index, &asked, &request.facets, &mut counted)?;
        totals.extend(retrieved.total.map(|total| (*kind, total)));
        hits.extend(retrieved.hits.into_iter().map(|hit| (*kind, hit)));
    }
    hits.sort_by(|(_, one), (_, other)| {
        let comparison = compare(one, other, order);
        if backwards {
            comparison.reverse()
        } else {
            comparison
        }
    });
    let has_more = hits.len() > size;
    hits.truncate(size);
    if backwards {
        hits.reverse();
    }
    let list = list_mark(request);
    let rows = hits
        .into_iter()
        .filter_map(|(_, hit)| found(request, list, hit));
    let page = Page {
        rows: rows.collect(),
        has_next: if backwards { after.is_some() } else { has_more },
        has_previous: if backwards { has_more } else { after.is_some() },
        total: request
            .page
            .wants_total
            .then(|| sum(totals.iter().map(|(_, total)| *total))),
    };
    Ok(SearchPage {
        results: page,
        facets: facets::shown(request, counted, &totals),
        corrected: None,
    })
}

fn found(request: &SearchRequest, list: u32, hit: Hit) -> Option<Row<Found>> {
    let document = hit.document?;
    let mut values: Vec<Option<String>> = hit
        .values
        .iter()
        .map(|value| match value {
            SortValue::Text(text) => Some(text.clone()),
            SortValue::Number(number) => Some(number.to_string()),
            SortValue::None => None,
        })
        .collect();
    values.push(Some(hit.place.to_string()));
    let rank = rank(&request.query, &document, false);
    let language = rank
        .as_ref()
        .and_then(|rank| document.fields.get(rank.field))
        .map(|field| field.language_tag.clone());
    Some(Row {
        cursor: Cursor {
            order: list,
            values,
            id: hit.record,
        },
        item: Found {
            score: rank.as_ref().map_or(1.0, |rank| rank.score.clamp(0.0, 1.0)),
            matched_by: rank.map_or(MatchKind::Exact, |rank| rank.matched_by),
            matched_language: language,
            highlights: highlights(&request.query, &document, false),
            document,
        },
    })
}

/// The place that a cursor of this order names.
fn place(cursor: &Cursor, order: &[Sort]) -> Result<Place, PortError> {
    let (last, values) = cursor.values.split_last().ok_or(PortError::ForeignCursor)?;
    let place = last.as_deref().and_then(|place| place.parse().ok());
    if values.len() != order.len() {
        return Err(PortError::ForeignCursor);
    }
    let values = order.iter().zip(values).map(|(sort, value)| {
        let Some(value) = value else {
            return Some(SortValue::None);
        };
        match sort.by {
            SortBy::Title => Some(SortValue::Text(value.clone())),
            SortBy::Measure(_) => value.parse().ok().map(SortValue::Number),
        }
    });
    Ok(Place {
        values: values
            .collect::<Option<_>>()
            .ok_or(PortError::ForeignCursor)?,
        record: cursor.id,
        place: place.ok_or(PortError::ForeignCursor)?,
    })
}

fn compare(one: &Hit, other: &Hit, order: &[Sort]) -> Ordering {
    compare_places(
        (&one.values, one.record, one.place),
        (&other.values, other.record, other.place),
        order,
    )
}

/// Which of two places comes first in an order.
pub fn compare_places(
    (values, record, place): (&[SortValue], Uuid, u32),
    (other_values, other_record, other_place): (&[SortValue], Uuid, u32),
    order: &[Sort],
) -> Ordering {
    let by_values = order
        .iter()
        .zip(values.iter().zip(other_values))
        .map(|(sort, (value, other))| match (value, other) {
            // Nothing comes last in either direction.
            (SortValue::None, SortValue::None) => Ordering::Equal,
            (SortValue::None, _) => Ordering::Greater,
            (_, SortValue::None) => Ordering::Less,
            (value, other) if sort.descending => other.cmp(value),
            (value, other) => value.cmp(other),
        })
        .find(|comparison| comparison.is_ne());
    by_values
        .unwrap_or(Ordering::Equal)
        .then_with(|| record.cmp(&other_record))
        .then_with(|| place.cmp(&other_place))
}
