use tercul_script::tokens;

use crate::matching::agreement;
use crate::{Document, Field, FieldName, Query};

/// A field of a result, cut into what matched and what did not, in its stored spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// The field.
    pub name: FieldName,
    /// Tag of its language.
    pub language_tag: String,
    /// Runs of text and whether they matched; together the field, or for passages a part of it.
    pub fragments: Vec<(String, bool)>,
}

/// Most highlights of a result.
const MAX_HIGHLIGHTS: usize = 5;
/// Characters of a passage that are shown around its matches.
const SHOWN: usize = 300;
/// Characters before the first match.
const BEFORE: usize = 60;

/// The fields of a document in which words of the query are found, those with more matches first.
pub fn highlights(query: &Query, document: &Document, completes: bool) -> Vec<Highlight> {
    let mut found: Vec<(usize, Highlight)> = document
        .fields
        .iter()
        .filter_map(|field| highlight(query, field, completes))
        .collect();
    found.sort_by_key(|(matches, highlight)| (highlight.name, std::cmp::Reverse(*matches)));
    found.truncate(MAX_HIGHLIGHTS);
    found.into_iter().map(|(_, highlight)| highlight).collect()
}

fn highlight(query: &Query, field: &Field, completes: bool) -> Option<(usize, Highlight)> {
    let matched: Vec<(usize, usize)> = tokens(&field.value, &field.language_tag)
        .iter()
        .filter(|token| {
            query.words.iter().enumerate().any(|(position, word)| {
                let is_beginning = completes && position + 1 == query.words.len();
                agreement(word, token, is_beginning).is_some()
            })
        })
        .map(|token| (token.start, token.end))
        .collect();
    let (first, _) = *matched.first()?;
    let shown = if field.name == FieldName::Content {
        window(&field.value, first)
    } else {
        (0, field.value.len())
    };
    let highlight = Highlight {
        name: field.name,
        language_tag: field.language_tag.clone(),
        fragments: cut(&field.value, shown, &matched),
    };
    Some((matched.len(), highlight))
}

/// The part of a long text around its first match, between words.
fn window(text: &str, first: usize) -> (usize, usize) {
    let starts: Vec<usize> = text.char_indices().map(|(start, _)| start).collect();
    let position = starts.partition_point(|start| *start < first);
    let from = position.saturating_sub(BEFORE);
    let start = starts.get(from).copied().unwrap_or(0);
    let end = starts.get(from + SHOWN).copied().unwrap_or(text.len());
    let start = match text.get(start..first) {
        Some(lead) if from > 0 => lead
            .find(char::is_whitespace)
            .map_or(first, |space| start + space + 1),
        _ => start,
    };
    let end = match text.get(start..end) {
        Some(shown) if end < text.len() => shown
            .rfind(char::is_whitespace)
            .map_or(end, |space| start + space),
        _ => end,
    };
    (start, end)
}

fn cut(
    text: &str,
    (start, end): (usize, usize),
    matched: &[(usize, usize)],
) -> Vec<(String, bool)> {
    let mut fragments: Vec<(String, bool)> = Vec::new();
    let mut push = |from: usize, to: usize, is_match: bool| {
        if let Some(run) = text.get(from..to)
            && !run.is_empty()
        {
            fragments.push((run.to_owned(), is_match));
        }
    };
    let mut at = start;
    for (from, to) in matched {
        if *from < at || *to > end {
            continue;
        }
        push(at, *from, false);
        push(*from, *to, true);
        at = *to;
    }
    push(at, end, false);
    fragments
}
