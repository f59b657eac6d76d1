//! Names that say nothing.

use super::Fault;
use super::sources::{Tree, code};

/// File and folder names, without the ending.
const FILES: [&str; 11] = [
    "util", "utils", "common", "helper", "helpers", "misc", "shared", "service", "services",
    "manager", "managers",
];

/// Ends of type names.
const TYPES: [&str; 4] = ["Service", "Manager", "Helper", "Impl"];

const WHY: &str = "A name says what a thing is for; this one gathers everything.";

pub(super) fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.rust() {
        let mut parts = path.split('/').map(|part| part.trim_end_matches(".rs"));
        if let Some(part) = parts.find(|part| FILES.contains(part)) {
            faults.push(Fault::new(
                path,
                1,
                format!("a file or folder called {part}"),
                WHY,
            ));
        }
        for (line, code) in code(text) {
            if let Some(name) = declared(code)
                && let Some(end) = TYPES.iter().find(|end| name.ends_with(**end))
            {
                faults.push(Fault::new(
                    path,
                    line,
                    format!("{name} ends with {end}"),
                    WHY,
                ));
            }
        }
    }
    faults
}

/// The name of the type or module that a line declares.
fn declared(line: &str) -> Option<&str> {
    let mut line = line.trim_start();
    if let Some(rest) = line.strip_prefix("pub") {
        // `pub`, `pub(crate)`, `pub(in path)`
        line = rest
            .strip_prefix('(')
            .map_or(rest, |rest| rest.split_once(')').map_or("", |s| s.1));
    }
    let mut words = line.trim_start().splitn(2, ' ');
    let keyword = words.next()?;
    if !["struct", "enum", "trait", "type", "mod"].contains(&keyword) {
        return None;
    }
    let rest = words.next()?;
    let end = rest
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(rest.len());
    Some(&rest[..end])
}
