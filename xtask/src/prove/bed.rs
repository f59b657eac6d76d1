//! What a proof lies on: a server and a cluster that nobody else uses.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::checkout::Checkout;
use crate::environment;
use crate::http::{self, Answer};
use crate::postgres::{Cluster, Kind};
use crate::process::{self, Noted};
use crate::state::Locked;

/// Name of the database of proofs; made anew for each.
const DATABASE: &str = "tercul_proof";

/// A running server on a running cluster; both end with the value.
pub(super) struct Bed<'a> {
    checkout: &'a Checkout,
    pub(super) cluster: Cluster,
    pub(super) port: u16,
    /// A token of an editor.
    pub(super) token: String,
    server: Child,
    noted: Noted,
}

impl<'a> Bed<'a> {
    /// Makes the database, migrates and seeds it, starts the server and waits until it is ready.
    pub(super) fn make(checkout: &'a Checkout, binary: &Path) -> Result<Self> {
        let cluster = environment::cluster(checkout, Kind::Proof)?;
        cluster.sql(
            "postgres",
            &format!("drop database if exists {DATABASE} with (force)"),
        )?;
        cluster.ensure_database(DATABASE)?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let url = cluster.url("tercul", DATABASE);
        let tercul = |arguments: &[&str]| {
            let mut command = Command::new(binary);
            command
                .args(arguments)
                .current_dir(&checkout.root)
                .envs(environment::variables(checkout, &url))
                .env("TERCUL__SERVER__PORT", port.to_string())
                .env("TERCUL__RATE_LIMITS__ENABLED", "false")
                .env("TERCUL__TELEMETRY__LEVEL", "error")
                .stdin(Stdio::null());
            command
        };
        for task in ["migrate", "seed"] {
            let output = tercul(&[task]).output()?;
            if !output.status.success() {
                bail!(
                    "`tercul {task}` fails: {}",
                    String::from_utf8_lossy(&output.stderr)
                );
            }
        }
        let token = tercul(&["token", "--role", "editor"]).output()?;
        let token = String::from_utf8_lossy(&token.stdout).trim().to_owned();
        let log = std::fs::File::create(checkout.private.join("proof-server.log"))?;
        let server = tercul(&["serve", "--worker"])
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("cannot start the server")?;
        let noted = Noted::of(server.id()).context("the server ends at once")?;
        let bed = Self {
            checkout,
            cluster,
            port,
            token,
            server,
            noted,
        };
        if !bed.becomes_ready(Duration::from_secs(30)) {
            bail!("the server is not ready: read .tercul/proof-server.log");
        }
        Ok(bed)
    }

    /// True when `/ready` says 200 within the limit.
    pub(super) fn becomes_ready(&self, limit: Duration) -> bool {
        process::wait_until(limit, || {
            http::get(self.port, "/ready", Duration::from_secs(1)).is_ok_and(|a| a.status == 200)
        })
    }

    /// A page of works with titles and authors: a read that needs the database.
    pub(super) fn read(&self, limit: Duration) -> Result<Answer> {
        let body = r#"{"query":"{ works(first: 5) { nodes { id } } }"}"#;
        http::post(self.port, body, None, limit)
    }

    /// Sends one document, signed in as an editor.
    pub(super) fn send(&self, document: &str, limit: Duration) -> Result<Answer> {
        let body = serde_json::json!({ "query": document }).to_string();
        http::post(self.port, &body, Some(&self.token), limit)
    }

    /// The server's pid; fails when it is no longer the process that was started.
    pub(super) fn server(&self) -> Result<u32> {
        if !self.noted.is_running() {
            bail!("the server is gone: read .tercul/proof-server.log");
        }
        Ok(self.noted.pid)
    }

    /// Rows of the proof's database, as superuser.
    pub(super) fn sql(&self, statement: &str) -> Result<String> {
        self.cluster.sql(DATABASE, statement)
    }

    /// The postmaster, then its backends.
    pub(super) fn postgres(&self) -> Result<Vec<u32>> {
        Ok(Cluster::processes(
            &Locked::open(self.checkout)?,
            Kind::Proof,
        ))
    }

    /// Stops PostgreSQL as an operator does (its mode "fast").
    pub(super) fn stop_postgres(&self) -> Result<()> {
        Cluster::stop(
            self.checkout,
            &mut Locked::open(self.checkout)?,
            Kind::Proof,
        )
    }

    /// Starts it again, on the same port.
    pub(super) fn start_postgres(&mut self) -> Result<()> {
        let port = self.cluster.port;
        self.cluster = environment::cluster(self.checkout, Kind::Proof)?;
        if self.cluster.port != port {
            bail!("another program took PostgreSQL's port {port} meanwhile: prove it again");
        }
        Ok(())
    }
}

impl Drop for Bed<'_> {
    fn drop(&mut self) {
        // What cannot be stopped here is reported by the next run, which finds it.
        for pid in self.postgres().unwrap_or_default() {
            drop(process::send(pid, "CONT"));
        }
        drop(self.noted.stop(Duration::from_secs(30)));
        drop(self.server.wait());
        drop(self.stop_postgres());
    }
}
