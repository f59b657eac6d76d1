use diesel::{
    Connection as _, RunQueryDsl as _,
    migration::MigrationSource,
    pg::{Pg, PgConnection},
    sql_query,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};
use tercul_kernel::PortError;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations");

/// Hash over all migrations: two programs with the same hash make the same tables.
pub const MIGRATIONS_HASH: &str = env!("TERCUL_MIGRATIONS_HASH");

/// Key of the advisory lock that lets one process migrate at a time; the letters `tercul`.
const LOCK: i64 = 0x7465_7263_756c;

/// Applies pending migrations under an advisory lock and returns their names.
pub(crate) fn apply(url: &str) -> Result<Vec<String>, PortError> {
    let failed = |error: &dyn std::fmt::Display| PortError::Other(error.to_string());
    let mut connection =
        PgConnection::establish(url).map_err(|error| PortError::Unavailable(error.to_string()))?;
    sql_query(format!("select pg_advisory_lock({LOCK})"))
        .execute(&mut connection)
        .map_err(|error| failed(&error))?;
    let applied = connection
        .run_pending_migrations(MIGRATIONS)
        .map_err(|error| failed(&error))?;
    Ok(applied.iter().map(ToString::to_string).collect())
}

/// Versions of all migrations of this release.
pub(crate) fn versions() -> Result<Vec<String>, PortError> {
    let migrations = MigrationSource::<Pg>::migrations(&MIGRATIONS)
        .map_err(|error| PortError::Other(error.to_string()))?;
    Ok(migrations
        .iter()
        .map(|migration| migration.name().version().to_string())
        .collect())
}
