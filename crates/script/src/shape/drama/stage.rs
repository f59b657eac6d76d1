//! Recognising stage directions.

/// Longest direction without brackets that its words alone betray.
const MAX_DIRECTION_CHARS: usize = 200;

/// Most words of a direction that only its first word betrays.
const MAX_SHORT_WORDS: usize = 4;

/// First words of directions.
const OPENINGS: &[&str] = &[
    "enter",
    "exit",
    "exeunt",
    "re-enter",
    "reenter",
    "manet",
    "manent",
    "flourish",
    "alarum",
    "alarums",
    "sennet",
    "curtain",
    "входит",
    "входят",
    "уходит",
    "уходят",
    "пауза",
    "молчание",
    "занавес",
    "пәрдә",
    "керә",
    "керәләр",
    "тынлык",
];

/// First words of directions of a few words.
const SHORT_OPENINGS: &[&str] = &[
    "aside",
    "sings",
    "reads",
    "music",
    "trumpet",
    "trumpets",
    "drum",
    "drums",
    "thunder",
    "звонок",
];

/// Last words of directions.
const ENDINGS: &[&str] = &[
    "exit",
    "exits",
    "enter",
    "enters",
    "exeunt",
    "уходит",
    "уходят",
    "чыга",
    "чыгалар",
    "керә",
];

/// Whether a row is a stage direction: in brackets, after the comma of a cue, or by its words.
pub(super) fn is_stage_direction(text: &str) -> bool {
    is_bracketed(text) || text.starts_with(", ") || is_direction_by_words(text)
}

/// Whether one pair of brackets holds the whole row.
pub(super) fn is_bracketed(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ',', ':']);
    [('(', ')'), ('[', ']')]
        .into_iter()
        .any(|(opening, closing)| {
            text.starts_with(opening)
                && text
                    .find(closing)
                    .is_some_and(|end| end + closing.len_utf8() == text.len())
        })
}

fn is_direction_by_words(text: &str) -> bool {
    if text.chars().nth(MAX_DIRECTION_CHARS).is_some() || !text.starts_with(char::is_uppercase) {
        return false;
    }
    let names = |word: Option<&str>, list: &[&str]| {
        word.is_some_and(|word| {
            let word = word.trim_end_matches(['.', ',', ':', ';']).to_lowercase();
            list.contains(&word.as_str())
        })
    };
    let ends = text.ends_with(['.', ']', ')']);
    let words = || text.split_whitespace();
    let is_short =
        words().nth(MAX_SHORT_WORDS).is_none() && !text.contains(['!', '?', ',', ';', ':']);
    words().next().is_some_and(|word| word == "Те") && is_short && text.contains(" же и ")
        || names(words().next(), OPENINGS) && (ends || !text.contains(['!', '?']))
        || names(words().next(), SHORT_OPENINGS) && is_short && !ends
        || ends && names(words().next_back(), ENDINGS)
}
