//! A private PostgreSQL cluster: 127.0.0.1 only, scram with a generated password, no socket.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use super::installation::Installation;
use super::place::Place;
use crate::checkout::Checkout;
use crate::process::{self, Noted};
use crate::state::{ClusterRecord, Locked};

/// What a cluster is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Keeps what a developer imported.
    Development,
    /// Is stopped, hung and killed by proofs, which others would notice.
    Proof,
    /// Holds nothing that cannot be made again, so it never waits for the disk.
    Test,
}

impl Kind {
    /// Name of its record and folder.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Proof => "proof",
            Self::Test => "test",
        }
    }

    /// Settings given on the command line, so that a changed one applies at the next start.
    pub(super) const fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Development | Self::Proof => &["shared_buffers=256MB", "max_connections=100"],
            Self::Test => &[
                "shared_buffers=256MB",
                "max_connections=300",
                "fsync=off",
                "full_page_writes=off",
                "synchronous_commit=off",
                "wal_level=minimal",
                "max_wal_senders=0",
                "autovacuum=off",
            ],
        }
    }
}

/// A cluster that runs and answers.
pub(crate) struct Cluster {
    pub(crate) port: u16,
    password: String,
    bin: PathBuf,
}

impl Cluster {
    /// Makes sure that the cluster exists, runs and answers; verifies what the record claims.
    pub(crate) fn ensure(
        checkout: &Checkout,
        locked: &mut Locked,
        installation: &Installation,
        kind: Kind,
    ) -> Result<Self> {
        let place = Place::find(checkout, installation, kind)?;
        let initialised = place.data.join("PG_VERSION").exists();
        if initialised {
            place.check_version(installation.major, kind)?;
        }
        let record = locked.state.clusters.get(kind.name()).cloned();
        if initialised && let Some(record) = record.as_ref() {
            let cluster = Self::from_record(record, installation);
            if cluster.serves(&place.data) {
                return Ok(cluster);
            }
        }
        place.clear_leftovers()?;
        let record = match record {
            Some(record) if initialised => record,
            _ => place.create(initialised)?,
        };
        locked
            .state
            .clusters
            .insert(kind.name().to_owned(), record.clone());
        locked.save()?;
        let record = place.start(record, kind, installation)?;
        let cluster = Self::from_record(&record, installation);
        locked.state.clusters.insert(kind.name().to_owned(), record);
        locked.save()?;
        if !cluster.serves(&place.data) {
            bail!(
                "PostgreSQL runs but refuses the recorded password: remove {} and run \
                 `cargo xtask setup` again",
                place.data.display()
            );
        }
        Ok(cluster)
    }

    /// Stops the cluster when it runs; its data stays.
    pub(crate) fn stop(checkout: &Checkout, locked: &mut Locked, kind: Kind) -> Result<()> {
        let Some(record) = locked.state.clusters.get_mut(kind.name()) else {
            return Ok(());
        };
        if let Some(noted) = record.process.take()
            && noted.is_running()
        {
            let installation = Installation::find().map_err(anyhow::Error::msg)?;
            Place::find(checkout, &installation, kind)?.stop()?;
        }
        record.started_by_dev = false;
        locked.save()
    }

    /// True while the noted process of the cluster runs.
    pub(crate) fn is_running(locked: &Locked, kind: Kind) -> bool {
        let record = locked.state.clusters.get(kind.name());
        record
            .and_then(|record| record.process.as_ref())
            .is_some_and(Noted::is_running)
    }

    /// The postmaster and its backends; empty when the cluster is stopped.
    pub(crate) fn processes(locked: &Locked, kind: Kind) -> Vec<u32> {
        let record = locked.state.clusters.get(kind.name());
        let noted = record.and_then(|record| record.process.as_ref());
        let running = noted.filter(|noted| noted.is_running());
        running
            .map(|noted| process::family(noted.pid))
            .unwrap_or_default()
    }

    /// Notes that `cargo xtask dev` started the cluster and so has to stop it.
    pub(crate) fn mark_started_by_dev(locked: &mut Locked, kind: Kind) -> Result<()> {
        if let Some(record) = locked.state.clusters.get_mut(kind.name()) {
            record.started_by_dev = true;
        }
        locked.save()
    }

    /// True when `cargo xtask dev` has to stop the cluster.
    pub(crate) fn is_marked(locked: &Locked, kind: Kind) -> bool {
        locked
            .state
            .clusters
            .get(kind.name())
            .is_some_and(|record| record.started_by_dev)
    }

    fn from_record(record: &ClusterRecord, installation: &Installation) -> Self {
        Self {
            port: record.port,
            password: record.password.clone(),
            bin: installation.bin.clone(),
        }
    }

    /// URL of a database for a role (`postgres` or `tercul`).
    pub(crate) fn url(&self, role: &str, database: &str) -> String {
        format!(
            "postgres://{role}:{}@127.0.0.1:{}/{database}",
            self.password, self.port
        )
    }

    /// Creates the role `tercul` (may create databases) and its database, where they are missing.
    pub(crate) fn ensure_database(&self, database: &str) -> Result<()> {
        let role = "select 1 from pg_roles where rolname = 'tercul'";
        if self.sql("postgres", role)?.is_empty() {
            self.sql("postgres", "create role tercul login createdb")?;
        }
        let password = &self.password;
        self.sql(
            "postgres",
            &format!("alter role tercul password '{password}'"),
        )?;
        let exists = format!("select 1 from pg_database where datname = '{database}'");
        if self.sql("postgres", &exists)?.is_empty() {
            self.sql(
                "postgres",
                &format!("create database {database} owner tercul"),
            )?;
        }
        Ok(())
    }

    /// Runs statements as superuser, in one transaction; gives the rows as text, columns separated
    /// by `|`.
    pub(crate) fn sql(&self, database: &str, statements: &str) -> Result<String> {
        self.psql("postgres", database, statements)
    }

    /// The same as the role `tercul`, which owns the development database.
    pub(crate) fn sql_as_owner(&self, database: &str, statements: &str) -> Result<String> {
        self.psql("tercul", database, statements)
    }

    fn psql(&self, role: &str, database: &str, statements: &str) -> Result<String> {
        let output = Command::new(self.bin.join("psql"))
            .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1"])
            .args(["-p", &self.port.to_string(), "-U", role, "-d", database, "-c", statements])
            // In the environment, because every user can read another's command lines.
            .env("PGPASSWORD", &self.password)
            .env("PGCONNECT_TIMEOUT", "3")
            .stdin(Stdio::null())
            .output()
            .context("cannot run psql")?;
        if !output.status.success() {
            bail!(
                "PostgreSQL refuses: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// True when our cluster, and no other, answers on the recorded port to the recorded password.
    fn serves(&self, data: &Path) -> bool {
        self.sql("postgres", "select current_setting('data_directory')")
            .is_ok_and(|answer| Path::new(&answer) == data)
    }
}

#[cfg(test)]
mod tests;
