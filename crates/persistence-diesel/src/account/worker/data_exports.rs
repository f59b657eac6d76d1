use chrono::{DateTime, Duration, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_kernel::{DataExportId, PortError, UserId};

use crate::{
    PgStore, PgTransaction, Statement,
    columns::{Columns, FromColumns},
};

/// Time to make a copy that was claimed.
const LEASE: Duration = Duration::minutes(10);
/// How long a copy can be downloaded.
const LIFE: Duration = Duration::days(7);

/// A copy of personal data that was claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingExport {
    /// Identifier.
    pub id: DataExportId,
    /// Whose data.
    pub user: UserId,
    /// How often it was claimed, this time included.
    pub attempts: u32,
}

impl FromColumns for WaitingExport {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: DataExportId(row.uuid()?),
            user: UserId(row.uuid()?),
            attempts: u32::try_from(row.int()?).unwrap_or(u32::MAX),
        })
    }
}

/// The JSON of a copy.
struct Document(Vec<u8>);

impl FromColumns for Document {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        row.bytes().map(Self)
    }
}

impl PgStore {
    /// Claims the copy that waits longest.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn claim_data_export(
        &self,
        now: DateTime<Utc>,
    ) -> Result<Option<WaitingExport>, PortError> {
        self.write(|transaction| {
            let claim = Statement::new(
                "update data_exports d set state = 'RUNNING', attempts = d.attempts + 1, \
                 next_attempt_at = ",
            )
            .bind(now + LEASE)
            .sql(
                " from (select id from data_exports where state in ('QUEUED', 'RUNNING') \
                 and next_attempt_at <= ",
            )
            .bind(now)
            .sql(
                " order by next_attempt_at, id limit 1 for update skip locked) due \
                 where d.id = due.id returning d.id, d.user_id, d.attempts",
            );
            transaction.fetch_one(claim)
        })
    }

    /// The JSON of a copy that is ready and whose link has not ended.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn data_export(
        &self,
        id: DataExportId,
        now: DateTime<Utc>,
    ) -> Result<Option<Vec<u8>>, PortError> {
        let find =
            Statement::new("select document from data_exports where state = 'SUCCEEDED' and id = ")
                .bind(id.0)
                .sql(" and expires_at > ")
                .bind(now);
        let document: Option<Document> = self.reader()?.fetch_one(find)?;
        Ok(document.map(|Document(json)| json))
    }

    /// Notes that a copy was not made, and when it is tried again; `None` gives it up.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn data_export_failed(
        &self,
        id: DataExportId,
        error: &str,
        again_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<(), PortError> {
        self.write(|transaction| {
            let mark = Statement::new("update data_exports set error = ").bind(error);
            let mark = match again_at {
                Some(at) => mark.sql(", next_attempt_at = ").bind(at),
                None => mark.sql(", state = 'FAILED', finished_at = ").bind(now),
            };
            let mark = mark.sql(" where state = 'RUNNING' and id = ").bind(id.0);
            transaction.run(mark).map(|_| ())
        })
    }
}

impl PgTransaction<'_> {
    /// Stores the document of a copy, for a week; when its link ends, or `None` where the copy is
    /// not being made any more.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn store_data_export(
        &mut self,
        id: DataExportId,
        json: Vec<u8>,
        now: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>, PortError> {
        let store = Statement::new(
            "update data_exports set state = 'SUCCEEDED', error = null, document = ",
        )
        .bind(json)
        .sql(", finished_at = ")
        .bind(now)
        .sql(", expires_at = ")
        .bind(now + LIFE)
        .sql(" where state = 'RUNNING' and id = ")
        .bind(id.0)
        .sql(" returning expires_at");
        self.fetch_one(store)
    }
}
