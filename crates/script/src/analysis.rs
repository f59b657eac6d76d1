//! Words as search compares them: what is written, its keys and its stem.
//!
//! The same functions run over a text that is indexed and over what a reader asks for. A text has a
//! language, a question has none: a word of a question has every reading that its letters allow.

mod known;
mod spelling;
mod stem;
mod words;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::keys::Reading;
use spelling::Spelling;
use stem::Language;

/// Longest word in characters that is analysed whole; longer ones are cut.
pub const MAX_WORD_CHARS: usize = 64;

/// Most loose keys of a word of a question.
const MAX_LOOSE_READINGS: usize = 4;

/// Most stems of a word of a question.
const MAX_STEMS: usize = 6;

/// A word of a text with the keys that it is found by.
///
/// Keys are never empty and have no white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// First byte of the word in the analysed text.
    pub start: usize,
    /// Byte after the word in the analysed text.
    pub end: usize,
    /// The word as written, composed (NFC), without what exceeds [`MAX_WORD_CHARS`].
    pub text: String,
    /// The safe key.
    pub safe: String,
    /// The loose key.
    pub loose: String,
    /// What forms of one word have in common, by the language of the text.
    pub stem: String,
}

/// A word that a reader wrote, whose language is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryWord {
    /// The word as written, composed (NFC).
    pub text: String,
    /// The safe key.
    pub safe: String,
    /// Loose keys by every reading that the letters allow, the likeliest first; 1 to 4.
    pub loose: Vec<String>,
    /// Stems by every language that the letters allow; 1 to 6.
    pub stems: Vec<String>,
}

/// The words of a text whose language is known, in order.
///
/// A word is a run of letters, digits and their marks, with apostrophes and soft hyphens inside;
/// hyphens and dashes part words. The stem follows the language of the tag where the word is of its
/// script: an English word in a Russian text has an English stem.
pub fn tokens(text: &str, tag: &str) -> Vec<Token> {
    let language = Language::of(tag);
    let manner = (language, Reading::of(tag, ""));
    words::words(text)
        .filter_map(|span| {
            let written = text.get(span.clone())?;
            let keys = known::keys(written, manner, || Keys::of(written, tag, language))?;
            Some(Token {
                start: span.start,
                end: span.end,
                text: composed(written),
                safe: keys.safe.clone(),
                loose: keys.loose.clone(),
                stem: keys.stem.clone(),
            })
        })
        .collect()
}

/// The words of a question, in order, each with all its readings.
pub fn query_words(text: &str) -> Vec<QueryWord> {
    words::words(text)
        .filter_map(|span| {
            let written = text.get(span)?;
            let spelling = Spelling::of(written, false)?;
            Some(QueryWord {
                text: composed(written),
                loose: loose_readings(&spelling),
                stems: stems(&spelling),
                safe: spelling.safe,
            })
        })
        .collect()
}

/// The keys of one word.
struct Keys {
    safe: String,
    loose: String,
    stem: String,
}

impl Keys {
    fn of(written: &str, tag: &str, language: Language) -> Option<Self> {
        let latin_tatar = language == Language::Tatar;
        let spelling = Spelling::of(written, latin_tatar)?;
        let reading = Reading::of(tag, &spelling.safe);
        let loose = spelling.loose(reading);
        let stem = stem::stem(&spelling, language, reading);
        Some(Self {
            stem: stem
                .filter(|stem| !stem.is_empty())
                .unwrap_or_else(|| loose.clone()),
            safe: spelling.safe,
            loose,
        })
    }
}

fn loose_readings(spelling: &Spelling) -> Vec<String> {
    let mut keys = Vec::with_capacity(MAX_LOOSE_READINGS);
    for reading in spelling.readings() {
        push_new(&mut keys, spelling.loose(*reading), MAX_LOOSE_READINGS);
    }
    keys
}

fn stems(spelling: &Spelling) -> Vec<String> {
    let mut stems = Vec::with_capacity(2);
    for stem in stem::every_stem(spelling) {
        push_new(&mut stems, stem, MAX_STEMS);
    }
    if stems.is_empty() {
        stems.push(spelling.loose(Reading::Plain));
    }
    stems
}

fn push_new(keys: &mut Vec<String>, key: String, limit: usize) {
    if keys.len() < limit && !key.is_empty() && !keys.contains(&key) {
        keys.push(key);
    }
}

fn composed(written: &str) -> String {
    let is_composed = is_nfc_quick(written.chars()) == IsNormalized::Yes;
    if written.len() <= MAX_WORD_CHARS && is_composed {
        written.to_owned()
    } else {
        written.nfc().take(MAX_WORD_CHARS).collect()
    }
}
