//! Title pages in the text itself.

use super::lines::split;

/// The text without the lines at its beginning that only repeat what the catalogue knows.
///
/// A line repeats a known string (a title, the name of an author) when their letters and digits are the
/// same whatever the case, or when it consists of two known strings (`Author. Title`). Files from
/// libraries often begin so.
pub fn without_title_lines<'a>(text: &'a str, known: &[&str]) -> &'a str {
    let known: Vec<String> = known
        .iter()
        .map(|name| letters(name))
        .filter(|k| !k.is_empty())
        .collect();
    let mut rest = text;
    for line in split(text) {
        let line_letters = letters(line);
        let repeats = line_letters.is_empty() && line.trim().is_empty()
            || known.contains(&line_letters)
            || known.iter().any(|first| {
                line_letters
                    .strip_prefix(first)
                    .is_some_and(|second| known.iter().any(|k| k == second))
            });
        if !repeats {
            break;
        }
        // A line is a slice of the text, so that what follows it begins at its end.
        let end = line.as_ptr() as usize - text.as_ptr() as usize + line.len();
        rest = text.get(end..).unwrap_or_default();
    }
    if rest.len() == text.len() {
        text
    } else {
        rest.trim_start_matches(['\r', '\n'])
    }
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
