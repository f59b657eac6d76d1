//! The files that the rules look at.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result};

/// Folders that hold no source of ours.
const SKIPPED: [&str; 4] = ["target", "node_modules", ".git", ".tercul"];

/// Manifests and Rust files by path, relative to the root, with `/`.
pub(super) struct Tree {
    pub(super) files: BTreeMap<String, String>,
}

impl Tree {
    pub(super) fn read(root: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        visit(root, "", &mut files)?;
        Ok(Self { files })
    }

    /// Rust files: path and text.
    pub(super) fn rust(&self) -> impl Iterator<Item = (&str, &str)> {
        self.with_end(".rs")
    }

    /// Manifests of members: path and text.
    pub(super) fn manifests(&self) -> impl Iterator<Item = (&str, &str)> {
        self.with_end("/Cargo.toml")
    }

    fn with_end<'a>(&'a self, end: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let all = self
            .files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()));
        all.filter(move |(path, _)| path.ends_with(end))
    }
}

fn visit(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) -> Result<()> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if SKIPPED.contains(&name.as_str()) {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            visit(&entry.path(), &format!("{path}/"), files)?;
        } else if is_source(&name) {
            let text = std::fs::read_to_string(entry.path())
                .with_context(|| format!("{path} is no UTF-8"))?;
            files.insert(path, text);
        }
    }
    Ok(())
}

fn is_source(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end == "rs") || name == "Cargo.toml"
}

/// Lines of code with their numbers from 1; comments removed.
pub(super) fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| {
        // `://` begins no comment but stands in addresses.
        let comment = line
            .match_indices("//")
            .find(|(place, _)| !line[..*place].ends_with(':'));
        (index + 1, comment.map_or(line, |(place, _)| &line[..place]))
    })
}

/// Tests, benchmarks and examples may read clocks and wait; they are in no program.
pub(super) fn is_test(path: &str) -> bool {
    path.contains("/tests/")
        || path.ends_with("/tests.rs")
        || path.contains("/testing/")
        || path.contains("/examples/")
        || path.contains("/benches/")
        || path.starts_with("crates/test-support/")
}
