//! `indexStatus` and `searchInsights`.

use juniper::{DefaultScalarValue, FieldResult, GraphQLObject};
use tercul_search::{
    SearchKind,
    queries::{self, IndexStatus, QueryCount},
};

use super::saved::check_overseer;
use crate::{
    context::Context,
    enums::{SearchIndexKind, SearchIndexState, StatisticsWindow},
    error::port_failure,
    scalars::{DateTime, LanguageTag},
};

/// State of one part of the search index.
#[derive(Clone, Debug, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct SearchIndexStatus {
    /// Part of the index.
    index: SearchIndexKind,
    /// State.
    state: SearchIndexState,
    /// Documents in the index; null when it is not reachable.
    document_count: Option<i32>,
    /// Changes waiting; null when unknown.
    pending_count: Option<i32>,
    /// Age of the oldest waiting change in seconds; null when unknown.
    lag_seconds: Option<f64>,
    /// When the index was last rebuilt.
    last_swap_at: Option<DateTime>,
    /// Progress of a rebuild from 0 to 100; null when none runs.
    rebuild_percent: Option<f64>,
}

impl From<IndexStatus> for SearchIndexStatus {
    fn from(status: IndexStatus) -> Self {
        Self {
            index: status.kind.into(),
            state: status.state.into(),
            document_count: status.document_count.map(bounded),
            pending_count: Some(bounded(status.pending_count)),
            lag_seconds: Some(status.lag_seconds),
            last_swap_at: status.last_swap_at.map(DateTime),
            rebuild_percent: status.rebuild_percent,
        }
    }
}

fn bounded(count: u64) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// State of every part of the index, for editors.
pub(crate) fn index_status(context: &Context) -> FieldResult<Vec<SearchIndexStatus>> {
    check_overseer(context)?;
    statuses(context, SearchKind::ALL)
}

/// State of some parts of the index.
pub(super) fn statuses(
    context: &Context,
    kinds: &[SearchKind],
) -> FieldResult<Vec<SearchIndexStatus>> {
    let backlogs = context.read(|reader| reader.index_backlogs());
    let backlogs = backlogs.map_err(|error| port_failure(&error))?;
    let index = &context.search().index;
    let wanted = backlogs
        .iter()
        .filter(|backlog| kinds.contains(&backlog.kind));
    let statuses = wanted.map(|backlog| {
        // An engine that does not answer is what `UNAVAILABLE` tells.
        let documents = index.count(backlog.kind).ok().flatten();
        IndexStatus::of(backlog, documents, context.now()).into()
    });
    Ok(statuses.collect())
}

/// How often something was searched for.
#[derive(Clone, Debug, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct SearchQueryCount {
    /// Folded query without personal data.
    query: String,
    /// Language of the query, when known.
    language_tag: Option<LanguageTag>,
    /// Number of searches, at least 5.
    count: i32,
}

impl From<QueryCount> for SearchQueryCount {
    fn from(counted: QueryCount) -> Self {
        Self {
            query: counted.query,
            language_tag: counted.language.map(LanguageTag),
            count: bounded(counted.count),
        }
    }
}

/// What readers searched for.
#[derive(Clone, Debug, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct SearchInsights {
    /// Most frequent queries, at most 100.
    top_queries: Vec<SearchQueryCount>,
    /// Most frequent queries without results, at most 100.
    empty_queries: Vec<SearchQueryCount>,
    /// Number of searches.
    search_count: i32,
    /// Share of searches without results, from 0 to 1.
    empty_share: f64,
}

/// What readers searched for in a window, for editors.
pub(crate) fn search_insights(
    context: &Context,
    window: StatisticsWindow,
    language: Option<&LanguageTag>,
) -> FieldResult<SearchInsights> {
    check_overseer(context)?;
    let window = queries::StatisticsWindow::from(window);
    let language = language.map(|tag| &tag.0);
    let found = context
        .read(|reader| reader.search_insights(window, language, context.now()))
        .map_err(|error| port_failure(&error))?;
    let counts = |counts: Vec<QueryCount>| counts.into_iter().map(Into::into).collect();
    Ok(SearchInsights {
        search_count: bounded(found.searches),
        empty_share: found.empty_share(),
        top_queries: counts(found.top),
        empty_queries: counts(found.empty),
    })
}
