//! Other processes: whether the one that was noted is still the one that runs, and ending it.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};

/// A process that can be recognised later: a pid alone may belong to somebody else by then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Noted {
    pub(crate) pid: u32,
    /// When it began, in the system's own words (see [`began`]); compared, never parsed.
    pub(crate) began: String,
}

impl Noted {
    /// Notes the running process `pid`; `None` when there is none.
    pub(crate) fn of(pid: u32) -> Option<Self> {
        began(pid).map(|began| Self { pid, began })
    }

    /// True while this very process runs (not another one under a reused pid, not a zombie).
    pub(crate) fn is_running(&self) -> bool {
        began(self.pid).is_some_and(|began| began == self.began)
    }

    /// SIGTERM, then SIGKILL after `grace`. Does nothing when the process is gone already.
    pub(crate) fn stop(&self, grace: Duration) -> Result<()> {
        if !self.is_running() {
            return Ok(());
        }
        send(self.pid, "TERM")?;
        if wait_until(grace, || !self.is_running()) {
            return Ok(());
        }
        send(self.pid, "KILL")?;
        if wait_until(Duration::from_secs(5), || !self.is_running()) {
            return Ok(());
        }
        bail!(
            "process {} does not end: stop it by hand with `kill -9 {}`",
            self.pid,
            self.pid
        )
    }
}

/// Sends the signal named `signal` (`TERM`, `KILL`, `STOP`, `CONT`, …).
pub(crate) fn send(pid: u32, signal: &str) -> Result<()> {
    // The shell has `kill` built in; as a program it may be missing on a small machine.
    let status = Command::new("sh")
        .args(["-c", &format!("kill -s {signal} {pid}")])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .context("cannot run `sh`")?;
    // A process that ended in between is what the caller wanted.
    if !status.success() && began(pid).is_some() {
        bail!("cannot send SIG{signal} to process {pid}: it belongs to another user");
    }
    Ok(())
}

/// A process and its children, as Linux tells; elsewhere the process alone.
pub(crate) fn family(pid: u32) -> Vec<u32> {
    let mut family = vec![pid];
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Ok(stat) = std::fs::read_to_string(entry.path().join("stat")) else {
            continue;
        };
        let parent = stat
            .rsplit_once(')')
            .and_then(|(_, rest)| rest.split_whitespace().nth(1));
        let child: Option<u32> = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse().ok());
        if parent == Some(&pid.to_string()) {
            family.extend(child);
        }
    }
    family
}

/// Asks every 20 ms until `done` or the limit; tells whether it was done.
pub(crate) fn wait_until(limit: Duration, mut done: impl FnMut() -> bool) -> bool {
    let deadline = Instant::now() + limit;
    loop {
        if done() {
            return true;
        }
        if Instant::now() >= deadline {
            return false;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The command line of a process, arguments separated by spaces; `None` when it is gone.
pub(crate) fn command_line(pid: u32) -> Option<String> {
    if let Ok(raw) = std::fs::read(format!("/proc/{pid}/cmdline")) {
        return Some(
            String::from_utf8_lossy(&raw)
                .replace('\0', " ")
                .trim()
                .to_owned(),
        );
    }
    ps(pid, "command=")
}

/// A mark of the moment a process began: boot id and ticks on Linux, `ps` elsewhere.
fn began(pid: u32) -> Option<String> {
    if !PathBuf::from("/proc/self/stat").exists() {
        return ps(pid, "lstart=");
    }
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name in parentheses may contain spaces; the fields after it do not.
    let (_, fields) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    if fields.first() == Some(&"Z") {
        return None;
    }
    let ticks = fields.get(19)?;
    let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    Some(format!("{} {ticks}", boot.trim()))
}

fn ps(pid: u32, column: &str) -> Option<String> {
    let output = Command::new("ps")
        .args(["-o", column, "-p", &pid.to_string()])
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    (output.status.success() && !text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests;
