//! `cargo xtask check-arch`: the rules of `docs/architecture.md` that a machine can check. Every
//! fault is one line: where, what, and why the rule is there.

mod calls;
mod dependencies;
mod files;
mod mirror;
mod names;
mod sources;

use std::fmt;
use std::path::Path;

use anyhow::{Result, bail};

use self::sources::Tree;
use crate::checkout::{Checkout, say};

/// A broken rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fault {
    /// Relative to the root, with `/`.
    path: String,
    /// From 1.
    line: usize,
    what: String,
    /// The reason of the rule.
    why: &'static str,
}

impl Fault {
    fn new(path: &str, line: usize, what: impl Into<String>, why: &'static str) -> Self {
        Self {
            path: path.to_owned(),
            line,
            what: what.into(),
            why,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: {}. {}",
            self.path, self.line, self.what, self.why
        )
    }
}

/// The task: prints every fault.
pub(crate) fn run(checkout: &Checkout) -> Result<()> {
    let (files, faults) = check(&checkout.root)?;
    if faults.is_empty() {
        say(&format!(
            "    {files} files keep the rules of docs/architecture.md"
        ));
        return Ok(());
    }
    for fault in &faults {
        say(&fault.to_string());
    }
    bail!(
        "{} faults: mend them, or change docs/architecture.md and the tables in xtask/src/arch/ \
         in the same commit",
        faults.len()
    )
}

/// Checks a tree; gives the number of files seen and the faults in order of place.
fn check(root: &Path) -> Result<(usize, Vec<Fault>)> {
    let tree = Tree::read(root)?;
    let mut faults = dependencies::check(&tree);
    faults.extend(calls::check(&tree));
    faults.extend(files::check(&tree));
    faults.extend(names::check(&tree));
    faults.extend(mirror::check(&tree));
    faults.sort();
    Ok((tree.files.len(), faults))
}

#[cfg(test)]
mod tests;
