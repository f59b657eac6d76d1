//! Tatar, by rules on the skeleton, in which the harmony of suffixes collapses.

use crate::keys::collapse;

/// Suffixes, longer ones first.
const SUFFIXES: &[&str] = &[
    "lari", "nari", "lare", "nare", "ibiz", "ebez", "igiz", "egez", "dagi", "dage", "tagi", "tage",
    "lar", "nar", "nin", "nen", "dan", "tan", "nan", "nda", "lik", "lek", "siz", "sez", "biz",
    "bez", "giz", "gez", "kai", "gan", "kan", "irga", "erga", "ni", "ne", "ga", "ka", "na", "da",
    "ta", "ça", "im", "em", "in", "en", "si", "se", "li", "le", "çi", "çe", "di", "de", "ti", "te",
    "i", "e",
];

/// The stem of a skeleton.
pub(super) fn stem(skeleton: &str) -> String {
    let mut stem = skeleton;
    while let Some(shorter) = SUFFIXES
        .iter()
        .filter_map(|suffix| stem.strip_suffix(suffix))
        .find(|shorter| is_word(shorter))
    {
        stem = shorter;
    }
    let mut key = collapse(stem);
    if key.ends_with('b') {
        key.pop();
        key.push('p');
    } else if key.ends_with('g') {
        key.pop();
        key.push('k');
    }
    key
}

fn is_word(stem: &str) -> bool {
    stem.chars().count() >= 3 && stem.contains(['a', 'e', 'i', 'o', 'u'])
}
