use diesel::{QueryResult, deserialize::QueryableByName, pg::Pg, pg::PgConnection, result::Error};
use serde_json::json;
use tercul_kernel::{Change, Journal, PortError};
use uuid::Uuid;

use crate::{
    Settled, Statement,
    columns::{FromColumns, Read},
    error::port_error,
};

/// The command ports inside one transaction.
pub struct PgTransaction<'a> {
    connection: &'a mut PgConnection,
    first_error: Option<Error>,
    settled: Option<Settled>,
}

impl<'a> PgTransaction<'a> {
    pub(crate) fn new(connection: &'a mut PgConnection) -> Self {
        Self {
            connection,
            first_error: None,
            settled: None,
        }
    }

    /// From here on identifiers and times come out the same at every run: for records that ship
    /// with the program.
    pub fn settle(&mut self, settled: Settled) {
        self.settled = Some(settled);
    }

    pub(crate) fn into_first_error(self) -> Option<Error> {
        self.first_error
    }

    /// All rows of a statement.
    pub(crate) fn rows<Row>(&mut self, statement: Statement) -> Result<Vec<Row>, PortError>
    where
        Row: QueryableByName<Pg> + 'static,
    {
        let answer = statement.rows(self.connection);
        self.noticed(answer)
    }

    /// The first row of a statement.
    pub(crate) fn row<Row>(&mut self, statement: Statement) -> Result<Option<Row>, PortError>
    where
        Row: QueryableByName<Pg> + 'static,
    {
        let answer = statement.row(self.connection);
        self.noticed(answer)
    }

    /// All rows as what they hold.
    pub(crate) fn fetch<T: FromColumns + 'static>(
        &mut self,
        statement: Statement,
    ) -> Result<Vec<T>, PortError> {
        let rows: Vec<Read<T>> = self.rows(statement)?;
        Ok(rows.into_iter().map(|row| row.0).collect())
    }

    /// The first row as what it holds.
    pub(crate) fn fetch_one<T: FromColumns + 'static>(
        &mut self,
        statement: Statement,
    ) -> Result<Option<T>, PortError> {
        let row: Option<Read<T>> = self.row(statement)?;
        Ok(row.map(|row| row.0))
    }

    /// Runs a statement for its effect; the number of rows that changed.
    pub(crate) fn run(&mut self, statement: Statement) -> Result<usize, PortError> {
        let answer = statement.run(self.connection);
        self.noticed(answer)
    }

    /// Runs what only diesel itself can, such as `COPY`.
    pub(crate) fn with_connection<T>(
        &mut self,
        operation: impl FnOnce(&mut PgConnection) -> QueryResult<T>,
    ) -> Result<T, PortError> {
        let answer = operation(self.connection);
        self.noticed(answer)
    }

    /// Keeps the error, so that whoever began the transaction knows whether to try again.
    fn noticed<T>(&mut self, answer: QueryResult<T>) -> Result<T, PortError> {
        answer.map_err(|error| {
            let meaning = port_error(&error);
            // The first error is the cause; later ones only say that the transaction is over.
            self.first_error.get_or_insert(error);
            meaning
        })
    }
}

impl Journal for PgTransaction<'_> {
    fn new_id(&mut self) -> Uuid {
        self.settled
            .as_mut()
            .map_or_else(Uuid::now_v7, Settled::next_id)
    }

    fn record(&mut self, change: Change) -> Result<(), PortError> {
        let fields: serde_json::Map<_, _> = change
            .fields
            .into_iter()
            .map(|(name, before, after)| (name.to_owned(), json!([before, after])))
            .collect();
        self.run(
            Statement::new(
                "with audited as (insert into audit_log (at, actor_id, action, subject_kind, subject_id, version, fields, reason) values (coalesce(",
            )
            .bind(self.settled.as_ref().map(Settled::at))
            .sql(", now()), ")
            .bind(change.actor.0)
            .sql(", ")
            .bind(change.action)
            .sql(", ")
            .bind(change.subject.kind.as_str())
            .sql(", ")
            .bind(change.subject.uuid)
            .sql(", ")
            .bind(change.version)
            .sql(", ")
            .bind(serde_json::Value::Object(fields))
            .sql(", ")
            .bind(change.reason)
            .sql(") returning action, subject_kind, subject_id, version, at) insert into outbox \
                  (topic, subject_kind, subject_id, version, created_at) select * from audited"),
        )?;
        Ok(())
    }
}
