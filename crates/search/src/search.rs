//! The one way from a request to a page of results.

mod facets;
mod relevance;
mod sorted;

use tercul_kernel::{Cursor, Page, PageDirection, PageRequest, PortError, Row, Total};
use uuid::Uuid;

pub use facets::{CountedFacet, FacetValue, facet_values};
pub use sorted::compare_places;

use crate::{
    Attribute, Document, Filter, Highlight, MatchKind, Query, SearchIndex, SearchKind, Sort,
};

/// What a reader searches for.
#[derive(Clone, Debug)]
pub struct SearchRequest {
    /// The words; none lists everything that meets the condition.
    pub query: Query,
    /// Kinds of results, each once.
    pub kinds: Vec<SearchKind>,
    /// The condition.
    pub filter: Filter,
    /// Attributes to count.
    pub facets: Vec<Attribute>,
    /// Order of the results; empty for relevance.
    pub order: Vec<Sort>,
    /// The part of the list.
    pub page: PageRequest,
}

/// A page of results.
#[derive(Clone, Debug)]
pub struct SearchPage {
    /// The results.
    pub results: Page<Found>,
    /// The counted attributes, as asked.
    pub facets: Vec<CountedFacet>,
    /// The query with words that are there, where one of them was not.
    pub corrected: Option<String>,
}

/// A result.
#[derive(Clone, Debug)]
pub struct Found {
    /// Closeness of the match from 0 to 1.
    pub score: f32,
    /// The loosest way in which a word matched.
    pub matched_by: MatchKind,
    /// Language of the wording that matched.
    pub matched_language: Option<String>,
    /// Wording that matched.
    pub highlights: Vec<Highlight>,
    /// What the index keeps.
    pub document: Document,
}

/// Finds a page of results.
///
/// By relevance a list ends after a thousand results of each kind; in another order
/// it has no end.
///
/// # Errors
/// [`PortError::Unavailable`] where the engine does not answer, [`PortError::ForeignCursor`] where
/// the cursor is of another list.
pub fn search(index: &dyn SearchIndex, request: &SearchRequest) -> Result<SearchPage, PortError> {
    if let Some(cursor) = &request.page.cursor
        && cursor.order != list_mark(request)
    {
        return Err(PortError::ForeignCursor);
    }
    if request.query.is_empty() || !request.order.is_empty() {
        sorted::search(index, request)
    } else {
        relevance::search(index, request)
    }
}

/// Names the list, so that a cursor of another one is refused: FNV-1a of what makes the list.
fn list_mark(request: &SearchRequest) -> u32 {
    let SearchRequest {
        query,
        kinds,
        filter,
        order,
        ..
    } = request;
    mark(&format!("{query:?}{kinds:?}{filter:?}{order:?}"))
}

/// [FNV-1a](https://datatracker.ietf.org/doc/html/draft-eastlake-fnv) of a text, 32 bits.
pub(crate) fn mark(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// The page that was asked for of a list that is whole in memory.
///
/// `key` names an item; where the item of the cursor is gone, the list goes on where it stood.
pub(crate) fn cut<T>(
    items: Vec<T>,
    page: &PageRequest,
    total: Option<Total>,
    list: u32,
    key: impl Fn(&T) -> (Uuid, String),
) -> Page<T> {
    let length = items.len();
    let size = usize::from(page.size);
    let place = page
        .cursor
        .as_ref()
        .map(|cursor| place(cursor, &items, &key));
    let (start, end) = match (page.direction, place) {
        (PageDirection::Forward, place) => {
            let start = place.map_or(0, |place| place.end);
            (start, (start + size).min(length))
        }
        (PageDirection::Backward, place) => {
            let end = place.map_or(length, |place| place.start);
            (end.saturating_sub(size), end)
        }
    };
    let rows = items.into_iter().enumerate().skip(start).take(end - start);
    let rows = rows.map(|(position, item)| {
        let (id, value) = key(&item);
        Row {
            cursor: Cursor {
                order: list,
                values: vec![Some(value), Some(position.to_string())],
                id,
            },
            item,
        }
    });
    Page {
        rows: rows.collect(),
        has_next: end < length,
        has_previous: start > 0,
        total,
    }
}

/// Where the item of a cursor stands, or, where it is gone, the gap that it left.
fn place<T>(
    cursor: &Cursor,
    items: &[T],
    key: impl Fn(&T) -> (Uuid, String),
) -> std::ops::Range<usize> {
    let value = |number: usize| cursor.values.get(number).and_then(Option::as_deref);
    let found = items.iter().position(|item| {
        let (id, own) = key(item);
        id == cursor.id && value(0) == Some(&own)
    });
    if let Some(position) = found {
        return position..position + 1;
    }
    let stood = value(1).and_then(|position| position.parse().ok());
    let stood = stood.unwrap_or(0).min(items.len());
    stood..stood
}

/// Both counts together.
fn sum(totals: impl Iterator<Item = Total>) -> Total {
    totals.fold(
        Total {
            count: 0,
            is_exact: true,
        },
        |sum, total| Total {
            count: (sum.count + total.count).min(Total::BOUND),
            is_exact: sum.is_exact && total.is_exact && sum.count + total.count <= Total::BOUND,
        },
    )
}
