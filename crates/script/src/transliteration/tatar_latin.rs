//! The Latin alphabet of the law of 2012 in Tatar Cyrillic.

/// Latin Tatar in Cyrillic, word by word; everything that is no letter of its alphabet stays.
///
/// The spelling of Cyrillic depends on the dictionary in places (ъ and ь after ğ and q, `ый` for `i`);
/// there the plain letters are written.
pub(super) fn to_cyrillic(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut cyrillic = String::with_capacity(text.len() * 2);
    let mut index = 0;
    while let Some(&letter) = letters.get(index) {
        let before = index
            .checked_sub(1)
            .and_then(|before| letters.get(before))
            .copied()
            .map(lower);
        let next = letters.get(index + 1).copied();
        let (sound, used) = read(before, lower(letter), next.map(lower));
        let capital = is_capital(letter);
        match sound {
            Some(sound) if capital => cyrillic.extend(sound.to_uppercase()),
            Some(sound) => cyrillic.push(sound),
            None => cyrillic.push(letter),
        }
        index += used;
    }
    cyrillic
}

/// The Cyrillic letter for what begins here and how many Latin letters it stands for; `None` for
/// what is no letter of the alphabet.
fn read(before: Option<char>, letter: char, next: Option<char>) -> (Option<char>, usize) {
    match (letter, next) {
        ('y', Some('a' | 'ä')) => (Some('я'), 2),
        ('y', Some('u' | 'ü')) => (Some('ю'), 2),
        ('y', Some('e' | 'ı')) if !before.is_some_and(is_consonant) => (Some('е'), 2),
        ('t', Some('s')) if before.is_none_or(|before| !before.is_alphabetic()) => (Some('ц'), 2),
        ('e', _) if !before.is_some_and(char::is_alphabetic) => (Some('э'), 1),
        ('w', _) if before.is_some_and(is_vowel) && !next.is_some_and(is_vowel) => (
            Some(if before.is_some_and(is_front) {
                'ү'
            } else {
                'у'
            }),
            1,
        ),
        ('\'' | '’' | 'ʼ', _)
            if before.is_some_and(is_vowel) && next.is_some_and(char::is_alphabetic) =>
        {
            (Some('э'), 1)
        }
        _ => (plain(letter), 1),
    }
}

const fn lower(letter: char) -> char {
    match letter {
        'I' => 'ı',
        'İ' => 'i',
        'Ä' => 'ä',
        'Ç' => 'ç',
        'Ğ' => 'ğ',
        'Ñ' => 'ñ',
        'Ö' => 'ö',
        'Ş' => 'ş',
        'Ü' => 'ü',
        _ => letter.to_ascii_lowercase(),
    }
}

const fn is_capital(letter: char) -> bool {
    lower(letter) != letter
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'ä' | 'e' | 'ı' | 'i' | 'o' | 'ö' | 'u' | 'ü')
}

const fn is_front(letter: char) -> bool {
    matches!(letter, 'ä' | 'e' | 'i' | 'ö' | 'ü')
}

fn is_consonant(letter: char) -> bool {
    plain(letter).is_some() && !is_vowel(letter)
}

const fn plain(letter: char) -> Option<char> {
    Some(match letter {
        'a' => 'а',
        'ä' => 'ә',
        'b' => 'б',
        'c' => 'җ',
        'ç' => 'ч',
        'd' => 'д',
        'e' => 'е',
        'f' => 'ф',
        'g' | 'ğ' => 'г',
        'h' => 'һ',
        'ı' => 'ы',
        'i' => 'и',
        'j' => 'ж',
        'k' | 'q' => 'к',
        'l' => 'л',
        'm' => 'м',
        'n' => 'н',
        'ñ' => 'ң',
        'o' => 'о',
        'ö' => 'ө',
        'p' => 'п',
        'r' => 'р',
        's' => 'с',
        'ş' => 'ш',
        't' => 'т',
        'u' => 'у',
        'ü' => 'ү',
        'v' | 'w' => 'в',
        'x' => 'х',
        'y' => 'й',
        'z' => 'з',
        _ => return None,
    })
}
