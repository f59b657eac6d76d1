//! Results by closeness: engines bring candidates, loosening what they ask until something good is
//! there, and the ranking decides.

use std::cmp::Ordering;
use std::collections::HashMap;

use tercul_kernel::{Page, PortError, Total};
use uuid::Uuid;

use super::{CountedFacet, Found, SearchPage, SearchRequest, cut, facets, list_mark, sum};
use crate::ranking::passage_worth;
use crate::{
    Attribute, Document, FieldName, MatchKind, Measure, Query, Rank, Retrieval, Retrieved,
    SearchIndex, SearchKind, highlights, rank,
};

/// Most results of a kind.
pub(super) const MAX_RESULTS: usize = 1_000;
/// Candidates of a kind whose order is decided by the ranking; the others follow as the engine has
/// them.
const RANKED: usize = 200;
/// Passages that are ranked; each is longer than a title.
const RANKED_PASSAGES: usize = 60;
/// A result this good ends the loosening.
const GOOD: f32 = 0.74;
/// With a result this good words need not be left out.
const FAIR: f32 = 0.5;
/// Scores nearer than this are equal, and popularity decides.
const STEP: f32 = 0.004;

/// How loosely the words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Looseness {
    /// Every word, in any form and script.
    EveryWord,
    /// Every word, with typos.
    Typos,
    /// Most of the words, with typos, the last perhaps unfinished.
    MostWords,
}

/// A result before it is shown.
struct Item {
    kind: SearchKind,
    record: Uuid,
    place: u32,
    score: f32,
    popularity: i64,
    /// Place in the engine's order.
    position: usize,
    rank: Option<Rank>,
    /// The passage through which a work or text was found.
    passage: Option<(Document, Rank)>,
    document: Option<Document>,
}

/// What one pass over the indexes found.
struct Pass {
    looseness: Looseness,
    items: Vec<Item>,
    totals: Vec<(SearchKind, Total)>,
    facets: Vec<CountedFacet>,
}

pub(super) fn search(
    index: &dyn SearchIndex,
    request: &SearchRequest,
) -> Result<SearchPage, PortError> {
    let mut pass = Pass::run(index, request, Looseness::EveryWord)?;
    if pass.best() < GOOD {
        let looser = Pass::run(index, request, Looseness::Typos)?;
        pass = pass.or(looser);
    }
    if pass.best() < FAIR {
        let looser = Pass::run(index, request, Looseness::MostWords)?;
        pass = pass.or(looser);
    }
    let corrected = pass.correction(&request.query);
    let total = sum(pass.totals.iter().map(|(_, total)| *total));
    let wanted = request.page.wants_total.then_some(total);
    let page = cut(
        pass.items,
        &request.page,
        wanted,
        list_mark(request),
        |item| (item.record, format!("{}{}", item.kind, item.place)),
    );
    Ok(SearchPage {
        results: shown(index, &request.query, page)?,
        facets: pass.facets,
        corrected,
    })
}

impl Pass {
    fn run(
        index: &dyn SearchIndex,
        request: &SearchRequest,
        looseness: Looseness,
    ) -> Result<Self, PortError> {
        let passages = Passages::find(index, request, looseness)?;
        let mut pass = Self {
            looseness,
            items: Vec::new(),
            totals: Vec::new(),
            facets: Vec::new(),
        };
        let mut counted = Vec::new();
        for kind in &request.kinds {
            let also = passages.records(*kind);
            let words = request.query.words.len();
            let asked = Retrieval {
                words: &request.query.words,
                phrases: &request.query.phrases,
                required: looseness.required(words),
                tolerates_typos: looseness != Looseness::EveryWord,
                completes_last_word: looseness == Looseness::MostWords,
                also: &also,
                limit: MAX_RESULTS,
                documents: if *kind == SearchKind::Passage {
                    RANKED_PASSAGES
                } else {
                    RANKED
                },
                counts: request.page.wants_total || request.facets.contains(&Attribute::Kind),
                ..Retrieval::of(*kind, &request.filter)
            };
            let retrieved = facets::retrieve(index, &asked, &request.facets, &mut counted)?;
            if let Some(total) = retrieved.total {
                pass.totals.push((*kind, total));
            }
            pass.take(*kind, retrieved, &request.query, &passages);
        }
        pass.facets = facets::shown(request, counted, &pass.totals);
        pass.items.sort_by(Item::compare);
        Ok(pass)
    }

