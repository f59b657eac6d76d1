//! The Latin alphabet of the law of 2012 in Tatar Cyrillic.

/// Latin Tatar in Cyrillic.
pub(super) fn to_cyrillic(text: &str) -> String {
    text.chars().map(|c| if c == 'ä' { 'ә' } else { c }).collect()
}
