//! Words without a corpus: common ones from a list, the others made of syllables.

use std::collections::HashSet;

use super::{LANGUAGES, Language, capitalised};
use crate::dice::Dice;

const WORDS: &str = include_str!("../../data/words.tsv");
/// Different words of a language; the corpus of three languages has about as many in each.
const VOCABULARY: usize = 40_000;
const SURNAMES: usize = 1_000;

pub(super) fn languages() -> Vec<Language> {
    let each = LANGUAGES.iter().zip(1..);
    each.map(|((code, _), seed)| language(code, &mut Dice::new(seed)))
        .collect()
}

fn language(code: &str, dice: &mut Dice) -> Language {
    let (syllables, endings) = (listed(code, "syllable"), listed(code, "ending"));
    let mut words: Vec<String> = owned(&listed(code, "common"));
    let mut known: HashSet<String> = words.iter().cloned().collect();
    while words.len() < VOCABULARY {
        let word = made(&syllables, &endings, dice);
        if known.insert(word.clone()) {
            words.push(word);
        }
    }
    // The law of Zipf and Mandelbrot: frequencies fall about as the rank rises.
    let weighted = words.into_iter().zip(0_u32..);
    let weighted = weighted.map(|(word, rank)| (word, (1e9 / (f64::from(rank) + 2.7)) as u64));
    let surname_endings = listed(code, "surname");
    let surnames = (0..SURNAMES).map(|_| capitalised(&made(&syllables, &surname_endings, dice)));
    Language::new(
        weighted.collect(),
        owned(&listed(code, "given")),
        surnames.collect(),
    )
}

fn made(syllables: &[&str], endings: &[&str], dice: &mut Dice) -> String {
    let mut word = String::new();
    for _ in 0..dice.between(1, 3) {
        word.push_str(dice.pick(syllables).copied().unwrap_or_default());
    }
    word.push_str(dice.pick(endings).copied().unwrap_or_default());
    word
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The words of one line of the list.
fn listed(code: &str, kind: &str) -> Vec<&'static str> {
    let line = WORDS.lines().find_map(|line| {
        let mut columns = line.split('\t');
        let is_meant = columns.next() == Some(code) && columns.next() == Some(kind);
        columns.next().filter(|_| is_meant)
    });
    line.unwrap_or_default().split(' ').collect()
}
