//! PostgreSQL as the catalogue that GraphQL reads and writes.

use tercul_graphql::{Reader, Store, Transaction, Undo};
use tercul_kernel::PortError;
use tercul_persistence_diesel::PgStore;

/// The catalogue on PostgreSQL.
pub(crate) struct Catalogue(pub(crate) PgStore);

impl Store for Catalogue {
    fn reader(&self) -> Result<Box<dyn Reader>, PortError> {
        Ok(Box::new(self.0.reader()?))
    }

    fn write(
        &self,
        command: &mut dyn FnMut(&mut dyn Transaction) -> Result<(), Undo>,
    ) -> Result<(), Undo> {
        self.0.write(|transaction| command(transaction))
    }
}
