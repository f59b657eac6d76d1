//! Tatar lemmas, so that no stem is cut shorter than a known word.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Skeletons of lemmas, one a line; lines that begin with `#` tell where they come from.
const TEXT: &str = include_str!("lemmas.txt");

static LEMMAS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| TEXT.lines().filter(|line| !line.starts_with('#')).collect());

/// Whether a skeleton is that of a known lemma.
pub(super) fn is_lemma(skeleton: &str) -> bool {
    LEMMAS.contains(skeleton)
}
