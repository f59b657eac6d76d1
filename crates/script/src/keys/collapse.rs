//! Differences of writing that a skeleton keeps and a loose key drops.

/// The loose key of a skeleton of one word.
///
/// Consonants and `i` are never doubled (`anna` is `ana`, `-ii` is `-i`), and `ie` is `e` unless it
/// stands at the beginning, where short words such as `die` need their letters.
pub(crate) fn collapse(skeleton: &str) -> String {
    let mut key = String::with_capacity(skeleton.len());
    let mut last = '\0';
    let mut count = 0;
    for character in skeleton.chars() {
        if character == last && is_never_doubled(character) {
            continue;
        }
        if character == 'e' && last == 'i' && count > 2 {
            key.pop();
        } else {
            count += 1;
        }
        key.push(character);
        last = character;
    }
    key
}

const fn is_never_doubled(character: char) -> bool {
    matches!(character, 'b'..='d' | 'f'..='n' | 'p'..='t' | 'v'..='z' | 'ç' | 'ş')
}
