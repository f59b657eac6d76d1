use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use diesel::{
    Connection as _, ConnectionError,
    connection::{AnsiTransactionManager, SimpleConnection as _, TransactionManager as _},
    pg::PgConnection,
};

/// A connection that knows whether the server that it was made to is still there.
pub(crate) struct PooledClient {
    pub(crate) connection: PgConnection,
    generation: u64,
    connections: Generation,
}

impl PooledClient {
    /// Says that the server closed this connection: every connection as old as this is dropped
    /// when it is next taken, without asking the server about each.
    pub(crate) fn server_is_gone(&self) {
        let next = self.generation + 1;
        self.connections.0.fetch_max(next, Ordering::Relaxed);
    }

    fn is_current(&self) -> bool {
        self.generation == self.connections.current()
    }
}

#[derive(Clone, Default)]
struct Generation(Arc<AtomicU64>);

impl Generation {
    fn current(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Makes connections for a pool. A ping at every checkout would cost a tenth of the throughput;
/// instead, the first failure of a connection retires all that are as old.
pub(crate) struct ConnectionSource {
    url: String,
    generation: Generation,
}

impl ConnectionSource {
    /// `settings` are sent as server options at connection time, without a round trip.
    pub(crate) fn new(url: &str, settings: &[(&str, String)]) -> Self {
        let options = settings
            .iter()
            .map(|(name, value)| format!("-c%20{name}%3D{value}"))
            .collect::<Vec<_>>()
            .join("%20");
        let separator = if url.contains('?') { '&' } else { '?' };
        let url = format!(
            "{url}{separator}options={options}&connect_timeout=3&tcp_user_timeout=5000&application_name=tercul"
        );
        Self {
            url,
            generation: Generation::default(),
        }
    }
}

impl fmt::Debug for ConnectionSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ConnectionSource")
    }
}

impl r2d2::ManageConnection for ConnectionSource {
    type Connection = PooledClient;
    type Error = ConnectionError;

    fn connect(&self) -> Result<PooledClient, ConnectionError> {
        let generation = self.generation.current();
        let connection = PgConnection::establish(&self.url)?;
        Ok(PooledClient {
            connection,
            generation,
            connections: self.generation.clone(),
        })
    }

    fn is_valid(&self, client: &mut PooledClient) -> Result<(), ConnectionError> {
        if client.is_current() {
            Ok(())
        } else {
            Err(ConnectionError::BadConnection(
                "the server closed this connection".to_owned(),
            ))
        }
    }

    fn has_broken(&self, client: &mut PooledClient) -> bool {
        // A transaction that a panic left open must not reach the next request.
        let is_panicking = std::thread::panicking();
        if is_panicking && client.connection.batch_execute("rollback").is_err() {
            client.server_is_gone();
        }
        let is_broken =
            AnsiTransactionManager::is_broken_transaction_manager(&mut client.connection);
        is_panicking || is_broken || !client.is_current()
    }
}
