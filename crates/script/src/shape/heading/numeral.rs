//! Numbers in headings.

use super::is_title;

/// The number of a line that holds nothing else: `12`, `XII`, `IV.`, `-- I`, `[3]`.
///
/// Cyrillic letters that look like Roman digits count as such. Numbers above 999 are years, not
/// headings.
pub(in crate::shape) fn numeral(line: &str) -> Option<u32> {
    const DECORATION: &[char] = &[
        '.', '-', '–', '—', '*', '[', ']', '(', ')', '§', '_', ' ', '\t', '\u{A0}',
    ];
    let number = line.trim_matches(DECORATION);
    let value = value(number)?;
    (1..=999).contains(&value).then_some(value)
}

/// The number before the title of a heading: 3 in `III. Pavel Pavlovich`.
pub(in crate::shape) fn titled_numeral(line: &str) -> Option<u32> {
    let (number, title) = line.split_once(". ")?;
    let is_titled = title.starts_with(char::is_uppercase) && is_title(line);
    if is_titled { numeral(number) } else { None }
}

/// Value of an Arabic or Roman number.
pub(super) fn value(number: &str) -> Option<u32> {
    if number.len() > 32 {
        return None;
    }
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.parse().ok();
    }
    let mut total = 0;
    let mut largest = 0;
    for character in number.chars().rev() {
        let digit = roman_digit(character)?;
        if digit < largest {
            total -= i64::from(digit);
        } else {
            total += i64::from(digit);
            largest = digit;
        }
    }
    u32::try_from(total).ok()
}

const fn roman_digit(character: char) -> Option<u32> {
    Some(match character {
        'I' | 'І' => 1,
        'V' => 5,
        'X' | 'Х' => 10,
        'L' => 50,
        'C' | 'С' => 100,
        'D' => 500,
        _ => return None,
    })
}

/// Which of the numbers count on: each is a little above the last accepted one, or begins a count that
/// the next number continues.
///
/// So a year, a page number or a footnote among headings stays text.
pub(in crate::shape) fn in_sequence(numbers: &[Option<u32>]) -> Vec<bool> {
    const LARGEST_STEP: u32 = 3;
    let places: Vec<(usize, u32)> = numbers
        .iter()
        .enumerate()
        .filter_map(|(place, number)| Some((place, (*number)?)))
        .collect();
    let mut accepted = vec![false; numbers.len()];
    let mut last: Option<u32> = None;
    for (index, &(place, number)) in places.iter().enumerate() {
        let continues = last.is_some_and(|last| number > last && number - last <= LARGEST_STEP);
        let begins = places
            .get(index + 1)
            .is_some_and(|&(_, next)| next == number + 1);
        if continues || begins {
            accepted[place] = true;
            last = Some(number);
        }
    }
    accepted
}
