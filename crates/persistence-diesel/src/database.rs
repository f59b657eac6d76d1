use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use tercul_kernel::PortError;
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};

use crate::{
    IndexSeat, PgReader, PgTransaction, Statement,
    connection::{ConnectionSource, PooledClient},
    error::{is_connection_loss, is_transient, port_error},
    migrations,
};

pub(crate) type Pool = r2d2::Pool<ConnectionSource>;
pub(crate) type Pooled = r2d2::PooledConnection<ConnectionSource>;

/// How to reach PostgreSQL and how long to wait for it.
#[derive(Clone, Debug)]
pub struct DatabaseSettings {
    /// Connection URL of PostgreSQL 15 or newer.
    pub url: String,
    /// Most operations at a time; each may use one reading and one writing connection.
    pub pool_size: u32,
    /// Longest wait for a free place or connection.
    pub acquire_timeout: Duration,
    /// Longest run of one statement.
    pub statement_timeout: Duration,
    /// Longest run of a whole operation, after which its caller is told that the database is
    /// unavailable, even where the server hangs.
    pub operation_timeout: Duration,
}

/// PostgreSQL, seen from async code: the only place where an operation moves to a blocking thread.
///
/// Cheap to clone.
#[derive(Clone)]
pub struct Database {
    store: PgStore,
    places: Arc<Semaphore>,
    settings: Arc<DatabaseSettings>,
}

/// PostgreSQL, seen from a thread that may block.
///
/// Cheap to clone.
#[derive(Clone)]
pub struct PgStore {
    readers: Pool,
    writers: Pool,
}

/// Why a transaction is undone.
#[derive(Debug)]
pub enum Rollback {
    /// A rule refused the command; whoever asked keeps the reason.
    Refused,
    /// A port failed.
    Failed(PortError),
}

impl From<PortError> for Rollback {
    fn from(error: PortError) -> Self {
        Self::Failed(error)
    }
}

impl Database {
    /// Prepares the pools; connections are made when they are first needed, so that a database
    /// that is away does not keep the service from starting.
    pub fn new(settings: DatabaseSettings) -> Self {
        let pool = |is_read_only: bool, size: u32| {
            let mut server = vec![
                ("plan_cache_mode", "force_generic_plan".to_owned()),
                (
                    "statement_timeout",
                    settings.statement_timeout.as_millis().to_string(),
                ),
                (
                    "lock_timeout",
                    settings.statement_timeout.as_millis().to_string(),
                ),
                ("timezone", "UTC".to_owned()),
            ];
            if is_read_only {
                server.push(("default_transaction_read_only", "on".to_owned()));
            }
            r2d2::Pool::builder()
                .max_size(size)
                .min_idle(Some(0))
                .test_on_check_out(true)
                .connection_timeout(settings.acquire_timeout)
                .error_handler(Box::new(LogPoolErrors))
                .build_unchecked(ConnectionSource::new(&settings.url, &server))
        };
        Self {
            store: PgStore {
                readers: pool(true, settings.pool_size),
                writers: pool(false, settings.pool_size),
            },
            places: Arc::new(Semaphore::new(
                usize::try_from(settings.pool_size).unwrap_or(1),
            )),
            settings: Arc::new(settings),
        }
    }

