//! `cargo xtask affected`: the crates that a change touches and those that depend on them, as a
//! JSON list for a matrix of jobs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context as _, Result};
use cargo_metadata::{Metadata, MetadataCommand};
use xshell::{Shell, cmd};

use crate::checkout::Checkout;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Revision to compare with; without it every crate counts as affected
    #[arg(long, value_name = "REV")]
    base: Option<String>,
}

pub(crate) fn run(checkout: &Checkout, options: &Options) -> Result<()> {
    let sh = checkout.shell()?;
    let graph = Graph::read(&checkout.root)?;
    let names = match &options.base {
        Some(base) => graph.affected(&changed(&sh, base)?),
        None => graph.crates.keys().cloned().collect(),
    };
    println!("{}", serde_json::to_string(&names)?);
    Ok(())
}

fn changed(sh: &Shell, base: &str) -> Result<Vec<String>> {
    let committed = cmd!(sh, "git diff --name-only {base}")
        .quiet()
        .read()
        .with_context(|| {
            format!("git does not know {base}: fetch it, in GitHub with `fetch-depth: 0`")
        })?;
    let untracked = cmd!(sh, "git ls-files --others --exclude-standard")
        .quiet()
        .read()?;
    Ok(committed
        .lines()
        .chain(untracked.lines())
        .map(str::to_owned)
        .collect())
}

/// The crates of the workspace: folder and workspace dependencies of each.
pub(crate) struct Graph {
    crates: BTreeMap<String, (String, BTreeSet<String>)>,
}

impl Graph {
    fn read(root: &Path) -> Result<Self> {
        let metadata: Metadata = MetadataCommand::new()
            .manifest_path(root.join("Cargo.toml"))
            .no_deps()
            .exec()
            .context("cargo metadata fails: is every Cargo.toml well-formed?")?;
        let mut crates = BTreeMap::new();
        for package in &metadata.packages {
            let folder = package
                .manifest_path
                .parent()
                .context("a manifest without a folder")?;
            let folder = folder.strip_prefix(root).unwrap_or(folder).to_string();
            let needs = package
                .dependencies
                .iter()
                .filter(|need| need.path.is_some());
            let needs = needs.map(|need| need.name.clone()).collect();
            crates.insert(package.name.to_string(), (folder, needs));
        }
        Ok(Self { crates })
    }

    /// Names of the crates with a changed file and, transitively, of those that depend on them.
    /// A change outside every crate that may concern the build counts for all of them.
    fn affected(&self, files: &[String]) -> BTreeSet<String> {
        if files.iter().any(|file| concerns_all(file)) {
            return self.crates.keys().cloned().collect();
        }
        let mut found: BTreeSet<String> = self
            .crates
            .iter()
            .filter(|(name, (folder, _))| files.iter().any(|file| belongs(file, name, folder)))
            .map(|(name, _)| name.clone())
            .collect();
        loop {
            let before = found.len();
            for (name, (_, needs)) in &self.crates {
                if needs.iter().any(|need| found.contains(need)) {
                    found.insert(name.clone());
                }
            }
            if found.len() == before {
                return found;
            }
        }
    }
}

fn belongs(file: &str, name: &str, folder: &str) -> bool {
    Path::new(file).starts_with(folder)
        || (file.starts_with("migrations/") && name == "tercul-persistence-diesel")
}

fn concerns_all(file: &str) -> bool {
    let first = file.split('/').next().unwrap_or(file);
    matches!(
        first,
        "Cargo.toml" | "Cargo.lock" | ".cargo" | ".clippy.toml" | "rust-toolchain.toml"
    )
}

#[cfg(test)]
mod tests;
