//! What people make of a title or a line: another form, a slip, a part.

use crate::dice::Dice;

/// Some words that follow one another; fewer where there are not so many.
pub(super) fn part(text: &str, length: usize, dice: &mut Dice) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let start = dice.between(0, words.len().saturating_sub(length));
    let words = words.into_iter().skip(start).take(length);
    words.collect::<Vec<&str>>().join(" ")
}

/// A text in which one word of five letters or more has a slip: two letters changed places, or one
/// is missing, doubled or another one. `None` where all words are shorter.
pub(super) fn misspelled(text: &str, dice: &mut Dice) -> Option<String> {
    with_one_word(text, dice, 5, |word, dice| {
        let mut letters: Vec<char> = word.chars().collect();
        let place = dice.between(1, letters.len() - 2);
        match dice.below(4) {
            0 => letters.swap(place, place + 1),
            1 => drop(letters.remove(place)),
            2 => letters.insert(place, letters.get(place).copied().unwrap_or_default()),
            _ => {
                let other = letters.first().copied().unwrap_or_default();
                if let Some(letter) = letters.get_mut(place) {
                    *letter = other.to_lowercase().next().unwrap_or(other);
                }
            }
        }
        letters.into_iter().collect()
    })
}

/// A text in which one word of four letters or more has another ending of its language.
pub(super) fn inflected(text: &str, tag: &str, dice: &mut Dice) -> Option<String> {
    with_one_word(text, dice, 4, |word, dice| match tag.split('-').next() {
        Some("ru") => russian(word, dice),
        Some("tt") => tatar(word, dice),
        _ => match word.strip_suffix('s') {
            Some(singular) => singular.to_owned(),
            None => format!("{word}s"),
        },
    })
}

/// A text without one of its words, where it has at least five.
pub(super) fn with_a_gap(text: &str, dice: &mut Dice) -> Option<String> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if words.len() < 5 {
        return None;
    }
    words.remove(dice.between(1, words.len() - 2));
    Some(words.join(" "))
}

fn russian(word: &str, dice: &mut Dice) -> String {
    let stem = word.trim_end_matches(['а', 'я', 'о', 'е', 'ы', 'и', 'у', 'ю', 'й', 'ь']);
    let endings = ["ом", "ами", "у", "е", "ы"];
    format!("{stem}{}", dice.pick(&endings).copied().unwrap_or_default())
}

fn tatar(word: &str, dice: &mut Dice) -> String {
    let is_front = word.contains(['ә', 'ө', 'ү', 'э', 'е', 'и']);
    let endings = if is_front {
        ["ләр", "нең", "не", "дә"]
    } else {
        ["лар", "ның", "ны", "да"]
    };
    format!("{word}{}", dice.pick(&endings).copied().unwrap_or_default())
}

/// Changes one of the words that have at least `least` letters and nothing but letters.
fn with_one_word(
    text: &str,
    dice: &mut Dice,
    least: usize,
    change: impl FnOnce(&str, &mut Dice) -> String,
) -> Option<String> {
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let is_meant =
        |word: &&mut String| word.chars().count() >= least && word.chars().all(char::is_alphabetic);
    let mut long: Vec<&mut String> = words.iter_mut().filter(is_meant).collect();
    let place = dice.below(long.len() as u64) as usize;
    let word = long.get_mut(place)?;
    **word = change(word, dice);
    Some(words.join(" "))
}
