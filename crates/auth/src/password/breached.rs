//! Passwords that are tried first.

use std::collections::HashSet;
use std::sync::LazyLock;

/// One password a line, in lower case; where the list comes from stands at its head.
static BREACHED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("breached.txt")
        .lines()
        .filter(|line| !line.starts_with("# "))
        .collect()
});

/// Whether a password, in lower case, is on the list.
pub(super) fn contains(folded: &str) -> bool {
    BREACHED.contains(folded)
}
