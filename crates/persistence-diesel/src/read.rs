use std::{collections::HashMap, hash::Hash};

use diesel::{QueryResult, deserialize::QueryableByName, pg::Pg, result::Error};
use tercul_kernel::PortError;
use uuid::Uuid;

use crate::{
    Statement,
    columns::{FromColumns, Of, Read},
    database::Pooled,
    error::{is_connection_loss, port_error},
};

mod accounts;
mod authors;
mod credits;
mod filters;
mod list;
mod plans;
mod platform;
mod revisions;
mod search;
mod segments;
mod taxonomy;
mod texts;
mod works;

pub use plans::Plan;
pub(crate) use texts::read_quality;

/// The reader ports on a read-only connection in autocommit.
pub struct PgReader {
    client: Pooled,
    statements: u32,
}

impl PgReader {
    pub(crate) fn new(client: Pooled) -> Self {
        Self {
            client,
            statements: 0,
        }
    }

    /// How many statements this reader ran.
    pub fn statement_count(&self) -> u32 {
        self.statements
    }

    pub(crate) fn rows<Row>(&mut self, statement: Statement) -> Result<Vec<Row>, PortError>
    where
        Row: QueryableByName<Pg> + 'static,
    {
        self.statements += 1;
        let answer = statement.rows(&mut self.client.connection);
        self.noticed(answer)
    }

    pub(crate) fn row<Row>(&mut self, statement: Statement) -> Result<Option<Row>, PortError>
    where
        Row: QueryableByName<Pg> + 'static,
    {
        Ok(self.rows(statement)?.into_iter().next())
    }

    pub(crate) fn run_statement(&mut self, statement: Statement) -> Result<usize, PortError> {
        self.statements += 1;
        let answer = statement.run(&mut self.client.connection);
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
        Ok(self.fetch(statement)?.into_iter().next())
    }

    /// All rows by the record that they belong to, in the order of the rows.
    fn fetch_by_parent<T: FromColumns + 'static, Id: Eq + Hash>(
        &mut self,
        statement: Statement,
        id: impl Fn(Uuid) -> Id,
    ) -> Result<HashMap<Id, Vec<T>>, PortError> {
        let mut items: HashMap<Id, Vec<T>> = HashMap::new();
        for Of { parent, item } in self.fetch(statement)? {
            items.entry(id(parent)).or_default().push(item);
        }
        Ok(items)
    }

    fn noticed<T>(&mut self, answer: QueryResult<T>) -> Result<T, PortError> {
        answer.map_err(|error| {
            if is_connection_loss(&error) {
                self.client.server_is_gone();
            }
            match error {
                Error::DeserializationError(cause) => match cause.downcast::<PortError>() {
                    Ok(corrupt) => *corrupt,
                    Err(other) => PortError::Other(other.to_string()),
                },
                other => port_error(&other),
            }
        })
    }
}
