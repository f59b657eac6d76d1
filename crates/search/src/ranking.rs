//! How well a document answers a query: the one order of all engines.
//!
//! Engines bring candidates; this decides. A word agrees exactly, after folding, by its stem, in
//! another script, as a synonym or with a typo, in this order of closeness. A title counts more the
//! more of the query it covers, the less it has besides, and the more the words follow one another.

use tercul_script::{Token, tokens};

use crate::matching::{Agreement, agreement, weight};
use crate::{Document, Field, FieldName, MatchKind, Query, Word};

/// How a document answers a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Rank {
    /// From 0 to 1, 1 for a title of just these words.
    pub score: f32,
    /// The loosest way in which one of the words matched.
    pub matched_by: MatchKind,
    /// Position in the fields of the document of the one that matched best: a name where nothing
    /// but names matched.
    pub field: usize,
    /// For each word of the query, the word of that field or of a name that it matched by a typo
    /// only.
    pub corrections: Vec<Option<String>>,
}

/// How much a name of an author counts where a title is looked for.
const NAME: f32 = 0.97;

/// How much a title counts that the catalogue does not have: one that it has comes first.
const OTHER_TITLE: f32 = 0.96;

/// Parts of a title's score.
const COVERED: f32 = 0.60;
const COMPLETE: f32 = 0.28;
const CONSECUTIVE: f32 = 0.12;

/// How much less close a word may be that stands after the word before than the same word elsewhere.
const FOLLOWING: f32 = 0.02;

/// Parts of a passage's score.
const PRESENT: f32 = 0.60;
const IN_ORDER: f32 = 0.40;

/// A field and how the words of the query agree with its tokens.
struct Reading<'a> {
    field: usize,
    name: FieldName,
    tokens: Vec<Token>,
    /// For each word of the query: its best agreement and the token.
    matches: Vec<Option<(Agreement, usize)>>,
    words: &'a [Word],
}

/// Ranks a document; `None` where no word matches.
///
/// `completes` lets the last word be the beginning of a longer one.
pub fn rank(query: &Query, document: &Document, completes: bool) -> Option<Rank> {
    let readings: Vec<Reading<'_>> = document
        .fields
        .iter()
        .enumerate()
        .map(|(position, field)| {
            let found = tokens(&field.value, &field.language_tag);
            Reading::new(position, field.name, found, &query.words, completes)
        })
        .collect();
    readings
        .iter()
        .filter(|reading| reading.name != FieldName::Name || is_about_names(&readings))
        .filter_map(|reading| reading.rank(&readings))
        .max_by(|one, other| one.score.total_cmp(&other.score))
}

