//! `.tercul/dev.json`: what runs on this machine for this checkout. Mode 0600, because it holds
//! the passwords of the private clusters. Whoever changes something holds the lock.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

use crate::checkout::{Checkout, say};
use crate::process::Noted;

/// What the file holds. Every field may be out of date: verify before use.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    /// The private clusters, by name (`development`, `test`).
    pub(crate) clusters: BTreeMap<String, ClusterRecord>,
    /// The server that `cargo xtask dev` started.
    pub(crate) server: Option<ServerRecord>,
    /// For a folder with npm packages, the hash of the lockfile that was installed last.
    pub(crate) npm: BTreeMap<String, String>,
}

/// One private cluster.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ClusterRecord {
    pub(crate) port: u16,
    /// Of the superuser `postgres` and of the role `tercul`; hexadecimal, so no escaping anywhere.
    pub(crate) password: String,
    pub(crate) process: Option<Noted>,
    /// Started by `cargo xtask dev`, which therefore stops it.
    pub(crate) started_by_dev: bool,
}

/// The development server.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ServerRecord {
    pub(crate) port: u16,
    pub(crate) process: Noted,
    /// The `cargo xtask dev` that started it; when that is gone, the server is a leftover.
    pub(crate) owner: Noted,
}

/// The state, locked against other xtasks until dropped.
pub(crate) struct Locked {
    pub(crate) state: State,
    path: PathBuf,
    _lock: File,
}

impl Locked {
    /// Waits for the lock and reads the file; an absent or unreadable one counts as empty.
    pub(crate) fn open(checkout: &Checkout) -> Result<Self> {
        let lock = private_file(&checkout.private.join("lock"))?;
        if lock.try_lock().is_err() {
            say("    waiting for another `cargo xtask` of this checkout");
            lock.lock()
                .context("cannot lock .tercul/lock: the file system must support flock")?;
        }
        let path = checkout.private.join("dev.json");
        let state = match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_else(|fault| {
                say(&format!(
                    "    {} is unreadable ({fault}); starting afresh",
                    path.display()
                ));
                State::default()
            }),
            Err(fault) if fault.kind() == ErrorKind::NotFound => State::default(),
            Err(fault) => {
                return Err(fault).with_context(|| format!("cannot read {}", path.display()));
            }
        };
        Ok(Self {
            state,
            path,
            _lock: lock,
        })
    }

    /// Writes the state beside the file and renames it, so that a kill leaves the old one whole.
    pub(crate) fn save(&self) -> Result<()> {
        let fresh = self.path.with_extension("json.new");
        let mut file = private_file(&fresh)?;
        file.set_len(0)?;
        file.write_all(&serde_json::to_vec_pretty(&self.state)?)?;
        std::fs::rename(&fresh, &self.path)
            .with_context(|| format!("cannot write {}", self.path.display()))
    }
}

/// Opens a file for reading and writing that only its owner may read.
pub(crate) fn private_file(path: &std::path::Path) -> Result<File> {
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .mode(0o600)
        .open(path)
        .with_context(|| format!("cannot write {}: is the checkout yours?", path.display()))
}

/// A password of 128 random bits in hexadecimal.
pub(crate) fn new_password() -> Result<String> {
    use std::io::Read as _;
    let mut bytes = [0_u8; 16];
    File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .context("cannot read /dev/urandom")?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}

#[cfg(test)]
mod tests;
