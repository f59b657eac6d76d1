//! How well one written word agrees with one word of a text.

use tercul_script::Token;

use crate::{MatchKind, Word};

/// How a word of a query agrees with a word of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Agreement {
    /// The closest way in which they agree.
    pub(crate) kind: MatchKind,
    /// From 0 to 1, 1 for the same spelling.
    pub(crate) closeness: f32,
}

/// The closest agreement of a word with a token, if they agree at all.
///
/// `completes` lets the word be the beginning of the token.
pub(crate) fn agreement(word: &Word, token: &Token, completes: bool) -> Option<Agreement> {
    let written = &word.written;
    let found = |kind, closeness| Some(Agreement { kind, closeness });
    if written.text == token.text {
        return found(MatchKind::Exact, 1.0);
    }
    if written.safe == token.safe {
        return found(MatchKind::Folded, 0.99);
    }
    let is_same_sound = written.loose.contains(&token.loose);
    let is_same_stem = written.stems.contains(&token.stem);
    if is_same_stem && !is_same_sound {
        return found(MatchKind::Stemmed, stem_closeness(written, token));
    }
    if is_same_sound {
        return found(MatchKind::Transliterated, 0.95);
    }
    if completes && let Some(share) = beginning(written, token) {
        return found(MatchKind::Fuzzy, 0.7 + 0.25 * share);
    }
    if word.related.contains(&token.stem) {
        return found(MatchKind::Synonym, 0.72);
    }
    let typo = typo_closeness(written, token);
    let root = root_closeness(written, token);
    if typo < root {
        return found(MatchKind::Stemmed, root?);
    }
    found(MatchKind::Fuzzy, typo?)
}

/// Fewest letters of a root.
const ROOT: usize = 3;
/// Most letters of the endings that a word may have beyond its root.
const ENDINGS: usize = 6;

/// Words that a word may be a form of where no rule of a stemmer knows it: its beginnings.
pub fn possible_roots(loose: &str) -> Vec<&str> {
    let ends: Vec<usize> = loose.char_indices().map(|(end, _)| end).collect();
    let shortest = ROOT.max(ends.len().saturating_sub(ENDINGS));
    let roots = ends.get(shortest..).unwrap_or_default().iter().rev();
    roots.filter_map(|end| loose.get(..*end)).collect()
}

/// Closeness of a word and a root that it may be a form of.
fn root_closeness(written: &tercul_script::QueryWord, token: &Token) -> Option<f32> {
    written
        .loose
        .iter()
        .filter(|loose| possible_roots(loose).contains(&token.loose.as_str()))
        .map(|loose| 0.55 + 0.3 * share(token.loose.chars().count(), loose.chars().count()))
        .reduce(f32::max)
}

/// Forms of one word: nearer the more of the shorter form they share, in its own letters where both
/// are written in one script. `сәхрәләрдә` is nearer to `сәхрә` than to `сахралар`, whose loose key
/// begins in the same way.
fn stem_closeness(written: &tercul_script::QueryWord, token: &Token) -> f32 {
    let nearest = written
        .loose
        .iter()
        .map(|loose| strsim::jaro_winkler(loose, &token.loose))
        .fold(0.0, f64::max);
    let safe = strsim::jaro_winkler(&written.safe, &token.safe);
    // Keys of two scripts have no letter in common.
    let letters = if safe > 0.0 { safe } else { nearest };
    0.84 + 0.04 * as_f32(nearest) + 0.04 * as_f32(letters)
}

/// The share of the token that the word is the beginning of.
fn beginning(written: &tercul_script::QueryWord, token: &Token) -> Option<f32> {
    let loose = written
        .loose
        .iter()
        .find(|loose| !loose.is_empty() && token.loose.starts_with(loose.as_str()))?;
    Some(share(loose.chars().count(), token.loose.chars().count()))
}

/// Largest number of differing letters that words of a length forgive.
pub fn forgiven_typos(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Whether a key differs from that of a written word by forgivable letters at most.
pub fn is_near(loose: &str, key: &str) -> bool {
    typos(loose, key).is_some()
}

/// Number of differing letters, where they are forgivable.
fn typos(loose: &str, key: &str) -> Option<usize> {
    let letters = loose.chars().count();
    let forgiven = forgiven_typos(letters);
    if forgiven == 0 || letters.abs_diff(key.chars().count()) > forgiven {
        return None;
    }
    let typos = strsim::osa_distance(loose, key);
    (typos <= forgiven).then_some(typos)
}

/// Closeness of words that differ by forgivable letters.
fn typo_closeness(written: &tercul_script::QueryWord, token: &Token) -> Option<f32> {
    written
        .loose
        .iter()
        .filter_map(|loose| {
            let typos = typos(loose, &token.loose)?;
            Some(0.9 - 0.9 * share(typos, loose.chars().count()))
        })
        .reduce(f32::max)
}

/// One number as a share of another.
pub(crate) fn share(part: usize, whole: usize) -> f32 {
    let part = u16::try_from(part).unwrap_or(u16::MAX);
    let whole = u16::try_from(whole.max(1)).unwrap_or(u16::MAX);
    f32::from(part) / f32::from(whole)
}

/// A share with less precision; shares need no more.
#[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
pub(crate) const fn as_f32(share: f64) -> f32 {
    share as f32
}

/// How much a word tells: short words are in every title.
pub(crate) fn weight(letters: usize) -> f32 {
    match letters {
        0..=2 => 0.35,
        3 => 0.65,
        4 => 0.85,
        5..=7 => 1.0,
        _ => 1.15,
    }
}
