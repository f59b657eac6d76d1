//! Keys that put titles into the order that readers expect.

use unicode_normalization::UnicodeNormalization;

/// Longest sort key in bytes; longer titles are cut.
pub const MAX_SORT_KEY_BYTES: usize = 200;

/// The Tatar alphabet, which holds the Russian one, in its order.
const ALPHABET: &str = "аәбвгдеёжҗзийклмнңоөпрстуүфхһцчшщъыьэюя";

/// A key whose bytes compare as titles should be ordered (`COLLATE "C"` in PostgreSQL).
///
/// White space and punctuation, then digits, Latin, Cyrillic, everything else. Cyrillic letters stand
/// in the order of the Tatar alphabet, each written as a stand-in (U+0430 and on) that keeps the
/// order. Case and accents do not count, quotes and apostrophes neither, other punctuation counts as
/// one space, at the beginning as nothing. A number carries its length in front, so that `Sonnet 2`
/// stands before `Sonnet 10`. At most [`MAX_SORT_KEY_BYTES`] long; empty for a title without letters
/// or digits. Equal keys are possible: order by the key and then by the identifier.
pub fn sort_key(title: &str) -> String {
    let mut key = String::with_capacity(title.len());
    let mut characters = title.nfc().flat_map(char::to_lowercase).peekable();
    let mut gap = false;
    while let Some(character) = characters.next() {
        if character.is_ascii_digit() {
            let mut number = String::from(character);
            while let Some(digit) = characters.next_if(char::is_ascii_digit) {
                number.push(digit);
            }
            push_gap(&mut key, &mut gap);
            push_number(&mut key, &number);
        } else if character.is_alphanumeric() {
            push_gap(&mut key, &mut gap);
            push_letter(&mut key, character);
        } else if !is_ignored(character) {
            gap = true;
        }
        if key.len() > MAX_SORT_KEY_BYTES {
            break;
        }
    }
    key.truncate(key.floor_char_boundary(MAX_SORT_KEY_BYTES));
    key
}

fn push_gap(key: &mut String, gap: &mut bool) {
    if *gap && !key.is_empty() {
        key.push(' ');
    }
    *gap = false;
}

/// The number of digits as one character, then the digits.
fn push_number(key: &mut String, digits: &str) {
    let digits = digits.trim_start_matches('0');
    let length = u8::try_from(digits.len()).unwrap_or(u8::MAX).min(9);
    key.push(char::from(b'0' + length));
    key.push_str(digits);
}

fn push_letter(key: &mut String, letter: char) {
    match letter {
        'ѣ' => push_letter(key, 'е'),
        'і' | 'ѵ' | 'ї' => push_letter(key, 'и'),
        'ѳ' => push_letter(key, 'ф'),
        'ə' => key.push('a'),
        'æ' => key.push_str("ae"),
        'œ' => key.push_str("oe"),
        'ß' => key.push_str("ss"),
        'ı' => key.push('i'),
        'ɵ' | 'ø' => key.push('o'),
        'ꞑ' => key.push('n'),
        'ƣ' => key.push('g'),
        'ƶ' => key.push('z'),
        'ł' => key.push('l'),
        'đ' | 'ð' => key.push('d'),
        'þ' => key.push_str("th"),
        _ => key.push(stand_in(letter).unwrap_or_else(|| folded(letter))),
    }
}

/// The character that holds the place of a Cyrillic letter.
fn stand_in(letter: char) -> Option<char> {
    let place = ALPHABET.chars().position(|known| known == letter)?;
    char::from_u32(u32::from('а') + u32::try_from(place).ok()?)
}

/// The letter without its accents.
fn folded(letter: char) -> char {
    let base = std::iter::once(letter).nfd().next().unwrap_or(letter);
    stand_in(base).unwrap_or(base)
}

/// Marks inside a word: they neither count nor part words.
const fn is_ignored(character: char) -> bool {
    matches!(
        character,
        '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '"' | '«' | '»' | '“' | '”' | '„'
            | '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}'
    )
}
