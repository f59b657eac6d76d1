//! What an operator wants to know about a database that gives trouble.

use diesel::{
    QueryableByName,
    sql_types::{Integer, Text},
};
use tercul_kernel::PortError;

use crate::{PgStore, Statement, migrations};

/// The state of a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// Version of PostgreSQL as a number: 150004 is 15.4.
    pub server_version: i32,
    /// Migrations of this release that the database has not seen.
    pub pending_migrations: Vec<String>,
}

#[derive(QueryableByName)]
struct ServerVersion {
    #[diesel(sql_type = Integer)]
    number: i32,
}

#[derive(QueryableByName)]
struct Applied {
    #[diesel(sql_type = Text)]
    version: String,
}

impl PgStore {
    /// Looks at the database without changing it.
    ///
    /// # Errors
    /// [`PortError`] where the database is away.
    pub fn diagnose(&self) -> Result<Diagnosis, PortError> {
        let mut reader = self.reader()?;
        let version =
            Statement::new("select current_setting('server_version_num')::integer as number");
        let server_version = reader
            .row::<ServerVersion>(version)?
            .map_or(0, |row| row.number);
        let is_migrated = Statement::new(
            "select table_name::text as version from information_schema.tables \
             where table_name = '__diesel_schema_migrations'",
        );
        let applied: Vec<Applied> = if reader.row::<Applied>(is_migrated)?.is_some() {
            reader.rows(Statement::new(
                "select version from __diesel_schema_migrations",
            ))?
        } else {
            Vec::new()
        };
        let mut pending_migrations = migrations::versions()?;
        pending_migrations.retain(|version| !applied.iter().any(|row| row.version == *version));
        Ok(Diagnosis {
            server_version,
            pending_migrations,
        })
    }
}
