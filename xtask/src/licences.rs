//! Licences of everything that is linked, from cargo metadata: each must be one that goes with
//! AGPL-3.0-or-later. cargo-deny says the same in the GitHub workflow (`deny.toml`).

use anyhow::{Context as _, Result, bail};
use cargo_metadata::MetadataCommand;

use crate::checkout::{Checkout, say};

/// SPDX identifiers that may be linked; the same list stands in `deny.toml`.
const ALLOWED: [&str; 11] = [
    "0BSD",
    "AGPL-3.0-or-later",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    // The list of certificate authorities (webpki-roots): data, without conditions on programs.
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "PostgreSQL",
    "Unicode-3.0",
    "Zlib",
];

/// Fails with one line for each package whose licence is not allowed.
pub(crate) fn run(checkout: &Checkout) -> Result<()> {
    let metadata = MetadataCommand::new()
        .manifest_path(checkout.root.join("Cargo.toml"))
        .exec()
        .context("cargo metadata fails: is every Cargo.toml well-formed?")?;
    let mut faults = Vec::new();
    for package in &metadata.packages {
        let licence = package.license.as_deref().unwrap_or_default();
        if !acceptable(licence) {
            faults.push(format!("{} {}: {licence:?}", package.name, package.version));
        }
    }
    say(&format!("    {} packages", metadata.packages.len()));
    if faults.is_empty() {
        return Ok(());
    }
    bail!(
        "licences outside the list in xtask/src/licences.rs (replace the package, or add the \
         licence there and in deny.toml with a reason):\n{}",
        faults.join("\n")
    )
}

/// True when the SPDX expression can be met by allowed licences alone. `a/b` is the old way to
/// write `a OR b`.
fn acceptable(expression: &str) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let verdict = any(&mut rest);
    verdict.unwrap_or(false) && rest.is_empty()
}

/// `all (OR all)*`; `None` for what is no expression.
fn any(words: &mut &[&str]) -> Option<bool> {
    let mut verdict = all(words)?;
    while take(words, "OR") {
        verdict |= all(words)?;
    }
    Some(verdict)
}

/// `one (AND one)*`
fn all(words: &mut &[&str]) -> Option<bool> {
    let mut verdict = one(words)?;
    while take(words, "AND") {
        verdict &= one(words)?;
    }
    Some(verdict)
}

/// `( any )` or an identifier, perhaps `WITH` an exception.
fn one(words: &mut &[&str]) -> Option<bool> {
    if take(words, "(") {
        let verdict = any(words)?;
        return take(words, ")").then_some(verdict);
    }
    let (name, rest) = words.split_first()?;
    *words = rest;
    if take(words, "WITH") {
        let (exception, rest) = words.split_first()?;
        *words = rest;
        return Some(ALLOWED.contains(&format!("{name} WITH {exception}").as_str()));
    }
    Some(ALLOWED.contains(name))
}

fn take(words: &mut &[&str], word: &str) -> bool {
    match words.split_first() {
        Some((first, rest)) if *first == word => {
            *words = rest;
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
