use std::{
    sync::{Mutex, OnceLock},
    time::Duration,
};

use diesel::{
    QueryableByName, RunQueryDsl as _,
    connection::SimpleConnection as _,
    pg::PgConnection,
    result::Error,
    sql_query,
    sql_types::{Nullable, Text},
};
use tercul_kernel::{Actor, Capability, Grants, UserId, Viewer};
use tercul_persistence_diesel::{Database, DatabaseSettings, PgReader};
use uuid::Uuid;

use crate::{cluster, literal};

/// A migrated database that belongs to one test and is dropped with it.
pub struct TestDatabase {
    name: String,
    url: String,
    connection: Mutex<Option<PgConnection>>,
    database: OnceLock<Database>,
    librarian: OnceLock<UserId>,
}

/// Why PostgreSQL refused a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Name of the constraint or trigger that refused.
    pub constraint: Option<String>,
    /// Message.
    pub message: String,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Nullable<Text>)]
    value: Option<String>,
}

pub(crate) fn settings(url: String) -> DatabaseSettings {
    DatabaseSettings {
        url,
        pool_size: 4,
        acquire_timeout: Duration::from_secs(10),
        statement_timeout: Duration::from_secs(20),
        operation_timeout: Duration::from_secs(30),
    }
}

impl TestDatabase {
    /// Makes a database on the cluster that `TERCUL_TEST_DATABASE_URL` names.
    ///
    /// # Panics
    /// Where the variable is not set or the cluster cannot be reached.
    pub fn create() -> Self {
        let (name, url) = cluster::create_database();
        let connection = Mutex::new(Some(cluster::connect(&url)));
        let database = OnceLock::new();
        Self {
            name,
            url,
            connection,
            database,
            librarian: OnceLock::new(),
        }
    }

    /// Connection URL.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The database as the service sees it.
    pub fn database(&self) -> &Database {
        self.database
            .get_or_init(|| Database::new(settings(self.url.clone())))
    }

    /// A read-only connection with the reader ports.
    ///
    /// # Panics
    /// Where no connection can be had.
    pub fn reader(&self) -> PgReader {
        self.database().store().reader().expect("a connection")
    }

    /// Runs statements, in one transaction, around the aggregates.
    ///
    /// # Panics
    /// Where PostgreSQL refuses.
    pub fn sql(&self, sql: &str) {
        if let Err(refusal) = self.try_sql(sql) {
            panic!("{sql}: {refusal:?}");
        }
    }

    /// Runs statements, in one transaction, and tells why PostgreSQL refused.
    ///
    /// # Errors
    /// [`Refusal`]; nothing is changed then.
    pub fn try_sql(&self, sql: &str) -> Result<(), Refusal> {
        self.with(|connection| connection.batch_execute(sql))
            .map_err(|error| match error {
                Error::DatabaseError(_, information) => Refusal {
                    constraint: information.constraint_name().map(ToOwned::to_owned),
                    message: information.message().to_owned(),
                },
                other => Refusal {
                    constraint: None,
                    message: other.to_string(),
                },
            })
    }

    /// Name of the constraint or trigger that refuses the statements.
    ///
    /// # Panics
    /// Where nothing refuses them.
    pub fn refusal(&self, sql: &str) -> String {
        match self.try_sql(sql) {
            Ok(()) => panic!("nothing refused: {sql}"),
            Err(refusal) => refusal.constraint.unwrap_or(refusal.message),
        }
    }

    /// The single column of a query as texts.
    ///
    /// # Panics
    /// Where PostgreSQL refuses.
    pub fn values(&self, query: &str) -> Vec<Option<String>> {
        let query = sql_query(format!(
            "select value::text as value from ({query}) as q(value)"
        ));
        let lines: Vec<Line> = self
            .with(|connection| query.load(connection))
            .expect("the query runs");
        lines.into_iter().map(|line| line.value).collect()
    }

    /// The single value of a query as a text.
    ///
    /// # Panics
    /// Where there is none, or it is null.
    pub fn value(&self, query: &str) -> String {
        self.values(query)
            .into_iter()
            .next()
            .flatten()
            .expect("the query gives a value")
    }

    /// Adds a user.
    pub fn user(&self, handle: &str) -> UserId {
        let id = UserId(Uuid::now_v7());
        self.sql(&format!(
            "insert into users (id, handle, display_name) values ('{}', {handle}, {handle})",
            id.0,
            handle = literal(handle),
        ));
        id
    }

    /// The user who creates what nobody else is said to have created.
    pub fn librarian(&self) -> UserId {
        *self.librarian.get_or_init(|| self.user("librarian"))
    }

    /// Gives a user a role, everywhere or for a language.
    pub fn grant(&self, user: UserId, role: &str, language: Option<&str>) {
        self.sql(&format!(
            "insert into role_grants (user_id, role, language) values ('{}', {}, {})",
            user.0,
            literal(role),
            literal::optional(language),
        ));
    }

    fn with<T>(&self, run: impl FnOnce(&mut PgConnection) -> T) -> T {
        let mut connection = self.connection.lock().expect("no test panicked here");
        run(connection.as_mut().expect("connected until it is dropped"))
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Ok(connection) = self.connection.get_mut() {
            connection.take();
        }
        cluster::drop_database(&self.name);
    }
}

/// Somebody signed in who has capabilities, everywhere or for languages.
pub fn viewer(user: UserId, capabilities: &[(Capability, Option<&str>)]) -> Viewer {
    let mut grants = Grants::default();
    for (capability, language) in capabilities {
        grants.add(*language, [*capability].into_iter().collect());
    }
    Viewer::SignedIn(Actor::operator(user, grants))
}
