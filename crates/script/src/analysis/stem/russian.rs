//! Russian, by the Snowball rules.

use frostem::{Algorithm, Stemmer};

/// The stem of a word in its safe spelling, in Cyrillic letters.
pub(super) fn stem(safe: &str) -> String {
    Stemmer::new(Algorithm::Russian).stem(safe).into_owned()
}

/// Latin groups and the Cyrillic letters that they render, longer groups first.
const GROUPS: &[(&str, &str)] = &[
    ("shch", "щ"),
    ("tch", "ч"),
    ("sch", "щ"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("ts", "ц"),
    ("ya", "я"),
    ("ja", "я"),
    ("yu", "ю"),
    ("ju", "ю"),
    ("yo", "е"),
    ("jo", "е"),
    ("ye", "е"),
    ("je", "е"),
];

/// The Russian word that a romanised one renders; `None` where a letter is not English.
///
/// Follows what readers type: `stihi`, `pesnya`, `dostoyevsky`.
pub(super) fn from_latin(word: &[char]) -> Option<String> {
    let mut cyrillic = String::with_capacity(2 * word.len());
    let latin: String = word
        .iter()
        .filter(|character| **character != '\'')
        .collect();
    let mut rest = latin.as_str();
    while let Some(character) = rest.chars().next() {
        if let Some((group, letter)) = GROUPS.iter().find(|(group, _)| rest.starts_with(group)) {
            cyrillic.push_str(letter);
            rest = rest.get(group.len()..)?;
        } else {
            rest = rest.get(character.len_utf8()..)?;
            push_letter(&mut cyrillic, character, rest.is_empty())?;
        }
    }
    Some(cyrillic)
}

fn push_letter(cyrillic: &mut String, character: char, last: bool) -> Option<()> {
    let after_vowel = cyrillic.ends_with(['а', 'е', 'и', 'о', 'у', 'ы', 'ю', 'я']);
    cyrillic.push(match character {
        'a' => 'а',
        'b' => 'б',
        'c' => 'ц',
        'd' => 'д',
        'e' => 'е',
        'f' => 'ф',
        'g' => 'г',
        'h' | 'x' => 'х',
        'i' if after_vowel && last => 'й',
        'y' | 'j' if after_vowel => 'й',
        'y' if last && cyrillic.ends_with(['к', 'г', 'х']) => {
            cyrillic.push_str("ий");
            return Some(());
        }
        'y' => 'ы',
        'j' => return Some(()),
        'i' => 'и',
        'k' | 'q' => 'к',
        'l' => 'л',
        'm' => 'м',
        'n' => 'н',
        'o' => 'о',
        'p' => 'п',
        'r' => 'р',
        's' => 'с',
        't' => 'т',
        'u' => 'у',
        'v' | 'w' => 'в',
        'z' => 'з',
        _ => return None,
    });
    Some(())
}
