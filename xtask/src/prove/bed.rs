//! What a proof lies on: a server and a cluster that nobody else uses.

use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use super::client::Client;
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
    binary: &'a Path,
    pub(super) cluster: Cluster,
    pub(super) port: u16,
    /// A token of an editor.
    pub(super) token: String,
    server: Option<(Child, Noted)>,
}

impl<'a> Bed<'a> {
    /// Makes the database, migrates and seeds it, starts the server and waits until it is ready.
    pub(super) fn make(checkout: &'a Checkout, binary: &'a Path) -> Result<Self> {
        let cluster = environment::cluster(checkout, Kind::Proof)?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut bed = Self {
            checkout,
            binary,
            cluster,
            port,
            token: String::new(),
            server: None,
        };
        bed.empty_database()?;
        if bed.index().exists() {
            std::fs::remove_dir_all(bed.index())?;
        }
        for task in ["migrate", "seed"] {
            bed.output(&[task])?;
        }
        let token = bed.output(&["token", "--role", "editor"])?;
        bed.token.push_str(token.trim());
        bed.start_server(&["serve", "--worker"])?;
        Ok(bed)
    }

    fn start_server(&mut self, arguments: &[&str]) -> Result<()> {
        let log = self.log("proof-server.log")?;
        let mut serve = self.tercul(arguments);
        let server = serve.stdout(log.try_clone()?).stderr(log).spawn()?;
        let noted = Noted::of(server.id()).context("the server ends at once")?;
        self.server = Some((server, noted));
        if !self.becomes_ready(Duration::from_secs(30)) {
            bail!("the server is not ready: read .tercul/proof-server.log");
        }
        Ok(())
    }

    /// Starts the server again without a worker, so that one beside it can be killed.
    pub(super) fn serve_alone(&mut self) -> Result<()> {
        process::send(self.server()?, "TERM")?;
        self.wait(Duration::from_secs(30))?;
        self.start_server(&["serve"])
    }

    /// Opens a log of the proofs for writing at its end.
    pub(super) fn log(&self, name: &str) -> Result<File> {
        let path = self.checkout.private.join(name);
        Ok(File::options().create(true).append(true).open(path)?)
    }

    /// Folder of the search index.
    pub(super) fn index(&self) -> PathBuf {
        self.checkout.private.join("proof-search")
    }

    /// Fills the database up to a number of works by the generator of the benchmarks.
    pub(super) fn generate(&self, works: u32) -> Result<()> {
        let url = self.cluster.url("tercul", DATABASE);
        let mut generate = Command::new(self.binary.with_file_name("tercul-bench"));
        let generate = generate
            .args(["generate", "--database-url", &url, "--works"])
            .arg(works.to_string())
            .env_remove("TERCUL_CORPUS_DIR")
            .stdin(Stdio::null())
            .output()
            .context("`tercul-bench` is not beside `tercul`")?;
        if !generate.status.success() {
            let complaint = String::from_utf8_lossy(&generate.stderr);
            bail!("`tercul-bench generate` fails: {complaint}");
        }
        Ok(())
    }

    /// A call of the binary against the proof's database, silent.
    pub(super) fn tercul(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.binary);
        command
            .args(arguments)
            .current_dir(&self.checkout.root)
            .envs(environment::variables(
                self.checkout,
                &self.cluster.url("tercul", DATABASE),
            ))
            .env("TERCUL__SEARCH__DIRECTORY", self.index())
            .env("TERCUL__SERVER__PORT", self.port.to_string())
            .env("TERCUL__SERVER__DRAIN_SECONDS", "1")
            .env("TERCUL__SERVER__TRUSTED_PROXIES", "127.0.0.1")
            .env("TERCUL__RATE_LIMITS__ENABLED", "false")
            .env("TERCUL__TELEMETRY__LEVEL", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    pub(super) fn output(&self, arguments: &[&str]) -> Result<String> {
        let mut command = self.tercul(arguments);
        let output = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .output()?;
        if !output.status.success() {
            let complaint = String::from_utf8_lossy(&output.stderr);
            bail!("`tercul {}` fails: {complaint}", arguments.join(" "));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Makes the database anew, without a table.
    pub(super) fn empty_database(&self) -> Result<()> {
        let drop = format!("drop database if exists {DATABASE} with (force)");
        self.cluster.sql("postgres", &drop)?;
        self.cluster.ensure_database(DATABASE)
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

    /// What a client on another thread needs, while the bed itself is being broken.
    pub(super) fn client(&self) -> Client {
        Client::new(self.port, self.token.clone())
    }

    /// The server's pid; fails when it is no longer the process that was started.
    pub(super) fn server(&self) -> Result<u32> {
        match &self.server {
            Some((_, noted)) if noted.is_running() => Ok(noted.pid),
            _ => bail!("the server is gone: read .tercul/proof-server.log"),
        }
    }

    /// Waits for the server to end by itself.
    pub(super) fn wait(&mut self, limit: Duration) -> Result<ExitStatus> {
        let (mut child, noted) = self.server.take().context("the server has ended already")?;
        // A zombie counts as ended, so the wait below does not block.
        if !process::wait_until(limit, || !noted.is_running()) {
            noted.stop(Duration::ZERO)?;
            bail!("the server does not end");
        }
        Ok(child.wait()?)
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
        if let Some((child, noted)) = &mut self.server {
            drop(noted.stop(Duration::from_secs(30)));
            drop(child.wait());
        }
        drop(self.stop_postgres());
    }
}
