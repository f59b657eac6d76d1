//! From the words of a reader to a query of the engine.

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, FuzzyTermQuery,
    Occur, PhraseQuery, Query, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tercul_search::{Retrieval, SearchKind, Word, forgiven_typos, possible_roots};

use crate::condition;
use crate::layout::{Layout, Wording};

/// What a match in each place is worth for getting among the candidates; the ranking of the domain
/// decides their order.
const WHOLE: f32 = 60.0;
const TITLE: f32 = 3.0;
const NAME: f32 = 2.0;
const STEM: f32 = 0.7;
const RELATED: f32 = 0.5;
const TYPO: f32 = 1.0;
const ROOT: f32 = 0.8;
const BEGINNING: f32 = 2.0;

/// Words of a query, and readings of each, in which typos are forgiven: looking for near words costs
/// a walk through all words, and a longer line is found by the words that are right.
const FORGIVING_WORDS: usize = 10;
const FORGIVING_READINGS: usize = 2;
/// Readings of a word that phrases are looked for in.
const PHRASE_READINGS: usize = 2;

type Part = Box<dyn Query>;

/// The query of a request: its words or the records that match anyhow, within the condition.
pub(crate) fn query(layout: &Layout, request: &Retrieval<'_>) -> Part {
    let mut parts: Vec<(Occur, Part)> = Vec::new();
    if !request.words.is_empty() {
        let words = words(layout, request);
        parts.push((Occur::Must, or_records(layout, request, words)));
    }
    if !request.filter.is_everything() {
        let condition = condition::query(layout, request.filter);
        parts.push((Occur::Must, Box::new(ConstScoreQuery::new(condition, 0.0))));
    }
    if parts.is_empty() {
        return Box::new(tantivy::query::AllQuery);
    }
    Box::new(BooleanQuery::new(parts))
}

fn or_records(layout: &Layout, request: &Retrieval<'_>, words: Part) -> Part {
    if request.also.is_empty() {
        return words;
    }
    let records = request
        .also
        .iter()
        .map(|record| Term::from_field_text(layout.record, &record.to_string()));
    let records = ConstScoreQuery::new(Box::new(TermSetQuery::new(records)), WHOLE);
    Box::new(BooleanQuery::union(vec![words, Box::new(records)]))
}

fn words(layout: &Layout, request: &Retrieval<'_>) -> Part {
    let places = places(layout, request.kind);
    let last = request.words.len() - 1;
    let each = request.words.iter().enumerate().map(|(position, word)| {
        let is_beginning = request.completes_last_word && position == last;
        let forgives = request.tolerates_typos && position < FORGIVING_WORDS;
        let alternatives = alternatives(&places, word, forgives, is_beginning);
        Box::new(DisjunctionMaxQuery::with_tie_breaker(alternatives, 0.1)) as Part
    });
    let mut parts: Vec<(Occur, Part)> = if request.required >= request.words.len() {
        each.map(|part| (Occur::Must, part)).collect()
    } else {
        let each = each.map(|part| (Occur::Should, part)).collect();
        let most = BooleanQuery::with_minimum_required_clauses(each, request.required);
        vec![(Occur::Must, Box::new(most) as Part)]
    };
    for phrase in request.phrases {
        parts.push((Occur::Must, self::phrase(&places, request.words, phrase)));
    }
    if request.kind != SearchKind::Passage {
        parts.push((Occur::Should, whole(layout, request.words)));
    }
    Box::new(BooleanQuery::new(parts))
}

/// Where the words of a kind are looked for, and what a match there is worth.
fn places(layout: &Layout, kind: SearchKind) -> Vec<(Wording, f32)> {
    match kind {
        SearchKind::Work | SearchKind::Text => {
            vec![(layout.title, TITLE), (layout.name, NAME)]
        }
        SearchKind::Author => vec![(layout.name, TITLE)],
        SearchKind::Passage => vec![(layout.content, 1.0)],
    }
}

fn alternatives(
    places: &[(Wording, f32)],
    word: &Word,
    tolerates_typos: bool,
    is_beginning: bool,
) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (wording, worth) in places {
        for (reading, loose) in word.written.loose.iter().enumerate() {
            parts.push(boosted(term(wording.loose, loose), *worth));
            if is_beginning {
                let beginning = FuzzyTermQuery::new_prefix(
                    Term::from_field_text(wording.loose, loose),
                    0,
                    true,
                );
                parts.push(boosted(Box::new(beginning), BEGINNING));
            }
            let typos = forgiven_typos(loose.chars().count());
            if tolerates_typos && typos > 0 && reading < FORGIVING_READINGS {
                let typos = u8::try_from(typos).unwrap_or(2);
                let term = Term::from_field_text(wording.loose, loose);
                let near = FuzzyTermQuery::new(term, typos, true);
                parts.push(boosted(Box::new(near), TYPO));
            }
            if tolerates_typos {
                let roots = possible_roots(loose).into_iter();
                parts.extend(roots.map(|root| boosted(term(wording.loose, root), ROOT)));
            }
        }
        for stem in &word.written.stems {
            parts.push(boosted(term(wording.stem, stem), worth * STEM));
        }
        for stem in &word.related {
            parts.push(boosted(term(wording.stem, stem), worth * RELATED));
        }
    }
    parts
}

fn phrase(places: &[(Wording, f32)], words: &[Word], phrase: &[usize]) -> Part {
    let mut parts: Vec<Part> = Vec::new();
    for (wording, _) in places {
        for reading in 0..PHRASE_READINGS {
            let keys = phrase.iter().filter_map(|position| {
                let readings = &words.get(*position)?.written.loose;
                readings.get(reading).or_else(|| readings.first())
            });
            let terms: Vec<Term> = keys
                .map(|key| Term::from_field_text(wording.loose, key))
                .collect();
            if terms.len() > 1 {
                parts.push(Box::new(PhraseQuery::new(terms)));
            }
        }
    }
    if parts.is_empty() {
        return Box::new(EmptyQuery);
    }
    Box::new(BooleanQuery::union(parts))
}

/// Titles of just these words.
fn whole(layout: &Layout, words: &[Word]) -> Part {
    let readings = (0..PHRASE_READINGS).map(|reading| {
        let keys = words.iter().filter_map(|word| {
            let readings = &word.written.loose;
            let key = readings.get(reading).or_else(|| readings.first());
            key.map(String::as_str)
        });
        term(layout.whole, &keys.collect::<Vec<_>>().join(" "))
    });
    boosted(
        Box::new(DisjunctionMaxQuery::new(readings.collect())),
        WHOLE,
    )
}

fn term(field: Field, key: &str) -> Part {
    Box::new(TermQuery::new(
        Term::from_field_text(field, key),
        IndexRecordOption::WithFreqs,
    ))
}

fn boosted(query: Part, worth: f32) -> Part {
    Box::new(BoostQuery::new(query, worth))
}
