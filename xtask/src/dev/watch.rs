//! Noticing that sources changed, and building while a signal may come.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, Result, bail};

use super::Stop;
use crate::checkout::Checkout;

/// What the server is built from.
const WATCHED: [&str; 5] = ["crates", "apps", "migrations", "Cargo.toml", "Cargo.lock"];

/// Compares modification times; polling, because it works on every file system.
pub(super) struct Watch {
    root: PathBuf,
    last: Mark,
}

/// How many files there are and when the newest changed.
type Mark = (usize, Option<SystemTime>);

impl Watch {
    pub(super) fn new(checkout: &Checkout) -> Self {
        let root = checkout.root.clone();
        let last = mark(&root);
        Self { root, last }
    }

    /// True once after each change.
    pub(super) fn changed(&mut self) -> bool {
        let now = mark(&self.root);
        std::mem::replace(&mut self.last, now) != now
    }
}

fn mark(root: &Path) -> Mark {
    let mut mark = (0, None);
    for watched in WATCHED {
        visit(&root.join(watched), &mut mark);
    }
    mark
}

fn visit(path: &Path, mark: &mut Mark) {
    // A file that vanishes meanwhile changes the count at the next look.
    let Ok(metadata) = std::fs::metadata(path) else {
        return;
    };
    if metadata.is_file() {
        mark.0 += 1;
        mark.1 = mark.1.max(metadata.modified().ok());
        return;
    }
    for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name != "node_modules" && name != "tests" && !name.as_encoded_bytes().starts_with(b".") {
            visit(&entry.path(), mark);
        }
    }
}

/// The usual build, ended when a signal comes.
pub(super) fn build(checkout: &Checkout, stop: &Stop) -> Result<()> {
    let mut child = Command::new("cargo")
        .args(["build", "--quiet", "--workspace", "--bins"])
        .current_dir(&checkout.root)
        .stdin(Stdio::null())
        .spawn()
        .context("cannot run cargo")?;
    loop {
        if let Some(status) = child.try_wait()? {
            if status.success() {
                return Ok(());
            }
            bail!("the build fails: see the compiler's messages above");
        }
        if stop.asked() {
            child.kill()?;
            child.wait()?;
            bail!("interrupted");
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}
