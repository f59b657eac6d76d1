use std::{
    fs,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, bail};

/// A server that ends with this value.
pub(crate) struct Server {
    child: Child,
    pub(crate) port: u16,
}

impl Server {
    /// Starts a server and waits until its port answers.
    pub(crate) async fn start(mut command: Command, port: u16) -> anyhow::Result<Self> {
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", command.get_program().display()))?;
        let mut server = Self { child, port };
        for _ in 0..200 {
            if tokio::net::TcpStream::connect(("127.0.0.1", port))
                .await
                .is_ok()
            {
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait()? {
                bail!("{} ended early: {status}", command.get_program().display());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!(
            "{} does not listen on port {port}",
            command.get_program().display()
        )
    }

    /// CPU time so far.
    pub(crate) fn cpu(&self) -> Duration {
        cpu_of(&format!("/proc/{}/stat", self.child.id())).unwrap_or_default()
    }

    /// Memory now.
    pub(crate) fn memory(&self) -> Memory {
        memory_of(self.child.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The process may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Memory of a process in mebibytes, as proc(5) has it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Memory {
    /// Largest resident size so far, mapped files included.
    pub(crate) peak: u64,
    /// Resident memory of its own.
    pub(crate) own: u64,
    /// Resident pages of mapped files, such as those of an index; the system takes them back when it
    /// wants.
    pub(crate) mapped: u64,
}

impl Memory {
    /// The larger one of each figure.
    pub(crate) fn most(self, other: Self) -> Self {
        Self {
            peak: self.peak.max(other.peak),
            own: self.own.max(other.own),
            mapped: self.mapped.max(other.mapped),
        }
    }
}

/// Memory of a process; nothing where it has ended.
pub(crate) fn memory_of(process: u32) -> Memory {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let mebibytes = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kibibytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
        kibibytes.unwrap_or_default() / 1024
    };
    Memory {
        peak: mebibytes("VmHWM:"),
        own: mebibytes("RssAnon:"),
        mapped: mebibytes("RssFile:"),
    }
}

/// CPU time of all PostgreSQL processes on this machine.
pub(crate) fn postgresql_cpu() -> Duration {
    let Ok(processes) = fs::read_dir("/proc") else {
        return Duration::ZERO;
    };
    let paths = processes.flatten().map(|entry| entry.path());
    let is_postgresql = |path: &PathBuf| {
        fs::read_to_string(path.join("comm")).is_ok_and(|name| name.starts_with("postgres"))
    };
    paths
        .filter(is_postgresql)
        .filter_map(|path| cpu_of(&path.join("stat").to_string_lossy()))
        .sum()
}

/// User and system time from `/proc/PID/stat`, whose clock ticks a hundred times a second; see
/// proc(5).
fn cpu_of(stat: &str) -> Option<Duration> {
    let stat = fs::read_to_string(stat).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}
