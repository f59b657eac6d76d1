use std::collections::HashSet;

use tercul_kernel::PortError;
use tercul_script::safe_key;

use crate::{
    FieldName, Filter, Found, Measure, Query, Retrieval, SearchIndex, SearchKind, highlights, rank,
};

/// Candidates of each kind.
const CANDIDATES: usize = 60;
/// With a completion this good typos are not forgiven.
const GOOD: f32 = 0.6;

/// Titles and names that begin as the reader types, in any script, best first; each wording once.
///
/// # Errors
/// [`PortError`] of the engine.
pub fn suggest(
    index: &dyn SearchIndex,
    prefix: &Query,
    kinds: &[SearchKind],
    limit: usize,
) -> Result<Vec<Found>, PortError> {
    if prefix.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = completions(index, prefix, kinds, false)?;
    if found.first().is_none_or(|(_, best)| best.score < GOOD) {
        let forgiving = completions(index, prefix, kinds, true)?;
        if forgiving.first().map(|(_, one)| one.score) > found.first().map(|(_, one)| one.score) {
            found = forgiving;
        }
    }
    let mut labels = HashSet::new();
    found.retain(|(label, _)| labels.insert(label.clone()));
    found.truncate(limit);
    Ok(found.into_iter().map(|(_, found)| found).collect())
}

fn completions(
    index: &dyn SearchIndex,
    prefix: &Query,
    kinds: &[SearchKind],
    tolerates_typos: bool,
) -> Result<Vec<(String, Found)>, PortError> {
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
            let field = document.fields.get(rank.field);
            let language = field.map(|field| field.language_tag.clone());
            let main = document.fields.iter().find(|field| match kind {
                SearchKind::Author => field.name == FieldName::Name,
                SearchKind::Passage => field.name == FieldName::Content,
                SearchKind::Work | SearchKind::Text => field.name == FieldName::Title,
            });
            let label = main.map_or_else(String::new, |field| safe_key(&field.value));
            found.push((
                format!("{kind} {label}"),
                Found {
                    score: rank.score.clamp(0.0, 1.0),
                    matched_by: rank.matched_by,
                    matched_language: language,
                    highlights: highlights(prefix, &document, true),
                    document,
                },
            ));
        }
    }
    found.sort_by(|(_, one), (_, other)| {
        let popularity = |found: &Found| found.document.measure(Measure::Popularity);
        other
            .score
            .total_cmp(&one.score)
            .then_with(|| popularity(other).cmp(&popularity(one)))
            .then_with(|| one.document.record.cmp(&other.document.record))
    });
    Ok(found)
}