/// Whether a document is told by names alone, as authors are.
fn is_about_names(readings: &[Reading<'_>]) -> bool {
    readings
        .iter()
        .all(|reading| reading.name == FieldName::Name)
}

impl<'a> Reading<'a> {
    fn new(
        field: usize,
        name: FieldName,
        tokens: Vec<Token>,
        words: &'a [Word],
        completes: bool,
    ) -> Self {
        let mut reading = Self {
            field,
            name,
            tokens,
            matches: Vec::with_capacity(words.len()),
            words,
        };
        for (position, word) in words.iter().enumerate() {
            let is_beginning = completes && position + 1 == words.len();
            let found = reading.best(word, is_beginning);
            reading.matches.push(found);
        }
        reading
    }

    /// The best token for a word; of equals the one after the token of the word before.
    fn best(&self, word: &Word, completes: bool) -> Option<(Agreement, usize)> {
        let previous = self
            .matches
            .last()
            .and_then(|found| found.map(|(_, token)| token));
        let mut best: Option<(f32, Agreement, usize)> = None;
        for (position, token) in self.tokens.iter().enumerate() {
            let Some(found) = agreement(word, token, completes) else {
                continue;
            };
            let follows = previous.is_some_and(|previous| position == previous + 1);
            let worth = found.closeness + if follows { FOLLOWING } else { 0.0 };
            if best.is_none_or(|(known, ..)| worth > known) {
                best = Some((worth, found, position));
            }
        }
        best.map(|(_, found, position)| (found, position))
    }

    /// The score of the document by this field, with what names beside it cover.
    fn rank(&self, all: &[Reading<'_>]) -> Option<Rank> {
        let names = all
            .iter()
            .filter(|other| other.name == FieldName::Name && other.field != self.field);
        let names: Vec<&Reading<'_>> = names.collect();
        let mut covered = 0.0;
        let mut wanted = 0.0;
        let mut loosest = None;
        let mut named = None;
        let mut corrections = Vec::with_capacity(self.words.len());
        for (position, word) in self.words.iter().enumerate() {
            let weight = word_weight(word);
            wanted += weight;
            let own = self.matches.get(position).copied().flatten();
            let by_name = by_name(&names, position, word);
            let closeness = own.map_or(0.0, |(found, _)| found.closeness);
            let through_name = by_name.map_or(0.0, |(_, found, _)| found.closeness * NAME);
            covered += weight * closeness.max(through_name);
            let (kind, correction) = match (own, by_name) {
                (Some((found, token)), _) if closeness >= through_name => {
                    (Some(found.kind), self.correction(found, token))
                }
                (_, Some((name, found, token))) => {
                    named = named.or(Some(name.field));
                    (Some(found.kind), name.correction(found, token))
                }
                _ => (None, None),
            };
            loosest = loosest.max(kind);
            corrections.push(correction);
        }
        let coverage = covered / wanted.max(f32::EPSILON);
        if coverage <= 0.0 {
            return None;
        }
        let score = match self.name {
            FieldName::Content => coverage * (PRESENT + IN_ORDER * self.order()),
            FieldName::Title | FieldName::Name => coverage * self.nearness(),
            FieldName::OtherTitle => coverage * self.nearness() * OTHER_TITLE,
        };
        let has_any = self.matches.iter().any(Option::is_some);
        let field = if has_any { None } else { named };
        Some(Rank {
            score,
            matched_by: loosest?,
            field: field.unwrap_or(self.field),
            corrections,
        })
    }

    /// How near the words of the query come to being the field.
    fn nearness(&self) -> f32 {
        COVERED + COMPLETE * self.completeness() + CONSECUTIVE * self.order()
    }

    fn correction(&self, found: Agreement, token: usize) -> Option<String> {
        (found.kind == MatchKind::Fuzzy)
            .then(|| self.tokens.get(token).map(|token| token.text.clone()))
            .flatten()
    }

    /// How alike a word and a token are written: of names that are equally close, the one in the
    /// script of the query is meant.
    fn likeness(&self, word: &Word, token: usize) -> f64 {
        self.tokens.get(token).map_or(0.0, |token| {
            strsim::jaro_winkler(&word.written.safe, &token.safe)
        })
    }

    /// How much of the field the query names.
    fn completeness(&self) -> f32 {
        let total: f32 = self.tokens.iter().map(token_weight).sum();
        let mut named = vec![0.0_f32; self.tokens.len()];
        for (found, token) in self.matches.iter().flatten() {
            if let Some(place) = named.get_mut(*token) {
                *place = place.max(found.closeness);
            }
        }
        let covered: f32 = self
            .tokens
            .iter()
            .zip(&named)
            .map(|(token, closeness)| token_weight(token) * closeness)
            .sum();
        covered / total.max(f32::EPSILON)
    }

    /// The share of neighbours in the query that are neighbours in the field, in the same order.
    ///
    /// Words that the field does not have break no neighbourhood: they cost coverage already.
    fn order(&self) -> f32 {
        let places: Vec<usize> = self
            .matches
            .iter()
            .flatten()
            .map(|(_, token)| *token)
            .collect();
        if places.len() < 2 {
            return if self.words.len() < 2 { 1.0 } else { 0.0 };
        }
        let near: f32 = places
            .windows(2)
            .map(|pair| match *pair {
                [first, second] if second == first + 1 => 1.0,
                [first, second] if second > first && second - first <= 3 => 0.6,
                [first, second] if second.abs_diff(first) <= 8 => 0.25,
                _ => 0.0,
            })
            .sum();
        near / as_number(places.len() - 1)
    }
}

/// The name that has a word most closely, and the token; of equals the one that is written alike.
fn by_name<'a, 'w>(
    names: &[&'a Reading<'w>],
    position: usize,
    word: &Word,
) -> Option<(&'a Reading<'w>, Agreement, usize)> {
    let found = names.iter().filter_map(|name| {
        let (found, token) = name.matches.get(position).copied().flatten()?;
        Some((*name, found, token))
    });
    found.max_by(|(name, one, token), (another, other, place)| {
        let by_closeness = one.closeness.total_cmp(&other.closeness);
        let alike = |name: &Reading<'_>, token| name.likeness(word, token);
        by_closeness.then_with(|| alike(name, *token).total_cmp(&alike(another, *place)))
    })
}

fn as_number(count: usize) -> f32 {
    f32::from(u16::try_from(count.max(1)).unwrap_or(u16::MAX))
}

fn word_weight(word: &Word) -> f32 {
    weight(word.written.safe.chars().count())
}

fn token_weight(token: &Token) -> f32 {
    weight(token.safe.chars().count())
}

/// How much finding the words inside a text is worth beside finding them in a title: the more
/// words, the surer the line is meant.
pub(crate) fn passage_worth(words: usize) -> f32 {
    match words {
        0 | 1 => 0.5,
        2 => 0.62,
        3 => 0.8,
        _ => 0.93,
    }
}

/// Where a field has words of the query, as byte ranges: one for each word that it has.
pub(crate) fn matched_spans(query: &Query, field: &Field) -> Vec<(usize, usize)> {
    let found = tokens(&field.value, &field.language_tag);
    let reading = Reading::new(0, field.name, found, &query.words, false);
    reading
        .matches
        .iter()
        .flatten()
        .filter_map(|(_, token)| reading.tokens.get(*token))
        .map(|token| (token.start, token.end))
        .collect()
}
