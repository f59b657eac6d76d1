//! Services whose addresses are thrown away.

use std::collections::HashSet;
use std::sync::LazyLock;

/// One domain a line, in lower case; where the list comes from stands at its head.
static DOMAINS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("disposable.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
});

/// Whether a domain or one that it belongs to is such a service.
pub(super) fn contains(domain: &str) -> bool {
    let mut rest = domain;
    loop {
        if DOMAINS.contains(rest) {
            return true;
        }
        match rest.split_once('.') {
            Some((_, parent)) if parent.contains('.') => rest = parent,
            _ => return false,
        }
    }
}
