//! Keys under which the same word is found in any orthography.

mod collapse;
mod skeleton;

pub(crate) use collapse::collapse;
pub(crate) use skeleton::{Reading, arabic_letter, letters};

use unicode_normalization::UnicodeNormalization;

/// The spelling without what never distinguishes two words; equal safe keys prove identity.
///
/// Lower case (`I` becomes `ı` where the text has a letter that only Latin Tatar uses), ё as е,
/// quotes and dashes unified, stress marks on Cyrillic letters and invisible characters removed,
/// letters of the Russian spelling before 1918 modernised (ѣ і ѳ ѵ, ъ at the end of a word), runs of
/// white space as one space. Idempotent; the number of words stays.
pub fn safe_key(text: &str) -> String {
    let composed: String = text.nfc().collect();
    let dotless = composed.contains(is_tatar_latin);
    safe_spelling(&composed, dotless)
}

/// The safe key of composed text; `dotless` says that its `I` is the capital of `ı`.
pub(crate) fn safe_spelling(composed: &str, dotless: bool) -> String {
    let mut folded = String::with_capacity(composed.len());
    for character in composed.chars() {
        match character {
            'İ' => folded.push('i'),
            'I' if dotless => folded.push('ı'),
            _ => folded.extend(character.to_lowercase().filter_map(unified)),
        }
    }
    let modern: String = without_stress(&folded).nfc().collect();
    without_final_hard_signs(&single_spaced(&modern))
}

/// Whether only Latin Tatar, of the languages here, uses a letter.
pub(crate) const fn is_tatar_latin(character: char) -> bool {
    matches!(
        character,
        'ı' | 'İ' | 'ğ' | 'Ğ' | 'ş' | 'Ş' | 'ə' | 'Ə' | 'ꞑ' | 'Ꞑ' | 'ɵ' | 'Ɵ'
    )
}

/// One Latin skeleton for every orthography of a word: a candidate for identity, never its proof.
///
/// The tag names the orthography of the text, for letters that orthographies read differently
/// (`c`, `j`, `x`, `y`, я and ю after a consonant). Renderings meet: ж, җ, дж, `zh`, `dzh` and `j` are
/// `j`; `ya`, `ia` and я are `ia`; `ye`, `ie` and ье are `e` inside a word; consonants and `i` are never
/// doubled. Apostrophes and signs without sound disappear, other punctuation becomes a space.
pub fn loose_key(text: &str, tag: &str) -> String {
    let safe = safe_key(text);
    let reading = Reading::of(tag, &safe);
    let mut key = String::with_capacity(safe.len());
    let mut word = Vec::new();
    for character in safe.chars().chain(std::iter::once(' ')) {
        if is_part_of_word(character) {
            word.push(character);
        } else if !word.is_empty() {
            let sound = collapse(&letters(&word, reading));
            if !sound.is_empty() && !key.is_empty() {
                key.push(' ');
            }
            key.push_str(&sound);
            word.clear();
        }
    }
    key
}

fn is_part_of_word(character: char) -> bool {
    character.is_alphanumeric()
        || character == '\''
        || unicode_normalization::char::is_combining_mark(character)
}

/// The loose key without its vowels, for scripts and names in which short vowels are not written.
pub fn consonant_key(text: &str, tag: &str) -> String {
    let mut key = loose_key(text, tag);
    key.retain(|character| !matches!(character, 'a' | 'e' | 'i' | 'o' | 'u'));
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One sign for all quotes of a kind and for all dashes; nothing for what is invisible.
fn unified(character: char) -> Option<char> {
    Some(match character {
        '«' | '»' | '“' | '”' | '„' | '‟' | '″' | '＂' => '"',
        '`' | '´' => '\'',
        _ if is_apostrophe(character) => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        _ if is_invisible(character) => return None,
        other => other,
    })
}

/// Whether a character can stand for an apostrophe inside a word.
pub(crate) const fn is_apostrophe(character: char) -> bool {
    matches!(
        character,
        '\'' | '‘' | '’' | '‚' | '‛' | 'ʼ' | 'ʻ' | 'ʹ' | '`' | '´' | '′'
    )
}

/// Whether a character has neither width nor sound, such as the soft hyphen.
pub(crate) const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
    )
}

/// Decomposed text without stress on Cyrillic letters, with ё as е and the letters of 1918 on.
fn without_stress(text: &str) -> impl Iterator<Item = char> {
    let mut base = ' ';
    text.nfd().filter_map(move |character| {
        if !is_mark(character) {
            base = character;
        }
        match character {
            '\u{300}' | '\u{301}' if is_cyrillic(base) => None,
            '\u{308}' if base == 'е' => None,
            'ѣ' => Some('е'),
            'і' | 'ѵ' => Some('и'),
            'ѳ' => Some('ф'),
            other => Some(other),
        }
    })
}

const fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

pub(crate) const fn is_cyrillic(character: char) -> bool {
    matches!(character, '\u{400}'..='\u{52F}')
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Drops ъ at the end of words; a word of nothing else keeps it.
fn without_final_hard_signs(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut signs = 0;
    let mut after_letter = false;
    for character in text.chars().chain(std::iter::once('\0')) {
        if character == 'ъ' {
            signs += 1;
            continue;
        }
        let continues = character.is_alphanumeric() || is_mark(character);
        if continues || !after_letter {
            kept.extend(std::iter::repeat_n('ъ', signs));
        }
        signs = 0;
        after_letter = continues;
        kept.push(character);
    }
    kept.pop();
    kept
}
