use chrono::{DateTime, Utc};
use diesel::{pg::Pg, row::Row};
use tercul_kernel::{Journal as _, PortError, SearchRebuildId, UserId};
use tercul_search::{Rebuild, RebuildRequests, SearchKind};
use uuid::Uuid;

use crate::{
    PgStore, PgTransaction, Statement, Value,
    columns::{Columns, FromColumns},
    error::stored,
};

const REBUILD: &str = "id, kind, generation, state, last_record, done, total, requested_by, \
    requested_at, started_at, finished_at";

impl FromColumns for Rebuild {
    fn read<'a>(row: &mut Columns<'_, impl Row<'a, Pg>>) -> Result<Self, PortError> {
        Ok(Self {
            id: SearchRebuildId(row.uuid()?),
            kind: row.parsed("search_rebuilds", "kind")?,
            generation: row.text()?,
            state: row.parsed("search_rebuilds", "state")?,
            last_record: row.optional_uuid()?,
            done: u64::try_from(row.big_int()?).unwrap_or_default(),
            total: u64::try_from(row.big_int()?).unwrap_or_default(),
            requested_by: row.optional_uuid()?.map(UserId),
            requested_at: row.time()?,
            started_at: row.optional_time()?,
            finished_at: row.optional_time()?,
        })
    }
}

impl RebuildRequests for PgTransaction<'_> {
    fn kinds_being_rebuilt(&mut self) -> Result<Vec<SearchKind>, PortError> {
        let kinds: Vec<String> = self.fetch(Statement::new(
            "select kind from search_rebuilds where finished_at is null order by kind",
        ))?;
        let kinds = kinds.iter();
        kinds
            .map(|kind| stored(kind, "search_rebuilds", "kind"))
            .collect()
    }

    fn insert_rebuild(&mut self, rebuild: &Rebuild) -> Result<(), PortError> {
        let values: Vec<Value> = vec![
            rebuild.id.0.into(),
            rebuild.kind.as_str().into(),
            rebuild.generation.as_str().into(),
            rebuild.state.as_str().into(),
            rebuild.last_record.into(),
            number(rebuild.done).into(),
            number(rebuild.total).into(),
            rebuild.requested_by.map(|user| user.0).into(),
            rebuild.requested_at.into(),
            rebuild.started_at.into(),
            rebuild.finished_at.into(),
        ];
        let insert = Statement::new("insert into search_rebuilds (")
            .sql(REBUILD)
            .sql(") values (");
        self.run(insert.list(values).sql(")")).map(|_| ())
    }
}

impl PgStore {
    /// The rebuild of a part that has not ended; where there is none, a new one that nobody asked
    /// for: the program found it necessary.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn ensure_rebuild(
        &self,
        kind: SearchKind,
        now: DateTime<Utc>,
    ) -> Result<Rebuild, PortError> {
        self.write(|transaction| {
            transaction.hold(&format!("search rebuild {kind}"))?;
            let find = Statement::new("select ")
                .sql(REBUILD)
                .sql(" from search_rebuilds where finished_at is null and kind = ")
                .bind(kind.as_str());
            if let Some(rebuild) = transaction.fetch_one(find)? {
                return Ok(rebuild);
            }
            let id = SearchRebuildId(transaction.new_id());
            let rebuild = Rebuild::requested(id, kind, None, now);
            transaction.insert_rebuild(&rebuild)?;
            Ok(rebuild)
        })
    }

    /// Rebuilds that have not ended, the longest waiting first.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn unfinished_rebuilds(&self) -> Result<Vec<Rebuild>, PortError> {
        let find = Statement::new("select ")
            .sql(REBUILD)
            .sql(" from search_rebuilds where finished_at is null order by requested_at, id");
        self.reader()?.fetch(find)
    }

    /// Notes that a rebuild begins, or begins again from the start, and how many records there are.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn start_rebuild(
        &self,
        id: SearchRebuildId,
        total: u64,
        now: DateTime<Utc>,
    ) -> Result<(), PortError> {
        let start = Statement::new(
            "update search_rebuilds set state = 'RUNNING', last_record = null, done = 0, total = ",
        )
        .bind(number(total))
        .sql(", started_at = ")
        .bind(now);
        self.change_rebuild(start, id)
    }

    /// Notes how far a rebuild is.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn note_rebuild_progress(
        &self,
        id: SearchRebuildId,
        last_record: Uuid,
        done: u64,
    ) -> Result<(), PortError> {
        let note = Statement::new("update search_rebuilds set last_record = ")
            .bind(last_record)
            .sql(", done = ")
            .bind(number(done));
        self.change_rebuild(note, id)
    }

    /// Notes that the new index answers.
    ///
    /// # Errors
    /// [`PortError`] of the database.
    pub fn finish_rebuild(&self, id: SearchRebuildId, now: DateTime<Utc>) -> Result<(), PortError> {
        let finish = Statement::new(
            "update search_rebuilds set state = 'FINISHED', started_at = coalesce(started_at, ",
        )
        .bind(now)
        .sql("), finished_at = ")
        .bind(now);
        self.change_rebuild(finish, id)
    }

    fn change_rebuild(&self, change: Statement, id: SearchRebuildId) -> Result<(), PortError> {
        let change = change
            .sql(" where finished_at is null and id = ")
            .bind(id.0);
        self.write(|transaction| transaction.run(change.clone()).map(drop))
    }
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
