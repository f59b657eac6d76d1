//! `cargo xtask db`: the development database.

use anyhow::{Context as _, Result, bail};
use clap::Subcommand;
use xshell::cmd;

use crate::checkout::{Checkout, say, step};
use crate::environment::{self, DATABASE, Database};
use crate::postgres::{Cluster, Kind};
use crate::state::Locked;

/// Folder of the migrations, each one a folder with `up.sql` and `down.sql`.
pub(crate) const MIGRATIONS: &str = "migrations";

#[derive(Subcommand)]
pub(crate) enum Task {
    /// Drop the development database and make it again, migrated and seeded
    Reset,
    /// Apply the migrations that are missing
    Migrate,
    /// Revert the newest migration and apply it again
    Redo,
    /// Make the folder of a new migration
    New {
        /// What it does, in `snake_case`: `add_editions`
        name: String,
    },
    /// Stop the private clusters; their data stays
    Stop,
}

pub(crate) fn run(checkout: &Checkout, task: &Task) -> Result<()> {
    match task {
        Task::Reset => reset(checkout),
        Task::Migrate => migrate(checkout),
        Task::Redo => redo(checkout),
        Task::New { name } => new(checkout, name),
        Task::Stop => stop(checkout),
    }
}

fn reset(checkout: &Checkout) -> Result<()> {
    let database = environment::development(checkout)?;
    let cluster = private(&database)?;
    step("drop the development database", || {
        cluster.sql(
            "postgres",
            &format!("drop database if exists {DATABASE} with (force)"),
        )
    })?;
    crate::setup::run(checkout)
}

fn migrate(checkout: &Checkout) -> Result<()> {
    let sh = checkout.shell()?;
    let database = step("PostgreSQL", || environment::development(checkout))?;
    let binary = step("build", || environment::build(&sh, false))?;
    step("migrate", || {
        environment::tercul(&sh, checkout, &binary, &database.url)
            .arg("migrate")
            .run()
            .context("`tercul migrate` fails: its message is above")
    })
}

fn redo(checkout: &Checkout) -> Result<()> {
    let database = environment::development(checkout)?;
    let cluster = private(&database)?;
    let table = "select to_regclass('__diesel_schema_migrations')";
    if cluster.sql(DATABASE, table)?.is_empty() {
        bail!("no migration is applied: run `cargo xtask db migrate`");
    }
    let newest = cluster.sql(
        DATABASE,
        "select version from __diesel_schema_migrations order by version desc limit 1",
    )?;
    if newest.is_empty() {
        bail!("no migration is applied: run `cargo xtask db migrate`");
    }
    let folder = folder_of(checkout, &newest)?;
    let down = std::fs::read_to_string(folder.join("down.sql"))
        .with_context(|| format!("{} has no down.sql", folder.display()))?;
    step(&format!("revert {newest}"), || {
        // psql runs the statements of one -c in one transaction.
        cluster.sql_as_owner(
            DATABASE,
            &format!("{down}\n; delete from __diesel_schema_migrations where version = '{newest}'"),
        )
    })?;
    migrate(checkout)
}

/// Diesel keeps a version as the digits before the first underscore.
fn folder_of(checkout: &Checkout, version: &str) -> Result<std::path::PathBuf> {
    let entries = std::fs::read_dir(checkout.root.join(MIGRATIONS)).context("no migrations")?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let digits: String = name.split('_').next().unwrap_or_default().replace('-', "");
        if digits == version {
            return Ok(entry.path());
        }
    }
    bail!(
        "migration {version} is applied, but {MIGRATIONS}/ does not have it: switch to its branch"
    )
}

fn new(checkout: &Checkout, name: &str) -> Result<()> {
    if name.is_empty()
        || !name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    {
        bail!("{name:?} is no name of a migration: use snake_case, such as `add_editions`");
    }
    let sh = checkout.shell()?;
    let format = "+%Y-%m-%d-%H%M%S";
    let now = cmd!(sh, "date -u {format}").quiet().read()?;
    let folder = checkout.root.join(MIGRATIONS).join(format!("{now}_{name}"));
    std::fs::create_dir_all(&folder)?;
    std::fs::write(
        folder.join("up.sql"),
        "-- Expand first: the previous binary keeps working.\n",
    )?;
    std::fs::write(folder.join("down.sql"), "-- Undoes up.sql exactly.\n")?;
    say(&format!("made {}", folder.display()));
    Ok(())
}

fn stop(checkout: &Checkout) -> Result<()> {
    let mut locked = Locked::open(checkout)?;
    for kind in [Kind::Development, Kind::Test, Kind::Proof] {
        step(&format!("stop the {} cluster", kind.name()), || {
            Cluster::stop(checkout, &mut locked, kind)
        })?;
    }
    Ok(())
}

fn private(database: &Database) -> Result<&Cluster> {
    database.cluster.as_ref().with_context(|| {
        format!(
            "this works on the private cluster only: unset {}",
            environment::DATABASE_URL
        )
    })
}
