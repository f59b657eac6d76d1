//! What is read about searches, synonyms and the index, and the port that reads it.

use chrono::{DateTime, Duration, Utc};
use tercul_kernel::{
    LanguageTag, Page, PageRequest, PortError, SavedSearchId, SynonymSetId, UserId, closed_enum,
};

use crate::{AlertFrequency, SearchKind, percent};

closed_enum! {
    /// A span of time that ends now.
    pub enum StatisticsWindow {
        /// The last hour.
        Hour = "HOUR",
        /// The last 24 hours.
        Day = "DAY",
        /// The last 7 days.
        Week = "WEEK",
        /// The last 30 days.
        Month = "MONTH",
        /// The last 365 days.
        Year = "YEAR",
        /// All time.
        All = "ALL",
    }
}

closed_enum! {
    /// State of one part of the index.
    pub enum SearchIndexState {
        /// Up to date.
        Ready = "READY",
        /// Changes are being added.
        Updating = "UPDATING",
        /// A new index is being built; the old one answers.
        Rebuilding = "REBUILDING",
        /// Not reachable.
        Unavailable = "UNAVAILABLE",
    }
}

/// A search that a user keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSearchView {
    /// Identifier.
    pub id: SavedSearchId,
    /// Name.
    pub name: String,
    /// Words.
    pub query: String,
    /// Kinds of results.
    pub kinds: Vec<SearchKind>,
    /// The condition as JSON; `{}` where every result meets it.
    pub condition: String,
    /// How often new results are reported.
    pub alert_frequency: AlertFrequency,
    /// When new results were last reported.
    pub last_alert_at: Option<DateTime<Utc>>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i32,
}

/// Words that search treats as equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SynonymSetView {
    /// Identifier.
    pub id: SynonymSetId,
    /// Language and orthography.
    pub language: LanguageTag,
    /// The words.
    pub terms: Vec<String>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i32,
}

/// What one part of the index still has to do, as the storage knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexBacklog {
    /// The part.
    pub kind: SearchKind,
    /// Records that wait to be written to the index, and events that make documents stale and are not
    /// delivered yet.
    pub pending: u64,
    /// Since when the oldest of them waits.
    pub oldest: Option<DateTime<Utc>>,
    /// When a rebuild last took the place of the index before it.
    pub last_swap_at: Option<DateTime<Utc>>,
    /// Records done and in all of the rebuild that has not ended.
    pub rebuild: Option<(u64, u64)>,
}

/// State of one part of the index.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexStatus {
    /// The part.
    pub kind: SearchKind,
    /// State.
    pub state: SearchIndexState,
    /// Documents in the index; `None` where it is not reachable.
    pub document_count: Option<u64>,
    /// Changes that wait.
    pub pending_count: u64,
    /// Age of the oldest of them in seconds, 0 where none waits.
    pub lag_seconds: f64,
    /// When it was last rebuilt.
    pub last_swap_at: Option<DateTime<Utc>>,
    /// Progress of a rebuild from 0 to 100; `None` where none runs.
    pub rebuild_percent: Option<f64>,
}

impl IndexStatus {
    /// What the storage and the engine say together; `documents` is `None` where the engine does
    /// not answer or has no such index yet.
    pub fn of(backlog: &IndexBacklog, documents: Option<u64>, now: DateTime<Utc>) -> Self {
        let state = if documents.is_none() && backlog.rebuild.is_none() {
            SearchIndexState::Unavailable
        } else if backlog.rebuild.is_some() {
            SearchIndexState::Rebuilding
        } else if backlog.pending > 0 {
            SearchIndexState::Updating
        } else {
            SearchIndexState::Ready
        };
        let lag = backlog.oldest.map_or_else(Duration::zero, |oldest| {
            (now - oldest).max(Duration::zero())
        });
        Self {
            kind: backlog.kind,
            state,
            document_count: documents,
            pending_count: backlog.pending,
            lag_seconds: lag.as_seconds_f64(),
            last_swap_at: backlog.last_swap_at,
            rebuild_percent: backlog.rebuild.map(|(done, total)| percent(done, total)),
        }
    }
}

/// How often something was searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryCount {
    /// The folded words.
    pub query: String,
    /// Language of the words, where it is known.
    pub language: Option<LanguageTag>,
    /// How many searches, at least [`SearchInsights::FEWEST`].
    pub count: u64,
}

/// What readers searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchInsights {
    /// Most frequent queries first, at most [`SearchInsights::MOST`].
    pub top: Vec<QueryCount>,
    /// The same of searches without results.
    pub empty: Vec<QueryCount>,
    /// Number of searches, rare ones included.
    pub searches: u64,
    /// How many of them had no results.
    pub empty_searches: u64,
}

impl SearchInsights {
    /// What was searched for less often tells about people, so it is never shown.
    pub const FEWEST: u32 = 5;
    /// Most queries of a list.
    pub const MOST: u32 = 100;
    /// After how many days a search is forgotten.
    pub const REMEMBERED_DAYS: i64 = 400;

    /// Share of searches without results, from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a share needs few digits")]
    pub fn empty_share(&self) -> f64 {
        self.empty_searches as f64 / self.searches.max(1) as f64
    }
}

impl StatisticsWindow {
    /// When the window begins; `None` where it has no beginning.
    pub fn start(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let length = match self {
            Self::Hour => Duration::hours(1),
            Self::Day => Duration::days(1),
            Self::Week => Duration::days(7),
            Self::Month => Duration::days(30),
            Self::Year => Duration::days(365),
            Self::All => return None,
        };
        Some(now - length)
    }
}

/// Reads what the storage knows about searches. Who may ask is decided before.
pub trait SearchReader {
    /// Live saved searches of a user, those of the identifiers, in any order.
    fn saved_searches_by_id(
        &mut self,
        owner: UserId,
        ids: &[SavedSearchId],
    ) -> Result<Vec<SavedSearchView>, PortError>;

    /// Live saved searches of a user, newest first.
    fn list_saved_searches(
        &mut self,
        owner: UserId,
        page: &PageRequest,
    ) -> Result<Page<SavedSearchView>, PortError>;

    /// Live synonym sets of the identifiers, in any order.
    fn synonym_sets_by_id(
        &mut self,
        ids: &[SynonymSetId],
    ) -> Result<Vec<SynonymSetView>, PortError>;

    /// Live synonym sets, of a language or of all, by language and then the newest first.
    fn list_synonym_sets(
        &mut self,
        language: Option<&LanguageTag>,
        page: &PageRequest,
    ) -> Result<Page<SynonymSetView>, PortError>;

    /// The language and the words of every live synonym set, for looking words up.
    fn all_synonyms(&mut self) -> Result<Vec<(LanguageTag, Vec<String>)>, PortError>;

    /// What each part of the index still has to do, in order of [`SearchKind::ALL`].
    fn index_backlogs(&mut self) -> Result<Vec<IndexBacklog>, PortError>;

    /// What was searched for in a window, in a language or in all.
    fn search_insights(
        &mut self,
        window: StatisticsWindow,
        language: Option<&LanguageTag>,
        now: DateTime<Utc>,
    ) -> Result<SearchInsights, PortError>;
}
