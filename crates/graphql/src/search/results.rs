//! `search` and `searchPassages`.

use std::time::Instant;

use juniper::FieldResult;
use tercul_kernel::{LanguageTag, Page, PageRequest, Total};
use tercul_search::{
    Attribute, Found, Measure, Query, SearchKind, SearchPage, SearchRequest, Sort, SortBy,
    counted_query,
};

use super::{
    CountedSearch, conditions,
    facets::SearchFacetResult,
    found::{PassageResult, SearchResult},
    inputs::{SearchOrder, SearchWhere},
    language_guess::language_of,
};
use crate::{
    connection::{PassageResultConnection, SearchResultConnection},
    context::Context,
    enums::{self, OrderDirection, SearchFacet, SearchOrderField},
    error::argument,
    error_table::Notice,
    filter::{OrderInput, order, short_text, values},
};

/// What a page of results tells beside them.
pub(crate) struct Told {
    /// Counted values.
    pub(crate) facets: Vec<SearchFacetResult>,
    /// Duration of the search.
    pub(crate) milliseconds: i32,
    /// Query with likely spelling.
    pub(crate) corrected: Option<String>,
    /// Whether a simpler search answered.
    pub(crate) is_degraded: bool,
}

/// What the arguments of `search` ask for.
pub(crate) struct SearchArguments {
    /// Words.
    pub(crate) query: String,
    /// Kinds of results.
    pub(crate) kinds: Option<Vec<enums::SearchKind>>,
    /// Conditions.
    pub(crate) r#where: Option<SearchWhere>,
    /// Facets to count.
    pub(crate) facets: Option<Vec<SearchFacet>>,
    /// Sort keys.
    pub(crate) order_by: Option<Vec<SearchOrder>>,
    /// Which part.
    pub(crate) page: PageRequest,
}

