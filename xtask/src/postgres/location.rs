//! Where a private cluster's files lie.

use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, chown};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::account::Account;
use crate::checkout::Checkout;

/// `.tercul/postgres` in the checkout; or, where the account cannot reach the checkout, a folder
/// under the system's temporary directory named by the checkout's hash. Mode 0700, owned by the
/// account, created when absent.
pub(crate) fn folder(checkout: &Checkout, account: Account) -> Result<PathBuf> {
    let folder = if account.can_enter(&checkout.private) {
        checkout.private.join("postgres")
    } else {
        std::env::temp_dir().join(format!("tercul-{}", checkout.hash()))
    };
    secure(&folder, account.id()?)?;
    Ok(folder)
}

/// Creates the folder, or makes sure that an existing one is really ours: the temporary directory
/// is open to everybody, and whoever owns the folder owns the database.
fn secure(folder: &Path, owner: u32) -> Result<()> {
    if std::fs::symlink_metadata(folder).is_err() {
        std::fs::DirBuilder::new()
            .mode(0o700)
            .create(folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
        chown(folder, Some(owner), None)
            .with_context(|| format!("cannot give {} to its user", folder.display()))?;
    }
    let found = std::fs::symlink_metadata(folder)?;
    if !found.is_dir() || found.uid() != owner || found.mode() & 0o077 != 0 {
        bail!(
            "{} is not a folder of mode 0700 that belongs to user {owner}: remove it and try again",
            folder.display()
        );
    }
    Ok(())
}
