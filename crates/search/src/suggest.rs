use std::collections::HashSet;

use tercul_kernel::PortError;
use tercul_script::safe_key;

use crate::{
    Document, Field, FieldName, Filter, Found, Measure, Query, Retrieval, SearchIndex, SearchKind,
    highlights, rank,
};

/// Candidates of each kind.
const CANDIDATES: usize = 60;
/// With a completion this good typos are not forgiven.
const GOOD: f32 = 0.6;

/// A completion of what a reader types.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// The wording to show: the title or name that matched, or the title of a work that was found by
    /// its author.
    pub label: String,
    /// The record.
    pub found: Found,
}

/// Titles and names that begin as the reader types, in any script, best first; each wording of a
/// kind once.
///
/// # Errors
/// [`PortError`] of the engine.
pub fn suggest(
    index: &dyn SearchIndex,
    prefix: &Query,
    kinds: &[SearchKind],
    limit: usize,
) -> Result<Vec<Suggestion>, PortError> {
    if prefix.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = completions(index, prefix, kinds, false)?;
    if best(&found) < GOOD {
        let forgiving = completions(index, prefix, kinds, true)?;
        if best(&forgiving) > best(&found) {
            found = forgiving;
        }
    }
    let mut labels = HashSet::new();
    found.retain(|one| labels.insert((one.found.document.kind, safe_key(&one.label))));
    found.truncate(limit);
    Ok(found)
}

fn best(suggestions: &[Suggestion]) -> f32 {
    suggestions.first().map_or(0.0, |one| one.found.score)
}

fn completions(
    index: &dyn SearchIndex,
    prefix: &Query,
    kinds: &[SearchKind],
    tolerates_typos: bool,
) -> Result<Vec<Suggestion>, PortError> {
    let everything = Filter::everything();
    let mut found = Vec::new();
    for kind in kinds {
        let retrieved = index.retrieve(&Retrieval {
            words: &prefix.words,
            phrases: &prefix.phrases,
            required: prefix.words.len(),
            tolerates_typos,
            completes_last_word: true,
            limit: CANDIDATES,
            documents: CANDIDATES,
            ..Retrieval::of(*kind, &everything)
        })?;
        for document in retrieved.hits.into_iter().filter_map(|hit| hit.document) {
            let Some(rank) = rank(prefix, &document, true) else {
                continue;
            };
            let Some(label) = label(&document, rank.field) else {
                continue;
            };
            let field = document.fields.get(rank.field);
            found.push(Suggestion {
                label,
                found: Found {
                    score: rank.score.clamp(0.0, 1.0),
                    matched_by: rank.matched_by,
                    matched_language: field.map(|field| field.language_tag.clone()),
                    highlights: highlights(prefix, &document, true),
                    document,
                },
            });
        }
    }
    found.sort_by(|one, other| {
        let popularity = |one: &Suggestion| one.found.document.measure(Measure::Popularity);
        let record = |one: &Suggestion| one.found.document.record;
        other
            .found
            .score
            .total_cmp(&one.found.score)
            .then_with(|| popularity(other).cmp(&popularity(one)))
            .then_with(|| record(one).cmp(&record(other)))
    });
    Ok(found)
}

/// The wording that names a document: the field that matched, but never the name of somebody else.
fn label(document: &Document, matched: usize) -> Option<String> {
    let is_of_somebody_else =
        |field: &&Field| field.name == FieldName::Name && document.kind != SearchKind::Author;
    let matched = document.fields.get(matched);
    let field = matched
        .filter(|field| !is_of_somebody_else(field))
        .or_else(|| document.fields.first())?;
    Some(field.value.clone())
}
