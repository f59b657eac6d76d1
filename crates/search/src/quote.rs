use std::ops::Range;

use tercul_kernel::{Page, PageRequest, PortError, Total};
use tercul_script::query_words;

use crate::ranking::matched_spans;
use crate::search::{cut, mark};
use crate::{
    Attribute, Document, FieldName, Filter, MatchKind, Query, Retrieval, SearchIndex, SearchKind,
    Word, rank,
};

/// A line that somebody remembers.
#[derive(Clone, Debug)]
pub struct QuoteRequest {
    /// The line, as far as it is remembered.
    pub text: String,
    /// Tags of the languages to search; none means all.
    pub languages: Vec<String>,
    /// The part of the list.
    pub page: PageRequest,
}

/// Where a line may come from.
#[derive(Clone, Debug)]
pub struct QuoteFound {
    /// The passage.
    pub document: Document,
    /// Its segments that have the line.
    pub segments: Range<usize>,
    /// Likeness of the wording from 0 to 1.
    pub similarity: f32,
    /// The loosest way in which a word matched.
    pub matched_by: MatchKind,
}

impl QuoteRequest {
    /// Shortest line in characters.
    pub const MIN_CHARS: usize = 8;
    /// Longest line in characters.
    pub const MAX_CHARS: usize = 500;
}

/// Words of a line that are looked for.
const MAX_WORDS: usize = 60;
/// Passages that are compared with the line.
const CANDIDATES: usize = 100;
/// A passage less like the line is another one.
const LEAST: f32 = 0.4;

/// The likely sources of a line, best first; each place once.
///
/// # Errors
/// [`PortError`] of the engine, [`PortError::ForeignCursor`] where the cursor is of another list.
pub fn find_quote(
    index: &dyn SearchIndex,
    request: &QuoteRequest,
) -> Result<Page<QuoteFound>, PortError> {
    let list = mark(&format!("{}{:?}", request.text, request.languages));
    let cursor = request.page.cursor.as_ref();
    if cursor.is_some_and(|cursor| cursor.order != list) {
        return Err(PortError::ForeignCursor);
    }
    let words = query_words(&request.text);
    let query = Query {
        words: words.into_iter().take(MAX_WORDS).map(Word::from).collect(),
        phrases: Vec::new(),
    };
    let filter = if request.languages.is_empty() {
        Filter::everything()
    } else {
        Filter::Has(Attribute::Language, request.languages.clone())
    };
    let mut found = sources(index, &query, &filter)?;
    found.sort_by(|one, other| {
        let closest = other.similarity.total_cmp(&one.similarity);
        closest
            .then_with(|| one.document.record.cmp(&other.document.record))
            .then_with(|| one.document.place.cmp(&other.document.place))
    });
    let found = each_place_once(found);
    let total = request.page.wants_total.then(|| Total {
        count: u32::try_from(found.len()).unwrap_or(u32::MAX),
        is_exact: found.len() < CANDIDATES,
    });
    Ok(cut(found, &request.page, total, list, |quote| {
        (quote.document.record, quote.document.place.to_string())
    }))
}

fn sources(
    index: &dyn SearchIndex,
    query: &Query,
    filter: &Filter,
) -> Result<Vec<QuoteFound>, PortError> {
    let words = query.words.len();
    if words == 0 {
        return Ok(Vec::new());
    }
    // All words as they are; then with typos; then half of them, as memory goes.
    for (required, tolerates_typos) in [(words, false), (words, true), (words.div_ceil(2), true)] {
        let retrieved = index.retrieve(&Retrieval {
            words: &query.words,
            required,
            tolerates_typos,
            limit: CANDIDATES,
            documents: CANDIDATES,
            ..Retrieval::of(SearchKind::Passage, filter)
        })?;
        let documents = retrieved.hits.into_iter().filter_map(|hit| hit.document);
        let found: Vec<QuoteFound> = documents
            .filter_map(|document| source(query, document))
            .collect();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

fn source(query: &Query, document: Document) -> Option<QuoteFound> {
    let rank = rank(query, &document, false).filter(|rank| rank.score >= LEAST)?;
    let content = document.fields_of(FieldName::Content).next()?;
    let spans = matched_spans(query, content);
    let segment = |start: usize| {
        let after = document
            .segments
            .partition_point(|segment| usize::try_from(segment.start).is_ok_and(|at| at <= start));
        after.saturating_sub(1)
    };
    let mut counts = vec![0_usize; document.segments.len()];
    for (start, _) in &spans {
        if let Some(count) = counts.get_mut(segment(*start)) {
            *count += 1;
        }
    }
    // A stray word in another line does not make it part of the quotation.
    let least = (spans.len() / 6).max(1);
    let first = counts.iter().position(|count| *count >= least)?;
    let last = counts.iter().rposition(|count| *count >= least)?;
    Some(QuoteFound {
        segments: first..last + 1,
        similarity: rank.score.clamp(0.0, 1.0),
        matched_by: rank.matched_by,
        document,
    })
}

/// Passages overlap: of those that share a segment of a text the best stays.
fn each_place_once(found: Vec<QuoteFound>) -> Vec<QuoteFound> {
    let mut kept: Vec<QuoteFound> = Vec::with_capacity(found.len());
    for quote in found {
        let is_known = kept.iter().any(|known| {
            known.document.record == quote.document.record
                && citations(known).any(|one| citations(&quote).any(|other| one == other))
        });
        if !is_known {
            kept.push(quote);
        }
    }
    kept
}

fn citations(quote: &QuoteFound) -> impl Iterator<Item = &str> {
    let segments = quote.document.segments.get(quote.segments.clone());
    segments
        .unwrap_or_default()
        .iter()
        .map(|segment| segment.citation.as_str())
}
