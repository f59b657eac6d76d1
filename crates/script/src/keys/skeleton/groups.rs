//! Groups of letters that stand for other sounds than their letters one by one.

use super::{Reading, is_consonant, is_vowel};

/// The group that `rest` of a word begins with: how many letters it has, and its sound.
///
/// `before` is the letter before `rest`.
pub(super) fn group(
    rest: &[char],
    before: Option<char>,
    reading: Reading,
) -> Option<(usize, &'static str)> {
    let next = rest.get(1).copied();
    match rest.first()? {
        'а'..='я' => cyrillic(rest, before, reading),
        _ if reading == Reading::Yanalif => yanalif(rest, before),
        'y' => glide(rest, before, reading),
        'j' if reading == Reading::Scientific => glide(rest, before, reading),
        'w' if reading.is_tatar() => is_closing(before, next).then_some((1, "u")),
        'n' if reading == Reading::Typed && next == Some('g') => Some((2, "n")),
        'x' if !reading.is_tatar() => Some((1, "ks")),
        'c' => hissing(rest, next, reading),
        's' | 't' | 'd' | 'z' | 'k' | 'g' | 'p' => digraph(rest),
        'f' => (rest.len() == 2 && next == Some('f') && matches!(before, Some('o' | 'e')))
            .then_some((2, "v")),
        _ => None,
    }
}

/// Whether a letter after a vowel closes its syllable.
fn is_closing(before: Option<char>, next: Option<char>) -> bool {
    before.is_some_and(is_vowel) && !next.is_some_and(is_vowel)
}

/// Groups that English and poor keyboards write for one sound.
fn digraph(rest: &[char]) -> Option<(usize, &'static str)> {
    Some(match rest {
        ['s', 'h', 'c', 'h', ..] => (4, "ş"),
        ['t', 's', 'c', 'h', ..] => (4, "ç"),
        ['s', 'c', 'h', ..] => (3, "ş"),
        ['t', 'c', 'h', ..] => (3, "ç"),
        ['d', 'z', 'h', ..] => (3, "j"),
        ['s', 'h', ..] => (2, "ş"),
        ['d', 'j', ..] | ['z', 'h', ..] => (2, "j"),
        ['k', 'h', ..] => (2, "h"),
        ['g', 'h', ..] => (2, "g"),
        ['p', 'h', ..] => (2, "f"),
        _ => return None,
    })
}

fn hissing(rest: &[char], next: Option<char>, reading: Reading) -> Option<(usize, &'static str)> {
    Some(match (rest, reading) {
        (['c', 'h', ..], _) => (2, "ç"),
        (['c', 'k', ..], _) => (2, "k"),
        (_, Reading::Scientific) => (1, "ts"),
        (_, Reading::Plain) if matches!(next, Some('e' | 'i' | 'y')) => (1, "s"),
        _ => return None,
    })
}

/// `y` or `j` as a glide before a vowel.
fn glide(rest: &[char], before: Option<char>, reading: Reading) -> Option<(usize, &'static str)> {
    match rest.get(1)? {
        'e' => Some((2, "e")),
        'ı' | 'i' if reading.is_tatar() => Some((2, "e")),
        'o' if !reading.is_tatar() && before.is_some_and(is_consonant) => Some((2, "e")),
        _ => None,
    }
}

fn yanalif(rest: &[char], before: Option<char>) -> Option<(usize, &'static str)> {
    let next = rest.get(1).copied();
    match (rest.first()?, next) {
        ('j', Some('e' | 'ь' | 'ƅ' | 'i')) => Some((2, "e")),
        ('ь', _) => Some((1, "i")),
        ('v', _) if is_closing(before, next) => Some((1, "u")),
        _ => None,
    }
}

fn cyrillic(
    rest: &[char],
    before: Option<char>,
    reading: Reading,
) -> Option<(usize, &'static str)> {
    let tatar = reading.is_tatar();
    Some(match rest {
        ['д', 'ж', ..] => (2, "j"),
        ['н', 'г', ..] if reading == Reading::Typed => (2, "n"),
        ['ь' | 'ъ', 'о', ..] => (2, if tatar { "io" } else { "e" }),
        ['я', ..] if tatar && before.is_some_and(is_hard) => (1, "a"),
        ['ю', ..] if tatar && before.is_some_and(is_hard) => (1, "u"),
        ['ь', ..] if reading == Reading::Yanalif => (1, "i"),
        _ => return None,
    })
}

/// Whether я and ю after a letter only mark it as soft.
fn is_hard(character: char) -> bool {
    is_consonant(character) && character != 'ь'
}
