//! The map from every orthography to one Latin skeleton.

mod groups;

use unicode_normalization::UnicodeNormalization;

use super::is_tatar_latin;

/// How letters are read that orthographies use for different sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Reading {
    /// As Russian and English write, and English renders names.
    Plain,
    /// As Tatar writes in Cyrillic and in today's Latin alphabet.
    Tatar,
    /// As Tatar wrote in the Latin alphabet of 1926.
    Yanalif,
    /// Tatar written on a keyboard without its letters: `ng` for ң, э for ә.
    Typed,
    /// As libraries and Slavic languages render names: `c` for ц, `j` for й.
    Scientific,
}

impl Reading {
    /// The reading of a text with this tag; letters of Latin Tatar decide where the tag does not.
    pub(crate) fn of(tag: &str, safe: &str) -> Self {
        let mut parts = tag.split('-');
        let tatar = parts
            .next()
            .is_some_and(|language| language.eq_ignore_ascii_case("tt"));
        if parts.any(|part| part.eq_ignore_ascii_case("baku1926")) {
            Self::Yanalif
        } else if tatar || safe.contains(is_tatar_latin) {
            Self::Tatar
        } else {
            Self::Plain
        }
    }

    /// Whether я and ю after a consonant are read as vowels alone.
    const fn is_tatar(self) -> bool {
        matches!(self, Self::Tatar | Self::Typed)
    }
}

/// The skeleton of one word in its safe spelling, before letters collapse.
pub(crate) fn letters(word: &[char], reading: Reading) -> String {
    let mut key = String::with_capacity(word.len() + 4);
    let mut index = 0;
    while let Some(&character) = word.get(index) {
        let rest = word.get(index..).unwrap_or_default();
        let before = index.checked_sub(1).and_then(|index| word.get(index));
        if let Some((used, sound)) = groups::group(rest, before.copied(), reading) {
            key.push_str(sound);
            index += used;
        } else {
            push_letter(&mut key, character, reading);
            index += 1;
        }
    }
    key
}

const fn is_vowel(character: char) -> bool {
    matches!(
        character,
        'a' | 'ä'
            | 'ə'
            | 'e'
            | 'i'
            | 'ı'
            | 'o'
            | 'ö'
            | 'ɵ'
            | 'u'
            | 'ü'
            | 'y'
            | 'ь'
            | 'ƅ'
            | 'а'
            | 'ә'
            | 'е'
            | 'и'
            | 'о'
            | 'ө'
            | 'у'
            | 'ү'
            | 'ы'
            | 'э'
            | 'ю'
            | 'я'
    )
}

/// Whether a letter is a consonant; signs and apostrophes are none.
fn is_consonant(character: char) -> bool {
    character.is_alphabetic() && !is_vowel(character) && character != 'ъ' && character != 'й'
}

fn push_letter(key: &mut String, character: char, reading: Reading) {
    match character {
        'ю' => key.push_str("iu"),
        'я' => key.push_str("ia"),
        'ц' => key.push_str("ts"),
        'æ' => key.push_str("ae"),
        'œ' => key.push_str("oe"),
        'þ' => key.push_str("th"),
        'ь' | 'ъ' | '\'' => {}
        _ => {
            if let Some(sound) = latin_of(character, reading)
                .or_else(|| sound(character))
                .or_else(|| arabic_letter(character))
            {
                key.extend((sound != '\0').then_some(sound));
            } else {
                push_folded(key, character, reading);
            }
        }
    }
}

/// A letter of another alphabet without its accents; nothing for what is no letter.
fn push_folded(key: &mut String, character: char, reading: Reading) {
    let Some(base) = std::iter::once(character).nfd().next() else {
        return;
    };
    // A syllable of Hangul is more than its first sound with accents.
    if base != character && !matches!(base, '\u{1100}'..='\u{11FF}') {
        push_letter(key, base, reading);
    } else if character.is_alphanumeric() {
        key.push(character);
    }
}

/// Latin letters that readings differ in.
const fn latin_of(character: char, reading: Reading) -> Option<char> {
    Some(match (reading, character) {
        (Reading::Yanalif, 'c') => 'ç',
        (Reading::Yanalif, 'y') => 'u',
        (Reading::Yanalif | Reading::Scientific, 'j') => 'i',
        (Reading::Yanalif, 'ç') | (Reading::Tatar | Reading::Typed, 'c') => 'j',
        (Reading::Yanalif | Reading::Tatar | Reading::Typed, 'x') => 'h',
        (Reading::Typed, 'э') => 'a',
        _ => return None,
    })
}

const fn sound(character: char) -> Option<char> {
    Some(match character {
        'а' | 'ә' | 'ä' | 'ə' => 'a',
        'б' => 'b',
        'в' | 'w' => 'v',
        'г' | 'ғ' | 'ğ' | 'ƣ' => 'g',
        'д' | 'đ' | 'ð' => 'd',
        'е' | 'э' | 'ё' | 'є' => 'e',
        'ж' | 'җ' | 'ƶ' => 'j',
        'з' => 'z',
        'й' | 'и' | 'ы' | 'ı' | 'y' | 'і' | 'ƅ' => 'i',
        'к' | 'қ' | 'q' | 'c' => 'k',
        'л' | 'ł' => 'l',
        'м' => 'm',
        'н' | 'ң' | 'ñ' | 'ꞑ' => 'n',
        'о' | 'ө' | 'ö' | 'ɵ' | 'ø' => 'o',
        'п' => 'p',
        'р' => 'r',
        'с' | 'ß' => 's',
        'т' => 't',
        'у' | 'ү' | 'ü' | 'ў' => 'u',
        'ф' => 'f',
        'х' | 'һ' => 'h',
        'ч' | 'ç' => 'ç',
        'ш' | 'щ' | 'ş' => 'ş',
        _ => return None,
    })
}

/// The skeleton of an Arabic letter as Tatar uses it; NUL for a sign that is not heard.
pub(crate) const fn arabic_letter(character: char) -> Option<char> {
    Some(match character {
        'ا' | 'آ' | 'أ' | 'إ' | 'ە' | 'ى' | 'ٱ' => 'a',
        'ب' => 'b',
        'پ' => 'p',
        'ت' | 'ط' | 'ة' => 't',
        'ث' | 'س' | 'ص' => 's',
        'چ' => 'ç',
        'ح' | 'خ' | 'ه' | 'ھ' => 'h',
        'د' => 'd',
        'ذ' | 'ز' | 'ض' | 'ظ' => 'z',
        'ر' => 'r',
        'ج' | 'ژ' => 'j',
        'ش' => 'ş',
        'غ' | 'گ' => 'g',
        'ف' => 'f',
        'ق' | 'ك' | 'ک' => 'k',
        'ڭ' | 'ن' => 'n',
        'ل' => 'l',
        'م' => 'm',
        'و' | 'ۇ' | 'ۆ' | 'ۈ' | 'ؤ' => 'u',
        'ۋ' => 'v',
        'ي' | 'ی' | 'ې' => 'i',
        'ع' | 'ء' | 'ئ' | 'ـ' | '\u{64B}'..='\u{65F}' | '\u{670}' => '\0',
        _ => return None,
    })
}