/// A page of results of any kind.
pub(crate) fn search(
    context: &Context,
    arguments: SearchArguments,
) -> FieldResult<SearchResultConnection> {
    let began = context.search().instant();
    let query = words(context, "query", arguments.query, Query::MAX_CHARS)?;
    let mut kinds: Vec<SearchKind> = values(arguments.kinds);
    if kinds.is_empty() {
        kinds = SearchKind::DEFAULT.to_vec();
    }
    kinds.sort_unstable();
    kinds.dedup();
    let mut facets = arguments.facets.unwrap_or_default();
    let mut seen = std::collections::HashSet::new();
    facets.retain(|facet| seen.insert(*facet));
    let order = sorts(arguments.order_by)?;
    let filter = conditions::filter(context, arguments.r#where.as_ref())?;
    if query.text.is_empty() && filter.is_everything() {
        return Err(argument("query", Notice::SearchNeedsWords));
    }
    let (page, is_degraded) = find(
        context,
        &query,
        SearchRequest {
            query: query.parsed.clone(),
            kinds,
            filter,
            facets: facets.iter().copied().map(Attribute::from).collect(),
            order,
            page: arguments.page,
        },
    )?;
    let found: Vec<&Found> = page.results.rows.iter().map(|row| &row.item).collect();
    let results = SearchResult::all(context, &found)?;
    // Its words come from the best result, which may tell nothing any more.
    let corrected = page
        .corrected
        .filter(|_| !results.iter().any(SearchResult::is_gone));
    let told = Told {
        facets: SearchFacetResult::all(context, &facets, &page.facets)?,
        milliseconds: since(context, began),
        corrected,
        is_degraded,
    };
    Ok(SearchResultConnection::from_page(
        &page.results,
        results,
        told,
    ))
}

/// A page of places in texts.
pub(crate) fn search_passages(
    context: &Context,
    query: String,
    input: Option<&SearchWhere>,
    page: PageRequest,
) -> FieldResult<PassageResultConnection> {
    let began = context.search().instant();
    let query = words(context, "query", query, Query::MAX_CHARS)?;
    if query.text.is_empty() {
        return Err(too_short("query"));
    }
    let filter = conditions::filter(context, input)?;
    let (page, is_degraded) = find(
        context,
        &query,
        SearchRequest {
            query: query.parsed.clone(),
            kinds: vec![SearchKind::Passage],
            filter,
            facets: Vec::new(),
            order: Vec::new(),
            page,
        },
    )?;
    let found: Vec<&Found> = page.results.rows.iter().map(|row| &row.item).collect();
    let results = PassageResult::all(context, &found)?;
    let told = Told {
        facets: Vec::new(),
        milliseconds: since(context, began),
        corrected: None,
        is_degraded,
    };
    Ok(PassageResultConnection::from_page(
        &page.results,
        results,
        told,
    ))
}

/// What somebody typed, and what is looked for.
pub(super) struct Words {
    /// Without white space around it.
    pub(super) text: String,
    /// The words with what is related to them.
    pub(super) parsed: Query,
}

/// Reads a text argument as words to look for.
///
/// # Errors
/// A top-level error that names the argument, where it is too long or holds NUL.
pub(super) fn words(
    context: &Context,
    name: &str,
    text: String,
    longest: usize,
) -> FieldResult<Words> {
    let text = short_text(name, text, longest)?.trim().to_owned();
    let mut parsed = Query::parse(&text).map_err(|_| {
        let message = Notice::ArgumentTooLong.with("name", name);
        argument(name, message.with("limit", Query::MAX_CHARS))
    })?;
    context.search().lexicon().expand(&mut parsed);
    Ok(Words { text, parsed })
}

/// A text argument that must not be empty.
pub(super) fn too_short(name: &str) -> juniper::FieldError {
    let message = Notice::ArgumentTooShort.with("name", name);
    argument(name, message.with("limit", 1))
}

/// Asks the index and notes what was looked for. A text without a word finds nothing: a filter alone
/// must be meant.
fn find(
    context: &Context,
    query: &Words,
    request: SearchRequest,
) -> FieldResult<(SearchPage, bool)> {
    if !query.text.is_empty() && query.parsed.is_empty() {
        return Ok((nothing(&request), false));
    }
    let (page, is_degraded) = context.ask(|index| tercul_search::search(index, &request))?;
    if request.page.cursor.is_none()
        && let Some(words) = counted_query(&query.text)
    {
        context.note_search(CountedSearch {
            language: language_of(&query.text, context.locale())
                .and_then(|base| LanguageTag::parse(base).ok()),
            query: words,
            is_empty: page.results.rows.is_empty(),
        });
    }
    Ok((page, is_degraded))
}

fn nothing(request: &SearchRequest) -> SearchPage {
    let total = Total {
        count: 0,
        is_exact: true,
    };
    SearchPage {
        results: Page {
            total: request.page.wants_total.then_some(total),
            ..Page::empty()
        },
        facets: Vec::new(),
        corrected: None,
    }
}

fn since(context: &Context, began: Instant) -> i32 {
    let took = context.search().instant().saturating_duration_since(began);
    i32::try_from(took.as_millis()).unwrap_or(i32::MAX)
}

/// The order that is asked for; relevance is the order of none, and nothing after it matters.
fn sorts(input: Option<Vec<SearchOrder>>) -> FieldResult<Vec<Sort>> {
    let mut sorts = Vec::new();
    for (position, one) in order(input)?.into_iter().enumerate() {
        let by = match one.field {
            SearchOrderField::Relevance if one.is_descending => break,
            SearchOrderField::Relevance => {
                let place = format!("orderBy.{position}.direction");
                return Err(argument(&place, Notice::RelevanceDescends));
            }
            SearchOrderField::Title => SortBy::Title,
            SearchOrderField::Created => SortBy::Measure(Measure::CreatedFrom),
            SearchOrderField::Popularity => SortBy::Measure(Measure::Popularity),
            SearchOrderField::UpdatedAt => SortBy::Measure(Measure::UpdatedAt),
        };
        sorts.push(Sort {
            by,
            descending: one.is_descending,
        });
    }
    Ok(sorts)
}

impl OrderInput for SearchOrder {
    type Field = SearchOrderField;

    fn parts(self) -> (Self::Field, OrderDirection) {
        (self.field, self.direction.0)
    }
}
