//! The shape of files: their length, their place, and that there is something in them.

use super::Fault;
use super::sources::{Tree, code};

/// A file longer than this tells several stories.
const LONGEST: usize = 600;

/// One line per field or generated, so that length says nothing.
const LONG_ONES: [&str; 3] = [
    "crates/persistence-diesel/src/schema.rs",
    "crates/graphql/src/query.rs",
    "crates/graphql/src/mutation.rs",
];

pub(super) fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.rust() {
        let lines = text.lines().count();
        if lines > LONGEST && !LONG_ONES.contains(&path) {
            let what = format!("{lines} lines, more than {LONGEST}");
            faults.push(Fault::new(
                path,
                LONGEST + 1,
                what,
                "Files aim at 200 lines: split it.",
            ));
        }
        if path.ends_with("/mod.rs") && !is_test_target(path) {
            let why = "A tab called mod.rs says nothing: `foo.rs` stands beside `foo/`.";
            faults.push(Fault::new(path, 1, "a file called mod.rs", why));
        }
        for (line, code) in code(text) {
            if code.trim_start().starts_with("#[ignore") {
                let why = "A test that never runs rots: mend it, or make it a proof of xtask.";
                faults.push(Fault::new(path, line, "an ignored test", why));
            }
        }
    }
    faults.extend(tree.manifests().filter_map(|(path, _)| empty(tree, path)));
    faults
}

/// Shared modules below `tests/` need `mod.rs`, or cargo takes them for tests of their own.
fn is_test_target(path: &str) -> bool {
    path.contains("/tests/")
}

/// A crate without a line of code.
fn empty(tree: &Tree, manifest: &str) -> Option<Fault> {
    let folder = manifest.trim_end_matches("Cargo.toml");
    let mut sources = tree.rust().filter(|(path, _)| path.starts_with(folder));
    let has_code = sources.any(|(_, text)| {
        code(text).any(|(_, line)| {
            let line = line.trim();
            !line.is_empty() && line != "fn main() {}" && !line.starts_with("#![")
        })
    });
    let why = "A crate arrives with its first use, never empty.";
    (!has_code).then(|| Fault::new(manifest, 1, "this crate holds no code", why))
}