    fn take(&mut self, kind: SearchKind, retrieved: Retrieved, query: &Query, passages: &Passages) {
        let completes = self.looseness == Looseness::MostWords;
        for (position, hit) in retrieved.hits.into_iter().enumerate() {
            let rank = hit
                .document
                .as_ref()
                .and_then(|document| rank(query, document, completes));
            let passage = passages.of(kind, hit.record);
            let own = rank.as_ref().map_or(0.0, |rank| rank.score);
            let through = passage.as_ref().map_or(0.0, |(_, rank)| {
                rank.score * passage_worth(query.words.len())
            });
            // What was not ranked keeps the engine's order below everything that was.
            let unranked = 0.05 / (1.0 + f32::from(u16::try_from(position).unwrap_or(u16::MAX)));
            let popularity = hit
                .document
                .as_ref()
                .and_then(|document| document.measure(Measure::Popularity));
            self.items.push(Item {
                kind,
                record: hit.record,
                place: hit.place,
                score: own.max(through).max(unranked),
                popularity: popularity.unwrap_or(0),
                position,
                rank: rank.filter(|_| own >= through),
                passage: passage.filter(|_| through > own),
                document: hit.document,
            });
        }
    }

    fn best(&self) -> f32 {
        self.items.first().map_or(0.0, |item| item.score)
    }

    /// The looser pass where it found something better, else this one.
    fn or(self, looser: Self) -> Self {
        if looser.best() > self.best() + STEP {
            looser
        } else {
            self
        }
    }

    /// The query with the words of the best result that differ by typos.
    fn correction(&self, query: &Query) -> Option<String> {
        let item = self.items.first().filter(|item| item.score >= FAIR)?;
        let rank = item
            .rank
            .as_ref()
            .or(item.passage.as_ref().map(|(_, rank)| rank))?;
        if self.looseness == Looseness::EveryWord || rank.corrections.iter().all(Option::is_none) {
            return None;
        }
        let words = query.words.iter().enumerate().map(|(position, word)| {
            let better = rank.corrections.get(position).and_then(Option::as_deref);
            better.unwrap_or(&word.written.text)
        });
        Some(words.collect::<Vec<_>>().join(" "))
    }
}

impl Looseness {
    fn required(self, words: usize) -> usize {
        match self {
            Self::EveryWord | Self::Typos => words,
            Self::MostWords => (words * 3).div_ceil(5),
        }
    }
}

impl Item {
    /// Closest first; of equals the most read, then works before authors before texts.
    fn compare(&self, other: &Self) -> Ordering {
        let level = |item: &Self| (item.score / STEP).round();
        level(other)
            .total_cmp(&level(self))
            .then(other.popularity.cmp(&self.popularity))
            .then(precedence(self.kind).cmp(&precedence(other.kind)))
            .then(self.position.cmp(&other.position))
            .then(self.record.cmp(&other.record))
            .then(self.place.cmp(&other.place))
    }
}

const fn precedence(kind: SearchKind) -> u8 {
    match kind {
        SearchKind::Work => 0,
        SearchKind::Author => 1,
        SearchKind::Text => 2,
        SearchKind::Passage => 3,
    }
}

/// The best passages that have the words, by which works and texts are found too.
#[derive(Default)]
struct Passages {
    best: HashMap<(SearchKind, Uuid), (Document, Rank)>,
}

