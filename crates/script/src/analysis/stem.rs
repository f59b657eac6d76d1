//! What forms of one word have in common.

mod english;
mod russian;
mod tatar;

use super::spelling::{Letters, Spelling};
use crate::keys::{Reading, letters};

/// A language whose words have stems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Language {
    /// English.
    English,
    /// Russian, in the spelling before 1918 too.
    Russian,
    /// Tatar in any script.
    Tatar,
    /// A language without rules here.
    Other,
}

impl Language {
    /// The language of a tag.
    pub(super) fn of(tag: &str) -> Self {
        match tag.split('-').next() {
            Some(language) if language.eq_ignore_ascii_case("en") => Self::English,
            Some(language) if language.eq_ignore_ascii_case("ru") => Self::Russian,
            Some(language) if language.eq_ignore_ascii_case("tt") => Self::Tatar,
            _ => Self::Other,
        }
    }
}

/// The stem of a word of a text; `None` where its loose key is all that is known.
pub(super) fn stem(spelling: &Spelling, language: Language, reading: Reading) -> Option<String> {
    match (language, spelling.letters) {
        (_, Letters::Other) | (Language::Other, _) => None,
        (Language::Tatar, _) => Some(tatar(spelling, reading)),
        (_, Letters::Latin) => Some(english::stem(&spelling.safe)),
        (_, Letters::Cyrillic) => Some(russian(&spelling.safe)),
        (_, Letters::Arabic) => None,
    }
}

/// Stems of a word of a question by every language that its letters allow.
pub(super) fn every_stem(spelling: &Spelling) -> Vec<String> {
    match spelling.letters {
        Letters::Latin => {
            let mut stems = vec![
                english::stem(&spelling.safe),
                tatar(spelling, Reading::Tatar),
            ];
            stems.extend(russian::from_latin(&spelling.characters).map(|word| russian(&word)));
            stems.push(tatar(spelling, Reading::Yanalif));
            stems.push(tatar(spelling, Reading::Typed));
            stems
        }
        Letters::Cyrillic => vec![
            russian(&spelling.safe),
            tatar(spelling, Reading::Tatar),
            tatar(spelling, Reading::Typed),
        ],
        Letters::Arabic => vec![
            spelling.loose(Reading::Plain),
            tatar(spelling, Reading::Tatar),
        ],
        Letters::Other => Vec::new(),
    }
}

/// Letters stay doubled: they tell `росс` from `рос`.
fn russian(safe: &str) -> String {
    let stem: Vec<char> = russian::stem(safe).chars().collect();
    letters(&stem, Reading::Plain)
}

fn tatar(spelling: &Spelling, reading: Reading) -> String {
    tatar::stem(&letters(&spelling.characters, reading))
}
