//! Words of three languages, some much more frequent than others, as they are in texts.

mod corpus;
mod invented;

use std::path::Path;

use crate::dice::Dice;

/// Longer words are left out, so that the length of what is made of words can be kept.
const LONGEST: usize = 20;

/// The languages of generated works: what a corpus calls them, and the tag of their orthography.
pub(crate) const LANGUAGES: [(&str, &str); 3] =
    [("tt", "tt-Cyrl"), ("ru", "ru-Cyrl"), ("en", "en-Latn")];

/// The words and names of one language.
pub(crate) struct Language {
    /// Words in lower case.
    words: Vec<String>,
    /// For each word its own weight and that of all before it.
    bounds: Vec<u64>,
    given_names: Vec<String>,
    surnames: Vec<String>,
}

impl Language {
    /// Words with their weights, in an order that is always the same.
    fn new(weighted: Vec<(String, u64)>, given_names: Vec<String>, surnames: Vec<String>) -> Self {
        let mut sum = 0;
        let mut language = Self {
            words: Vec::with_capacity(weighted.len()),
            bounds: Vec::with_capacity(weighted.len()),
            given_names,
            surnames,
        };
        for (word, weight) in weighted {
            if word.chars().count() > LONGEST {
                continue;
            }
            sum += weight;
            language.words.push(word);
            language.bounds.push(sum);
        }
        language
    }

    /// A word; frequent ones come often.
    pub(crate) fn word(&self, dice: &mut Dice) -> &str {
        let at = dice.below(self.bounds.last().copied().unwrap_or_default());
        let place = self.bounds.partition_point(|bound| *bound <= at);
        self.words.get(place).map_or("", String::as_str)
    }

    /// Sentences of together at least `least` characters, and at most 22 more.
    pub(crate) fn sentences(&self, least: usize, dice: &mut Dice) -> String {
        let mut text = String::with_capacity(least * 2 + 64);
        let mut characters = 0;
        let mut left = 0;
        while characters < least {
            if left == 0 {
                if characters > 0 {
                    text.push_str(". ");
                    characters += 2;
                }
                left = dice.between(4, 14);
                let word = capitalised(self.word(dice));
                characters += word.chars().count();
                text.push_str(&word);
            } else {
                let word = self.word(dice);
                characters += word.chars().count() + 1;
                text.push(' ');
                text.push_str(word);
            }
            left -= 1;
        }
        text
    }

    /// A title of one to five words.
    pub(crate) fn title(&self, dice: &mut Dice) -> String {
        let length = match dice.below(10) {
            0..2 => 1,
            2..5 => 2,
            5..8 => 3,
            8 => 4,
            _ => 5,
        };
        let mut words: Vec<&str> = Vec::with_capacity(length);
        for place in 0..length {
            let is_inside = place > 0 && place + 1 < length;
            // A title neither begins nor ends with a word that says nothing.
            let word = (0..8)
                .map(|_| self.word(dice))
                .find(|word| is_inside || word.chars().count() >= 4);
            words.push(word.unwrap_or("—"));
        }
        capitalised(&words.join(" "))
    }

    /// A given name and a surname.
    pub(crate) fn name(&self, dice: &mut Dice) -> String {
        let given = dice.pick(&self.given_names).map_or("", String::as_str);
        let surname = dice.pick(&self.surnames).map_or("", String::as_str);
        format!("{given} {surname}").trim().to_owned()
    }
}

/// The languages in the order of [`LANGUAGES`]: with the words of a corpus, or with words that the
/// benchmark makes itself.
pub(crate) fn languages(corpus: Option<&Path>) -> anyhow::Result<Vec<Language>> {
    match corpus {
        Some(corpus) => corpus::languages(corpus),
        None => Ok(invented::languages()),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
