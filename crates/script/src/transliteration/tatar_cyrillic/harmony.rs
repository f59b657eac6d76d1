//! Vowel harmony of Tatar words.

/// Letters for vowels.
pub(super) const VOWELS: &str = "аәеёиоөуүыэюя";

/// Where in the mouth a vowel is pronounced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Harmony {
    /// Front: ә е и ө ү э.
    Front,
    /// Back: а о у ы ё.
    Back,
}

/// The harmony of each vowel of a word in small letters; `None` for consonants.
pub(super) fn harmonies(word: &[char]) -> Vec<Option<Harmony>> {
    let mut harmonies = vec![None; word.len()];
    let following = following(word);
    let mut last = None;
    for (index, &letter) in word.iter().enumerate() {
        let harmony = match letter {
            'е' | 'ю' | 'я' => Some(iotated(word, index, last, following[index])),
            _ => own(letter),
        };
        harmonies[index] = harmony;
        last = harmony.or(last);
    }
    harmonies
}

/// Harmony of a letter that has one by itself.
const fn own(letter: char) -> Option<Harmony> {
    match letter {
        'ә' | 'и' | 'ө' | 'ү' | 'э' => Some(Harmony::Front),
        'а' | 'о' | 'у' | 'ы' | 'ё' => Some(Harmony::Back),
        _ => None,
    }
}

/// For each place the harmony of the next vowel that has one by itself; е counts as a front one there.
fn following(word: &[char]) -> Vec<Option<Harmony>> {
    let mut following = vec![None; word.len()];
    let mut next = None;
    for (index, &letter) in word.iter().enumerate().rev() {
        following[index] = next;
        next = own(letter).or(if letter == 'е' {
            Some(Harmony::Front)
        } else {
            next
        });
    }
    following
}

/// Harmony of е, ю or я: by the sign after its consonant, by the vowel before, or by the vowel after.
fn iotated(
    word: &[char],
    index: usize,
    before: Option<Harmony>,
    after: Option<Harmony>,
) -> Harmony {
    let letter = |index: usize| word.get(index).copied();
    let previous = index.checked_sub(1).and_then(letter);
    let after_consonant = previous.is_some_and(|p| !VOWELS.contains(p) && !matches!(p, 'ъ' | 'ь'));
    match word[index] {
        // After a consonant е is a front vowel itself.
        'е' if after_consonant => Harmony::Front,
        _ if letter(index + 2) == Some('ь') => Harmony::Front,
        // Words in -ият come from Arabic and keep a.
        'я' if previous == Some('и') && letter(index + 1) == Some('т') => Harmony::Back,
        // After the soft sign of a loan word: дөнья.
        'я' if previous == Some('ь') => Harmony::Back,
        _ => before.or(after).unwrap_or(Harmony::Back),
    }
}
