use chrono::{DateTime, Duration, Utc};
use tercul_kernel::PortError;
use tercul_search::{SavedSearch, queries::SearchInsights};

use crate::{PgStore, Statement};

impl PgStore {
    /// Forgets old counts of searches, and saved searches that were deleted long ago; how many rows.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn tidy_search(&self, now: DateTime<Utc>) -> Result<usize, PortError> {
        let leftovers = [
            (
                "delete from search_counts where hour <= ",
                SearchInsights::REMEMBERED_DAYS,
            ),
            (
                "delete from saved_searches where deleted_at <= ",
                SavedSearch::REMEMBERED_DAYS,
            ),
        ];
        leftovers.into_iter().try_fold(0, |gone, (delete, days)| {
            let before = now - Duration::days(days);
            let delete = Statement::new(delete).bind(before);
            let more = self.write(|transaction| transaction.run(delete.clone()))?;
            Ok(gone + more)
        })
    }
}
