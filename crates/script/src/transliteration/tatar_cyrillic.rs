//! Tatar Cyrillic in the Latin alphabet of the law of 2012.

/// Tatar Cyrillic in Latin.
pub(super) fn to_latin(text: &str) -> String {
    text.chars().map(|c| if c == 'ә' { 'ä' } else { c }).collect()
}