impl Passages {
    fn find(
        index: &dyn SearchIndex,
        request: &SearchRequest,
        looseness: Looseness,
    ) -> Result<Self, PortError> {
        let is_wanted = request
            .kinds
            .iter()
            .any(|kind| matches!(kind, SearchKind::Work | SearchKind::Text));
        let words = request.query.words.len();
        // A single word is in too many passages to tell a work; it is looked for when titles fail.
        let is_telling = words > 1 || looseness == Looseness::MostWords;
        if !is_wanted || !is_telling {
            return Ok(Self::default());
        }
        let query = request.query.without_related();
        let retrieved = index.retrieve(&Retrieval {
            words: &query.words,
            phrases: &query.phrases,
            required: looseness.required(words),
            tolerates_typos: looseness != Looseness::EveryWord,
            limit: RANKED_PASSAGES,
            documents: RANKED_PASSAGES,
            ..Retrieval::of(SearchKind::Passage, &request.filter)
        })?;
        let mut found = Self::default();
        let documents = retrieved.hits.into_iter().filter_map(|hit| hit.document);
        for document in documents {
            let Some(rank) = rank(&query, &document, false) else {
                continue;
            };
            let work = document.attribute(Attribute::Work);
            let work = work.and_then(|work| Uuid::parse_str(work).ok());
            let owners = [
                (SearchKind::Text, Some(document.record)),
                (SearchKind::Work, work),
            ];
            for (kind, owner) in owners {
                let Some(owner) = owner else { continue };
                let known = found.best.get(&(kind, owner));
                if known.is_none_or(|(_, known)| known.score < rank.score) {
                    found
                        .best
                        .insert((kind, owner), (document.clone(), rank.clone()));
                }
            }
        }
        Ok(found)
    }

    fn records(&self, kind: SearchKind) -> Vec<Uuid> {
        let mut records: Vec<Uuid> = self
            .best
            .keys()
            .filter(|(of, _)| *of == kind)
            .map(|(_, record)| *record)
            .collect();
        records.sort_unstable();
        records
    }

    fn of(&self, kind: SearchKind, record: Uuid) -> Option<(Document, Rank)> {
        self.best.get(&(kind, record)).cloned()
    }
}

/// The page as readers see it, with documents and highlights.
fn shown(
    index: &dyn SearchIndex,
    query: &Query,
    page: Page<Item>,
) -> Result<Page<Found>, PortError> {
    let mut missing: HashMap<SearchKind, Vec<(Uuid, u32)>> = HashMap::new();
    for row in page.rows.iter().filter(|row| row.item.document.is_none()) {
        let places = missing.entry(row.item.kind).or_default();
        places.push((row.item.record, row.item.place));
    }
    let mut loaded = HashMap::new();
    for (kind, places) in missing {
        let documents = index.documents(kind, &places)?;
        loaded.extend(
            places
                .into_iter()
                .zip(documents)
                .map(|((record, place), document)| ((kind, record, place), document)),
        );
    }
    let mut rows = Vec::with_capacity(page.rows.len());
    for row in page.rows {
        let item = row.item;
        let key = (item.kind, item.record, item.place);
        let document = item.document.or_else(|| loaded.remove(&key).flatten());
        // A document that left the index in this moment is no result any more.
        let Some(document) = document else { continue };
        rows.push(tercul_kernel::Row {
            cursor: row.cursor,
            item: found(
                query,
                document,
                item.score,
                item.rank.as_ref(),
                item.passage.as_ref(),
            ),
        });
    }
    Ok(Page {
        rows,
        has_next: page.has_next,
        has_previous: page.has_previous,
        total: page.total,
    })
}

fn found(
    query: &Query,
    document: Document,
    score: f32,
    rank: Option<&Rank>,
    passage: Option<&(Document, Rank)>,
) -> Found {
    let mut shown = highlights(query, &document, false);
    let (matched_by, matched_language) = match (rank, passage) {
        (_, Some((passage, rank))) => {
            shown.retain(|highlight| highlight.name != FieldName::Content);
            shown.splice(0..0, highlights(query, passage, false));
            (rank.matched_by, language(passage, rank))
        }
        (Some(rank), None) => (rank.matched_by, language(&document, rank)),
        (None, None) => (MatchKind::Fuzzy, None),
    };
    Found {
        score: score.clamp(0.0, 1.0),
        matched_by,
        matched_language,
        highlights: shown,
        document,
    }
}

fn language(document: &Document, rank: &Rank) -> Option<String> {
    let field = document.fields.get(rank.field)?;
    Some(field.language_tag.clone())
}
