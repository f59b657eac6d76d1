use chrono::{DateTime, Duration, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_kernel::{LanguageTag, PortError};
use tercul_search::queries::{QueryCount, SearchInsights, StatisticsWindow};

use crate::{
    Statement,
    columns::{Columns, FromColumns},
};

impl FromColumns for QueryCount {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            query: row.text()?,
            language: row.optional_parsed("search_counts", "language")?,
            count: u64::try_from(row.big_int()?).unwrap_or_default(),
        })
    }
}

/// Searches, and those without results.
#[derive(Default)]
pub(super) struct Totals(pub(super) u64, pub(super) u64);

impl FromColumns for Totals {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        let searches = u64::try_from(row.big_int()?).unwrap_or_default();
        let empty = u64::try_from(row.big_int()?).unwrap_or_default();
        Ok(Self(searches, empty))
    }
}

/// The counts `c` of a window and a language.
pub(super) fn counted(
    window: StatisticsWindow,
    language: Option<&LanguageTag>,
    now: DateTime<Utc>,
) -> Statement {
    let mut from = Statement::new(" from search_counts c where true");
    if let Some(start) = window.start(now) {
        // The hour in which the window begins counts whole: what was searched for is not known
        // to the minute.
        from = from.sql(" and c.hour > ").bind(start - Duration::hours(1));
    }
    match language {
        Some(language) => from.sql(" and c.language = ").bind(language.as_str()),
        None => from,
    }
}

pub(super) fn totals(counted: Statement) -> Statement {
    Statement::new("select coalesce(sum(c.searches), 0), coalesce(sum(c.empty), 0)").append(counted)
}

/// The queries of which a sum is largest, and large enough to tell nothing about a person.
pub(super) fn most_frequent(sum: &'static str, counted: Statement) -> Statement {
    Statement::new("select c.query, c.language, ")
        .sql(sum)
        .append(counted)
        .sql(" group by c.query, c.language having ")
        .sql(sum)
        .sql(" >= ")
        .number(SearchInsights::FEWEST)
        .sql(" order by 3 desc, 1, 2 limit ")
        .number(SearchInsights::MOST)
}
