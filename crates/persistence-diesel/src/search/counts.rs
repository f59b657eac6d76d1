use chrono::{DateTime, Utc};
use tercul_kernel::{LanguageTag, PortError};

use crate::{PgStore, Statement};

/// A search to count, without who searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedSearch {
    /// The words as [`tercul_search::counted_query`] gives them.
    pub query: String,
    /// Language of the words, where it is known.
    pub language: Option<LanguageTag>,
    /// Whether there were no results.
    pub is_empty: bool,
}

impl PgStore {
    /// Counts searches to the hour.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn count_searches(
        &self,
        searches: &[CountedSearch],
        now: DateTime<Utc>,
    ) -> Result<(), PortError> {
        if searches.is_empty() {
            return Ok(());
        }
        let queries: Vec<String> = searches.iter().map(|one| one.query.clone()).collect();
        let languages: Vec<Option<String>> = searches
            .iter()
            .map(|one| one.language.as_ref().map(ToString::to_string))
            .collect();
        let empty: Vec<i32> = searches.iter().map(|one| one.is_empty.into()).collect();
        // In order, so that two who count at the same time do not wait for each other.
        let count = Statement::new(
            "insert into search_counts (hour, language, query, searches, empty) \
             select date_trunc('hour', ",
        )
        .bind(now)
        .sql(", 'UTC'), s.language, s.query, count(*), sum(s.empty) from unnest(")
        .bind(languages)
        .sql(", ")
        .bind(queries)
        .sql(", ")
        .bind(empty)
        .sql(
            ") s (language, query, empty) group by s.language, s.query \
             order by s.language, s.query \
             on conflict (hour, language, query) do update set \
             searches = search_counts.searches + excluded.searches, \
             empty = search_counts.empty + excluded.empty",
        );
        self.write(|transaction| transaction.run(count.clone()).map(|_| ()))
    }
}
