use diesel::{QueryResult, deserialize::QueryableByName, pg::Pg};
use tercul_kernel::PortError;

use crate::{
    Statement,
    database::Pooled,
    error::{is_connection_loss, port_error},
};

/// The reader ports on a read-only connection in autocommit.
pub struct PgReader {
    client: Pooled,
    statements: u32,
}

impl PgReader {
    pub(crate) fn new(client: Pooled) -> Self {
        Self { client, statements: 0 }
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
        self.statements += 1;
        let answer = statement.row(&mut self.client.connection);
        self.noticed(answer)
    }

    pub(crate) fn run_statement(&mut self, statement: Statement) -> Result<usize, PortError> {
        self.statements += 1;
        let answer = statement.run(&mut self.client.connection);
        self.noticed(answer)
    }

    fn noticed<T>(&mut self, answer: QueryResult<T>) -> Result<T, PortError> {
        answer.map_err(|error| {
            if is_connection_loss(&error) {
                self.client.server_is_gone();
            }
            port_error(&error)
        })
    }
}
