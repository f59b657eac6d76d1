//! The files of a private cluster: making them, starting and stopping the server on them, and
//! clearing what a killed one left.

use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use super::account::Account;
use super::cluster::Kind;
use super::installation::Installation;
use super::location;
use crate::checkout::{Checkout, say};
use crate::process::{self, Noted};
use crate::state::{ClusterRecord, new_password};

/// Where a cluster's files lie and who owns them.
pub(super) struct Place {
    account: Account,
    bin: PathBuf,
    pub(super) data: PathBuf,
    log: PathBuf,
}

impl Place {
    pub(super) fn find(
        checkout: &Checkout,
        installation: &Installation,
        kind: Kind,
    ) -> Result<Self> {
        let account = Account::choose()?;
        let folder = location::folder(checkout, account)?;
        Ok(Self {
            account,
            bin: installation.bin.clone(),
            data: folder.join(kind.name()),
            log: folder.join(format!("{}.log", kind.name())),
        })
    }

    /// Data of another major version cannot be opened; test data is simply made again.
    pub(super) fn check_version(&self, major: u32, kind: Kind) -> Result<()> {
        let made_by = std::fs::read_to_string(self.data.join("PG_VERSION"))?;
        if made_by.trim() == major.to_string() {
            return Ok(());
        }
        let data = self.data.display();
        if kind == Kind::Test {
            say(&format!(
                "    {data} was made by PostgreSQL {}; making it again",
                made_by.trim()
            ));
            return std::fs::remove_dir_all(&self.data).with_context(|| format!("remove {data}"));
        }
        bail!(
            "{data} was made by PostgreSQL {}, but the one found is {major}: install the former, \
             or remove that folder (the development data goes with it)",
            made_by.trim()
        )
    }

    /// Ends a postmaster of ours that does not answer and removes the pid file of a dead one,
    /// whose number may belong to another process by now (PostgreSQL would refuse to start).
    pub(super) fn clear_leftovers(&self) -> Result<()> {
        let file = self.data.join("postmaster.pid");
        let Some(pid) = postmaster(&file) else {
            return Ok(());
        };
        if self.runs_here(pid) {
            say(&format!(
                "    PostgreSQL (process {pid}) does not answer; restarting it"
            ));
            if let Some(noted) = Noted::of(pid) {
                process::send(pid, "CONT")?;
                // SIGQUIT is an immediate shutdown, which takes the backends along.
                process::send(pid, "QUIT")?;
                noted.stop(Duration::from_secs(5))?;
            }
        }
        if postmaster(&file).is_some() {
            std::fs::remove_file(&file)
                .with_context(|| format!("cannot remove the stale {}", file.display()))?;
        }
        Ok(())
    }

    fn runs_here(&self, pid: u32) -> bool {
        let data = self.data.display().to_string();
        process::command_line(pid).is_some_and(|line| {
            line.contains("postgres") && line.split(' ').any(|word| word == data)
        })
    }

    /// Makes the cluster, or gives an existing one a new password when the record was lost.
    pub(super) fn create(&self, initialised: bool) -> Result<ClusterRecord> {
        let password = new_password()?;
        if initialised {
            self.replace_password(&password)?;
        } else {
            say(&format!("    making a cluster in {}", self.data.display()));
            self.init(&password)?;
        }
        Ok(ClusterRecord {
            port: free_port()?,
            password,
            process: None,
            started_by_dev: false,
        })
    }

    fn init(&self, password: &str) -> Result<()> {
        if self.data.exists() {
            // An initialisation that was killed half-way.
            std::fs::remove_dir_all(&self.data)
                .with_context(|| format!("cannot remove {}", self.data.display()))?;
        }
        // pg_trgm knows Cyrillic letters only where the character type is UTF-8.
        let locale = if cfg!(target_os = "macos") {
            "en_US.UTF-8"
        } else {
            "C.UTF-8"
        };
        let mut command = self.account.command(&self.bin.join("initdb"));
        command
            .arg("--pgdata")
            .arg(&self.data)
            .arg(format!("--locale={locale}"))
            .args([
                "--username=postgres",
                "--auth=reject",
                "--encoding=UTF8",
                "--no-sync",
            ]);
        feed(command, "").context("initdb fails")?;
        self.replace_password(password)?;
        std::fs::write(
            self.data.join("pg_hba.conf"),
            "host all all 127.0.0.1/32 scram-sha-256\n",
        )
        .context("cannot write pg_hba.conf")
    }

    fn replace_password(&self, password: &str) -> Result<()> {
        let mut command = self.account.command(&self.bin.join("postgres"));
        command
            .arg("--single")
            .arg("-D")
            .arg(&self.data)
            .arg("postgres");
        feed(
            command,
            &format!("alter role postgres password '{password}'\n"),
        )
        .context("cannot set a new password")
    }

    /// Starts the server, on the recorded port where that is still free.
    pub(super) fn start(
        &self,
        mut record: ClusterRecord,
        kind: Kind,
        installation: &Installation,
    ) -> Result<ClusterRecord> {
        for _ in 0..3 {
            if TcpListener::bind(("127.0.0.1", record.port)).is_err() {
                record.port = free_port()?;
            }
            let mut options = format!(
                "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' \
                 -c logging_collector=off -c timezone=UTC",
                record.port
            );
            for setting in kind.settings() {
                options.push_str(" -c ");
                options.push_str(setting);
            }
            if installation.counts_statements {
                options.push_str(" -c shared_preload_libraries=pg_stat_statements");
            }
            if self
                .pg_ctl(&["start", "-w", "-t", "60", "-o", &options])
                .is_ok()
            {
                let pid = postmaster(&self.data.join("postmaster.pid"));
                record.process = pid.and_then(Noted::of);
                return Ok(record);
            }
            // Backends of a killed postmaster hold its memory for a moment.
            std::thread::sleep(Duration::from_secs(1));
        }
        let log = std::fs::read_to_string(&self.log).unwrap_or_default();
        let tail: Vec<&str> = log.lines().rev().take(5).collect();
        let tail: Vec<&str> = tail.into_iter().rev().collect();
        bail!(
            "PostgreSQL does not start; {} ends with\n{}",
            self.log.display(),
            tail.join("\n")
        )
    }

    /// Stops the server, letting no session finish its work.
    pub(super) fn stop(&self) -> Result<()> {
        self.pg_ctl(&["stop", "-m", "fast", "-w", "-t", "20"])
    }

    fn pg_ctl(&self, arguments: &[&str]) -> Result<()> {
        // pg_ctl hands its output on to the server, which would keep a pipe open for ever.
        let status = self
            .account
            .command(&self.bin.join("pg_ctl"))
            .arg("-s")
            .arg("-D")
            .arg(&self.data)
            .arg("-l")
            .arg(&self.log)
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .context("cannot run pg_ctl")?;
        if !status.success() {
            bail!(
                "pg_ctl {} fails: read {}",
                arguments.join(" "),
                self.log.display()
            );
        }
        Ok(())
    }
}

/// The pid in `postmaster.pid`, whose first line it is.
fn postmaster(file: &Path) -> Option<u32> {
    std::fs::read_to_string(file)
        .ok()?
        .lines()
        .next()?
        .trim()
        .parse()
        .ok()
}

/// A port that is free now.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}

/// Runs a command with `input` on its standard input and its complaint as the error.
fn feed(mut command: std::process::Command, input: &str) -> Result<()> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input.as_bytes())?;
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}
