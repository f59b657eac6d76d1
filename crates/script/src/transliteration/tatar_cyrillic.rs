//! Tatar Cyrillic in the Latin alphabet of the law of 2012.

mod harmony;

use harmony::{Harmony, harmonies};

/// Tatar Cyrillic in Latin, word by word; everything that is no Cyrillic letter stays.
///
/// г and к are read by the vowels beside them (`ğ`/`g`, `q`/`k`), е ю я by the harmony of the word,
/// в as `w` except in Russian names and words, э after a vowel as a glottal stop.
pub(super) fn to_latin(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    let mut word: Vec<char> = Vec::new();
    for character in text.chars() {
        if is_letter(character) {
            word.push(character);
        } else {
            push_word(&mut latin, &word);
            word.clear();
            latin.push(character);
        }
    }
    push_word(&mut latin, &word);
    latin
}

const fn is_letter(character: char) -> bool {
    matches!(character, '\u{400}'..='\u{4FF}')
}

fn push_word(latin: &mut String, word: &[char]) {
    let lower: Vec<char> = word
        .iter()
        .flat_map(|letter| letter.to_lowercase())
        .collect();
    if lower.len() != word.len() {
        latin.extend(word);
        return;
    }
    let reading = Reading {
        harmonies: harmonies(&lower),
        russian: is_russian(&lower),
        letters: &lower,
    };
    let all_capitals = word.len() > 1 && word.iter().all(|letter| letter.is_uppercase());
    for (index, letter) in word.iter().enumerate() {
        push_cased(
            latin,
            &reading.sound(index),
            letter.is_uppercase(),
            all_capitals,
        );
    }
}

/// Writes a sound in the case of its letter; of two Latin letters only the first is a capital.
fn push_cased(latin: &mut String, sound: &str, capital: bool, all_capitals: bool) {
    for (index, letter) in sound.chars().enumerate() {
        if capital && (index == 0 || all_capitals) {
            match letter {
                'i' => latin.push('İ'),
                'ı' => latin.push('I'),
                _ => latin.extend(letter.to_uppercase()),
            }
        } else {
            latin.push(letter);
        }
    }
}

/// Whether the spelling of a word is possible in a Russian word only.
fn is_russian(word: &[char]) -> bool {
    let word: String = word.iter().collect();
    word.contains(['ц', 'щ', 'ё'])
        || ["ов", "ев", "ова", "ева", "вич", "вна", "ский"]
            .iter()
            .any(|end| word.ends_with(end))
        || ["вл", "вр", "вз", "вс"]
            .iter()
            .any(|start| word.starts_with(start))
}

/// A word in small letters with what is known of it.
struct Reading<'a> {
    letters: &'a [char],
    harmonies: Vec<Option<Harmony>>,
    russian: bool,
}

impl Reading<'_> {
    fn letter(&self, index: usize) -> Option<char> {
        self.letters.get(index).copied()
    }

    fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|before| self.letter(before))
    }

    fn harmony(&self, index: usize) -> Option<Harmony> {
        self.harmonies.get(index).copied().flatten()
    }

    fn is_vowel(letter: Option<char>) -> bool {
        letter.is_some_and(|letter| harmony::VOWELS.contains(letter))
    }

    /// The Latin letters for one Cyrillic letter.
    fn sound(&self, index: usize) -> String {
        let Some(letter) = self.letter(index) else {
            return String::new();
        };
        let plain = match letter {
            'г' => {
                if self.is_hard(index) {
                    "ğ"
                } else {
                    "g"
                }
            }
            'к' => {
                if self.is_hard(index) {
                    "q"
                } else {
                    "k"
                }
            }
            'в' => {
                if self.russian {
                    "v"
                } else {
                    "w"
                }
            }
            'у' | 'ү' if self.is_glide(index) => "w",
            'ы' if self.is_soft_diphthong(index) => "i",
            'й' if self.is_soft_diphthong(index.wrapping_sub(1)) => "",
            'а' if self.is_softened(index) => "ä",
            'ы' if self.is_softened(index) => "i",
            'э' if Self::is_vowel(self.before(index)) => "'",
            'е' | 'ю' | 'я' | 'ё' => self.iotated(index, letter),
            _ => plain(letter),
        };
        if plain.is_empty() && !is_silent(letter) && letter != 'й' {
            letter.to_string()
        } else {
            plain.to_owned()
        }
    }

    /// Whether г or к is pronounced at the back of the mouth.
    fn is_hard(&self, index: usize) -> bool {
        if self.russian {
            return false;
        }
        let next = self.letter(index + 1);
        if next == Some('ъ') || next == Some('ы') {
            return true;
        }
        let beside = if Self::is_vowel(next) {
            self.harmony(index + 1)
        } else {
            self.harmonies
                .get(..index)
                .and_then(|before| before.iter().rev().find_map(|harmony| *harmony))
                .or_else(|| {
                    self.harmonies
                        .get(index..)
                        .and_then(|after| after.iter().find_map(|h| *h))
                })
        };
        beside == Some(Harmony::Back)
    }

    /// у and ү after another vowel, with no vowel of its own syllable after: `тау`, `дәү`.
    fn is_glide(&self, index: usize) -> bool {
        matches!(self.before(index), Some('а' | 'ә' | 'о' | 'е' | 'я'))
    }

    /// `гый` and `кый` in words that go on with front vowels: `гыйлем` is `ğilem`.
    fn is_soft_diphthong(&self, index: usize) -> bool {
        self.letter(index) == Some('ы')
            && self.letter(index + 1) == Some('й')
            && matches!(self.before(index), Some('г' | 'к'))
            && self
                .harmonies
                .get(index + 1..)
                .and_then(|after| after.iter().find_map(|harmony| *harmony))
                == Some(Harmony::Front)
    }

    /// а or ы after г or к in a syllable that ь closes: `сәгать` is `säğät`, `шигырь` is `şiğir`.
    fn is_softened(&self, index: usize) -> bool {
        matches!(self.before(index), Some('г' | 'к')) && self.letter(index + 2) == Some('ь')
    }

    /// е, ю, я and ё at the beginning of a syllable and after a consonant.
    fn iotated(&self, index: usize, letter: char) -> &'static str {
        let before = self.before(index);
        let begins =
            before.is_none() || Self::is_vowel(before) || matches!(before, Some('ъ' | 'ь'));
        let front = self.harmony(index) == Some(Harmony::Front);
        match (letter, begins, front) {
            ('е', true, true) => "ye",
            ('е', true, false) if self.russian => "ye",
            ('е', true, false) => "yı",
            ('е', false, _) => "e",
            ('ю', _, true) => "yü",
            ('ю', _, false) => "yu",
            ('я', true, true) => "yä",
            ('я', false, true) => "ä",
            ('я', _, false) => "ya",
            _ => "yo",
        }
    }
}

const fn is_silent(letter: char) -> bool {
    matches!(letter, 'ъ' | 'ь')
}

/// The Latin letters for a letter that is always read the same way; empty for silent and foreign ones.
const fn plain(letter: char) -> &'static str {
    match letter {
        'а' => "a",
        'ә' => "ä",
        'б' => "b",
        'д' => "d",
        'ж' => "j",
        'җ' => "c",
        'з' => "z",
        'и' => "i",
        'й' => "y",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'ң' => "ñ",
        'о' => "o",
        'ө' => "ö",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ү' => "ü",
        'ф' => "f",
        'х' => "x",
        'һ' => "h",
        'ц' => "ts",
        'ч' => "ç",
        'ш' => "ş",
        'щ' => "şç",
        'ы' => "ı",
        'э' => "e",
        _ => "",
    }
}
