//! One word in its safe spelling, with what its letters allow.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::MAX_WORD_CHARS;
use super::words::is_letter;
use crate::keys::{
    Reading, collapse, is_apostrophe, is_cyrillic, is_invisible, is_tatar_latin, letters,
    safe_spelling,
};

/// How many characters of a word are looked at: marks may be a part of the letters that are kept.
const MAX_READ_CHARS: usize = 4 * MAX_WORD_CHARS;

/// Readings of a word in Latin letters, the likeliest first.
const LATIN: &[Reading] = &[
    Reading::Plain,
    Reading::Tatar,
    Reading::Yanalif,
    Reading::Typed,
    Reading::Scientific,
];

/// Readings of a word in Cyrillic letters, the likeliest first.
const CYRILLIC: &[Reading] = &[Reading::Plain, Reading::Tatar, Reading::Typed];

/// Which script the letters of a word are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// Latin letters, perhaps with the soft sign that Yañalif uses.
    Latin,
    /// Cyrillic letters.
    Cyrillic,
    /// Arabic letters.
    Arabic,
    /// Digits or letters of another script.
    Other,
}

/// A word in its safe spelling.
pub(super) struct Spelling {
    /// The safe key.
    pub(super) safe: String,
    /// The characters of the safe key.
    pub(super) characters: Vec<char>,
    /// The script of its letters.
    pub(super) letters: Letters,
}

impl Spelling {
    /// The spelling of a word; `None` where nothing of it is a letter in normalised form.
    ///
    /// `dotless` says that `I` is the capital of `ı`.
    pub(super) fn of(written: &str, dotless: bool) -> Option<Self> {
        let safe = simple(written, dotless).unwrap_or_else(|| normalised(written, dotless));
        let characters: Vec<char> = safe.chars().collect();
        characters.first()?;
        Some(Self {
            letters: script(&characters),
            safe,
            characters,
        })
    }

    /// The loose key by one reading; never empty.
    pub(super) fn loose(&self, reading: Reading) -> String {
        let key = collapse(&letters(&self.characters, reading));
        if key.is_empty() {
            self.characters.iter().take(1).collect()
        } else {
            key
        }
    }

    /// Every reading that the letters allow, the likeliest first.
    pub(super) const fn readings(&self) -> &'static [Reading] {
        match self.letters {
            Letters::Latin => LATIN,
            Letters::Cyrillic => CYRILLIC,
            Letters::Arabic | Letters::Other => &[Reading::Plain],
        }
    }
}

/// The safe spelling of a word of plain letters, which most words are.
fn simple(written: &str, dotless: bool) -> Option<String> {
    if written.len() > MAX_WORD_CHARS {
        return None;
    }
    let mut safe = String::with_capacity(written.len());
    for character in written.chars() {
        safe.push(match character {
            'a'..='z' | '0'..='9' | 'а'..='я' | 'ә' | 'ө' | 'ү' | 'җ' | 'ң' | 'һ' => {
                character
            }
            'I' if dotless => 'ı',
            'A'..='Z' => character.to_ascii_lowercase(),
            'А'..='Я' => char::from_u32(u32::from(character) + 32)?,
            'ё' | 'Ё' => 'е',
            'Ә' => 'ә',
            'Ө' => 'ө',
            'Ү' => 'ү',
            'Җ' => 'җ',
            'Ң' => 'ң',
            'Һ' => 'һ',
            _ => return None,
        });
    }
    (!safe.ends_with('ъ')).then_some(safe)
}

/// The safe spelling of any word: compatibility forms resolved, cut to the longest length.
fn normalised(written: &str, dotless: bool) -> String {
    let plain = written
        .chars()
        .take(MAX_READ_CHARS)
        .filter(|character| !is_invisible(*character))
        .map(|character| {
            if is_apostrophe(character) {
                '\''
            } else {
                character
            }
        })
        .nfkc();
    let mut joined = join(plain);
    // A single character may stand for a whole formula.
    while joined.len() > 2 * written.len() {
        joined.pop();
    }
    let dotless = dotless || joined.contains(is_tatar_latin);
    let safe = safe_spelling(&joined, dotless);
    // Lower case and composition may part what was joined, such as a mark from its letter.
    join(safe.chars()).trim_end_matches('\'').to_owned()
}

/// Letters with their marks, and single apostrophes between them; at most [`MAX_WORD_CHARS`].
fn join(characters: impl Iterator<Item = char>) -> String {
    let mut word = String::new();
    let mut count = 0;
    let mut apostrophe = false;
    for character in characters {
        if count >= MAX_WORD_CHARS {
            break;
        }
        if is_letter(character) {
            if apostrophe {
                word.push('\'');
                count += 1;
                apostrophe = false;
            }
            word.push(character);
            count += 1;
        } else if is_combining_mark(character) && !word.is_empty() && !apostrophe {
            word.push(character);
            count += 1;
        } else if is_apostrophe(character) && !word.is_empty() {
            apostrophe = true;
        }
    }
    word
}

fn script(characters: &[char]) -> Letters {
    let mut found = Letters::Other;
    for &character in characters {
        if is_latin(character) {
            return Letters::Latin;
        }
        if is_cyrillic(character) {
            found = Letters::Cyrillic;
        } else if found == Letters::Other
            && matches!(character, '\u{600}'..='\u{6FF}')
            && character.is_alphabetic()
        {
            found = Letters::Arabic;
        }
    }
    found
}

const fn is_latin(character: char) -> bool {
    matches!(character, 'a'..='z' | 'A'..='Z' | 'ß'..='ö' | 'ø'..='ɏ' | 'ə' | 'ɵ' | 'ꞑ' | '\u{1E00}'..='\u{1EFF}')
}
