#[cfg(test)]
mod tests;

use crate::locale::Locale;

/// Letters of Tatar that Russian does not have.
const TATAR_CYRILLIC: &str = "әөүҗңһӘӨҮҖҢҺ";
/// Letters of Tatar that English does not have.
const TATAR_LATIN: &str = "əɵğñışçöüꞑƏƟĞÑŞÇÖÜꞐ";

/// Primary subtag of the language that words are in, as far as their letters and the language of
/// the request tell; `None` for other scripts than Cyrillic and Latin.
pub(super) fn language_of(words: &str, locale: Locale) -> Option<&'static str> {
    let has = |letters: &str| words.chars().any(|letter| letters.contains(letter));
    let is_cyrillic = |letter: char| matches!(letter, '\u{400}'..='\u{52F}');
    let is_latin = |letter: char| letter.is_alphabetic() && letter <= '\u{24F}';
    if has(TATAR_CYRILLIC) {
        Some("tt")
    } else if words.chars().any(is_cyrillic) {
        Some(if locale == Locale::Tatar { "tt" } else { "ru" })
    } else if !words.chars().any(is_latin) {
        None
    } else if has(TATAR_LATIN) || locale == Locale::Tatar {
        Some("tt")
    } else {
        Some("en")
    }
}
