//! English, by the Snowball rules.

use frostem::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

/// The stem of a word in its safe spelling, without accents and apostrophes.
///
/// Letters stay as English has them: the sounds of a skeleton would make `thing` and `think`, `eye`
/// and `e` too much alike.
pub(super) fn stem(safe: &str) -> String {
    let stemmer = Stemmer::new(Algorithm::English);
    if safe.is_ascii() && !safe.contains('\'') {
        return stemmer.stem(safe).into_owned();
    }
    let owner = safe.strip_suffix("'s").unwrap_or(safe);
    let plain: String = owner
        .nfd()
        .filter(|character| character.is_alphanumeric())
        .collect();
    stemmer.stem(&plain).into_owned()
}
