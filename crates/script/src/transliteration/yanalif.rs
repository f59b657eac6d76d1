//! Yañalif, the Latin alphabet of 1927 to 1939.

use super::tatar_latin;

/// Yañalif in the Latin alphabet of 2012.
pub(super) fn to_latin(text: &str) -> String {
    text.chars().map(latin).collect()
}

/// Yañalif in Cyrillic.
pub(super) fn to_cyrillic(text: &str) -> String {
    tatar_latin::to_cyrillic(&to_latin(text))
}

const fn latin(letter: char) -> char {
    match letter {
        'c' => 'ç',
        'C' => 'Ç',
        'ç' => 'c',
        'Ç' => 'C',
        'y' => 'ü',
        'Y' => 'Ü',
        'ь' | 'ƅ' => 'ı',
        'Ь' | 'Ƅ' => 'I',
        'I' => 'İ',
        'j' => 'y',
        'J' => 'Y',
        'ƶ' => 'j',
        'Ƶ' => 'J',
        'ə' => 'ä',
        'Ə' => 'Ä',
        'ɵ' => 'ö',
        'Ɵ' => 'Ö',
        'ꞑ' => 'ñ',
        'Ꞑ' => 'Ñ',
        'ƣ' => 'ğ',
        'Ƣ' => 'Ğ',
        other => other,
    }
}