    /// Runs an operation on a blocking thread.
    ///
    /// # Errors
    /// [`PortError::Unavailable`] where no place became free in time, [`PortError::Timeout`] where
    /// the operation took too long. A thread that hangs keeps its place, so that a database that
    /// hangs holds at most `pool_size` threads.
    pub async fn run<T: Send + 'static>(
        &self,
        operation: impl FnOnce(&PgStore) -> T + Send + 'static,
    ) -> Result<T, PortError> {
        self.run_in(&self.places, self.settings.acquire_timeout, operation)
            .await
    }

    async fn run_in<T: Send + 'static>(
        &self,
        places: &Arc<Semaphore>,
        patience: Duration,
        operation: impl FnOnce(&PgStore) -> T + Send + 'static,
    ) -> Result<T, PortError> {
        let place = timeout(patience, Arc::clone(places).acquire_owned())
            .await
            .map_err(|_| PortError::Unavailable("every database connection is busy".to_owned()))?
            .map_err(|closed| PortError::Unavailable(closed.to_string()))?;
        let store = self.store.clone();
        let task = spawn_blocking(move || {
            let answer = operation(&store);
            drop(place);
            answer
        });
        timeout(self.settings.operation_timeout, task)
            .await
            .map_err(|_| PortError::Timeout("the database did not answer".to_owned()))?
            .map_err(|panic| PortError::Other(panic.to_string()))
    }

    /// Runs an operation that is slow for another reason than the database, on a blocking thread
    /// with a place of its own, so that it holds up nothing that only reads and writes. It takes
    /// connections when it needs them.
    ///
    /// # Errors
    /// As [`Database::run`].
    pub async fn run_beside<T: Send + 'static>(
        &self,
        places: &Arc<Semaphore>,
        operation: impl FnOnce(&PgStore) -> T + Send + 'static,
    ) -> Result<T, PortError> {
        self.run_in(places, self.settings.operation_timeout, operation)
            .await
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`PortError`] where it does not.
    pub async fn ping(&self) -> Result<(), PortError> {
        self.run(|store| store.reader()?.run_statement(Statement::new("select 1")))
            .await?
            .map(|_| ())
    }

    /// Applies pending migrations, one process at a time, and returns their names.
    ///
    /// # Errors
    /// [`PortError`] where the database is away or a migration fails, which is then undone.
    pub async fn migrate(&self) -> Result<Vec<String>, PortError> {
        let url = self.settings.url.clone();
        spawn_blocking(move || migrations::apply(&url))
            .await
            .map_err(|panic| PortError::Other(panic.to_string()))?
    }

    /// The right to write the search index, not yet taken.
    pub fn index_seat(&self) -> IndexSeat {
        IndexSeat::new(self.settings.url.clone())
    }

    /// PostgreSQL for code that already runs on a thread that may block.
    pub fn store(&self) -> &PgStore {
        &self.store
    }

    /// Connections that are open and the most there may be.
    pub fn connections(&self) -> (u32, u32) {
        let pools = [&self.store.readers, &self.store.writers];
        (
            pools.iter().map(|pool| pool.state().connections).sum(),
            pools.iter().map(|pool| pool.max_size()).sum(),
        )
    }
}

impl PgStore {
    /// Takes a read-only connection.
    ///
    /// # Errors
    /// [`PortError::Unavailable`] where none can be had in time.
    pub fn reader(&self) -> Result<PgReader, PortError> {
        take(&self.readers).map(PgReader::new)
    }

    /// Runs a command in a transaction: commits where it answers `Ok`, undoes everything where it
    /// answers `Err`, and runs it again where another transaction was in the way.
    ///
    /// # Errors
    /// The error of the command, or the [`PortError`] of the connection or the commit.
    pub fn write<T, E: From<PortError>>(
        &self,
        mut command: impl FnMut(&mut PgTransaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        const TRIES: u32 = 4;
        let mut client = take(&self.writers)?;
        for attempt in 1.. {
            let mut was_transient = false;
            let answer = transact(&mut client, &mut command, &mut was_transient);
            if answer.is_ok() || !was_transient || attempt == TRIES {
                return answer;
            }
        }
        Err(PortError::Other("no attempt was made".to_owned()).into())
    }
}

fn transact<T, E: From<PortError>>(
    client: &mut PooledClient,
    command: &mut impl FnMut(&mut PgTransaction<'_>) -> Result<T, E>,
    was_transient: &mut bool,
) -> Result<T, E> {
    let mut fail = |client: &PooledClient, error: &diesel::result::Error| {
        *was_transient = is_transient(error);
        if is_connection_loss(error) {
            client.server_is_gone();
        }
        E::from(port_error(error))
    };
    if let Err(error) = AnsiTransactionManager::begin_transaction(&mut client.connection) {
        return Err(fail(client, &error));
    }
    let mut transaction = PgTransaction::new(&mut client.connection);
    let answer = command(&mut transaction);
    let first_error = transaction.into_first_error();
    match answer {
        Ok(answer) => match AnsiTransactionManager::commit_transaction(&mut client.connection) {
            Ok(()) => Ok(answer),
            Err(error) => Err(fail(client, &error)),
        },
        Err(refusal) => {
            if let Some(error) = first_error {
                fail(client, &error);
            }
            if AnsiTransactionManager::rollback_transaction(&mut client.connection).is_err() {
                client.server_is_gone();
            }
            Err(refusal)
        }
    }
}

/// What an operation answers, and how long it took.
pub(crate) fn timed<T>(operation: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    (operation(), start.elapsed())
}

fn take(pool: &Pool) -> Result<Pooled, PortError> {
    pool.get()
        .map_err(|error| PortError::Unavailable(error.to_string()))
}

/// Failures to connect go to the log; r2d2 would print them on standard error.
#[derive(Debug)]
struct LogPoolErrors;

impl<E: std::error::Error> r2d2::HandleError<E> for LogPoolErrors {
    fn handle_error(&self, error: E) {
        tracing::warn!(error = %error, "no connection to PostgreSQL");
    }
}
