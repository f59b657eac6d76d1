//! Where the checkout is, and how a step of work reports itself.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result};
use xshell::Shell;

/// The checkout this xtask belongs to.
pub(crate) struct Checkout {
    /// Absolute path of the workspace's root.
    pub(crate) root: PathBuf,
    /// Folder for everything that a machine keeps for itself (`.tercul/`, ignored by git).
    pub(crate) private: PathBuf,
}

impl Checkout {
    /// Finds the checkout from the manifest folder that cargo tells; creates `.tercul/`.
    pub(crate) fn find() -> Result<Self> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest)
            .parent()
            .context("xtask does not lie in a workspace: run it as `cargo xtask`")?
            .to_path_buf();
        let private = root.join(".tercul");
        std::fs::create_dir_all(&private).with_context(|| {
            format!(
                "cannot create {}: make the checkout writable",
                private.display()
            )
        })?;
        Ok(Self { root, private })
    }

    /// A shell that stands in the root and does not echo its commands.
    pub(crate) fn shell(&self) -> Result<Shell> {
        let sh = Shell::new()?;
        sh.change_dir(&self.root);
        Ok(sh)
    }

    /// A short name of this checkout's path, stable between runs (FNV-1a, 64 bits, hexadecimal).
    pub(crate) fn hash(&self) -> String {
        fnv1a(self.root.as_os_str().as_encoded_bytes())
    }
}

/// FNV-1a over `bytes`, as 16 hexadecimal digits; a name or a change mark, no protection.
pub(crate) fn fnv1a(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// Prints one progress line, does the work, and tells how long it took when it was noticeable.
pub(crate) fn step<T>(title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(&format!("==> {title}"));
    let begin = Instant::now();
    let result = work().with_context(|| format!("step failed: {title}"))?;
    let seconds = begin.elapsed().as_secs_f64();
    if seconds >= 1.0 {
        say(&format!("    {seconds:.1} s"));
    }
    Ok(result)
}

/// Progress goes to standard error, so that standard output stays for results.
pub(crate) fn say(line: &str) {
    let mut err = std::io::stderr().lock();
    // A closed standard error must not end the work, and there is nowhere left to report it.
    drop(writeln!(err, "{line}"));
}
