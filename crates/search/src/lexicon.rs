//! What else a word may mean: synonyms, and the same word in other languages.

use std::collections::HashMap;

use tercul_script::tokens;

use crate::{Query, Word};

/// The dictionary that comes with the program; the format stands in its first line.
const DICTIONARY: &str = include_str!("../data/lexicon.tsv");

/// Languages of the columns of [`DICTIONARY`].
const COLUMNS: [&str; 3] = ["en-Latn", "ru-Cyrl", "tt-Cyrl"];

/// Groups of terms that mean the same.
///
/// A term is one or more words, kept as the keys of their stems, so that any form of a word in any
/// script is found.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    groups: Vec<Vec<Vec<String>>>,
    /// For the first word of a term: its group and place in the group.
    beginnings: HashMap<String, Vec<(usize, usize)>>,
}

impl Lexicon {
    /// The dictionary of the vocabulary of titles in English, Russian and Tatar.
    pub fn bundled() -> Self {
        let mut lexicon = Self::default();
        let rows = DICTIONARY.lines().filter(|line| !line.starts_with('#'));
        for row in rows {
            let cells = row.split('\t').zip(COLUMNS);
            lexicon.relate(
                cells.flat_map(|(cell, tag)| cell.split(',').map(move |lemma| (lemma, tag))),
            );
        }
        lexicon
    }

    /// Makes terms mean the same; each comes with the tag of its language.
    pub fn relate<'a>(&mut self, terms: impl IntoIterator<Item = (&'a str, &'a str)>) {
        let mut group: Vec<Vec<String>> = Vec::new();
        for (term, tag) in terms {
            let stems: Vec<String> = tokens(term, tag)
                .into_iter()
                .map(|token| token.stem)
                .collect();
            if !stems.is_empty() && !group.contains(&stems) {
                group.push(stems);
            }
        }
        if group.len() < 2 {
            return;
        }
        for (place, first) in group.iter().enumerate() {
            if let Some(first) = first.first() {
                let known = self.beginnings.entry(first.clone()).or_default();
                known.push((self.groups.len(), place));
            }
        }
        self.groups.push(group);
    }

    /// Adds to each word of a query what is related to it.
    pub fn expand(&self, query: &mut Query) {
        for start in 0..query.words.len() {
            for (length, related) in self.related_at(query.words.get(start..).unwrap_or_default()) {
                for word in query.words.iter_mut().skip(start).take(length) {
                    for stem in &related {
                        let is_new =
                            !word.related.contains(stem) && !word.written.stems.contains(stem);
                        if is_new && word.related.len() < MAX_RELATED {
                            word.related.push(stem.clone());
                        }
                    }
                }
            }
        }
    }

    /// For each term that the words begin with: how many words it has, and the stems of the others.
    fn related_at(&self, words: &[Word]) -> Vec<(usize, Vec<String>)> {
        let Some(first) = words.first() else {
            return Vec::new();
        };
        let beginnings = first
            .written
            .stems
            .iter()
            .filter_map(|stem| self.beginnings.get(stem))
            .flatten();
        beginnings
            .filter_map(|(group, place)| {
                let group = self.groups.get(*group)?;
                let term = group.get(*place)?;
                let is_there = term.len() <= words.len()
                    && term
                        .iter()
                        .zip(words)
                        .all(|(stem, word)| word.written.stems.contains(stem));
                let others = group.iter().filter(|other| *other != term);
                is_there.then(|| (term.len(), others.flatten().cloned().collect()))
            })
            .collect()
    }
}

/// Most related stems of a word; a word of many meanings would find everything.
const MAX_RELATED: usize = 12;
