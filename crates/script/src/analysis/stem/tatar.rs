//! Tatar, by rules on the skeleton, in which the harmony of suffixes collapses.
//!
//! Suffixes are taken off outermost first, in the order in which Tatar puts them on. The longest
//! known lemma that is reached is the stem; of an unknown word, such as a name, only the plainest
//! endings are taken off, since a root cut short meets words that it has nothing to do with.

mod lemmas;
mod suffixes;

use crate::keys::collapse;
use lemmas::is_lemma;
use suffixes::{Suffix, ends_with_vowel};

/// Most suffixes that are taken off one word.
const MAX_SUFFIXES: usize = 6;

/// The stem of a skeleton; the skeleton has not been collapsed, so that suffixes are found.
pub(super) fn stem(skeleton: &str) -> String {
    let root = known_root(skeleton).unwrap_or_else(|| softened(plain_root(skeleton)));
    collapse(&root)
}

/// The lemma that the suffixes of a word lead to most plainly.
fn known_root(skeleton: &str) -> Option<String> {
    if is_lemma(skeleton) {
        return Some(skeleton.to_owned());
    }
    let mut best = None;
    take_off(skeleton, 0, Changes::default(), &mut best);
    best.map(|found: Found| found.lemma)
}

/// A lemma that was reached, and how plainly.
struct Found {
    lemma: String,
    score: isize,
}

/// What was done to a word on the way to a root.
#[derive(Clone, Copy, Default)]
struct Changes {
    suffixes: usize,
    cost: isize,
    is_noun: bool,
}

/// Takes one suffix of `level` or deeper off, and from what is left the next.
fn take_off(word: &str, level: u8, before: Changes, best: &mut Option<Found>) {
    let fits = |suffix: &&Suffix| suffix.level >= level && !(before.is_noun && suffix.is_finite());
    for suffix in suffixes::ending(word).filter(fits) {
        let Some(root) = suffix.root_of(word) else {
            continue;
        };
        let changes = Changes {
            suffixes: before.suffixes + 1,
            cost: before.cost + suffix.cost(),
            is_noun: before.is_noun || suffix.makes_noun(),
        };
        if let Some((lemma, cost)) = lemma_of(&root, suffix) {
            let kept = root.len().cast_signed() - suffix.added();
            let score = 2 * kept - changes.cost - cost;
            if best.as_ref().is_none_or(|known| known.score < score) {
                *best = Some(Found { lemma, score });
            }
        }
        if changes.suffixes < MAX_SUFFIXES && root.len() > 2 {
            take_off(&root, suffix.next_level(), changes, best);
        }
    }
}

/// The lemma whose form before a suffix is `root`, and what the change costs.
fn lemma_of(root: &str, suffix: &Suffix) -> Option<(String, isize)> {
    if root.chars().count() < suffix.shortest_lemma() {
        return None;
    }
    if is_lemma(root) {
        return Some((root.to_owned(), 0));
    }
    if !suffix.begins_with_vowel() {
        return None;
    }
    let hard = hardened(root)?;
    if is_lemma(&hard) {
        return Some((hard, 0));
    }
    let full = with_vowel(root).into_iter().find(|lemma| is_lemma(lemma));
    full.map(|lemma| (lemma, 4))
}

/// The root as it is without a suffix, where a voiced end or `v` comes from `p`, `k` or `u`.
fn hardened(root: &str) -> Option<String> {
    let (end, start) = (root.chars().next_back()?, root);
    let hard = match end {
        'b' => 'p',
        'g' => 'k',
        'v' => 'u',
        other => other,
    };
    let mut lemma = start.get(..start.len() - end.len_utf8())?.to_owned();
    lemma.push(hard);
    Some(lemma)
}

/// The roots that lost their last vowel before a suffix: `halk` of `halik`.
fn with_vowel(root: &str) -> Vec<String> {
    let mut letters = root.char_indices().rev();
    match (letters.next(), letters.next()) {
        (Some((at, last)), Some((_, before)))
            if !suffixes::is_vowel(last) && !suffixes::is_vowel(before) =>
        {
            let (start, end) = root.split_at(at);
            ["i", "e"]
                .map(|vowel| format!("{start}{vowel}{end}"))
                .to_vec()
        }
        _ => Vec::new(),
    }
}

/// What is left of an unknown word without plural, possession of a third person and case.
fn plain_root(skeleton: &str) -> String {
    let mut root = skeleton.to_owned();
    let mut level = 0;
    while let Some((suffix, shorter)) = suffixes::ending(&root)
        .filter(|suffix| suffix.is_plain && suffix.level >= level)
        .filter_map(|suffix| Some((suffix, suffix.root_of(&root)?)))
        .find(|(_, shorter)| is_word(shorter))
    {
        root = shorter;
        level = suffix.level;
    }
    root
}

fn is_word(root: &str) -> bool {
    root.chars().count() >= 3 && root.chars().any(suffixes::is_vowel)
}

/// An unknown root with the end that it has without suffixes.
fn softened(root: String) -> String {
    if !root.ends_with(['b', 'g']) || root.chars().count() < 3 {
        return root;
    }
    let before = root.get(..root.len() - 1).unwrap_or_default();
    if ends_with_vowel(before) {
        hardened(&root).unwrap_or(root)
    } else {
        root
    }
}
