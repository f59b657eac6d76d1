//! `searchSuggestions`, `searchFacetValues` and `foldKeys`.

use juniper::{DefaultScalarValue, FieldResult, GraphQLObject, graphql_object};
use tercul_kernel::PageRequest;
use tercul_script::{consonant_key, loose_key, safe_key};
use tercul_search::{Attribute, FacetValue, Filter, Retrieval, SearchKind};

use super::{
    conditions,
    facets::SearchFacetValue,
    found::{Records, SearchHighlight, shown},
    inputs::SearchWhere,
    results::{too_short, words},
};
use crate::{
    context::Context,
    enums::{self, SearchFacet},
    error::argument,
    error_table::Notice,
    filter::short_text,
    node::NodeValue,
    scalars::LanguageTag,
};

/// Longest beginning of a name or title, and longest part of a label.
const LONGEST_PREFIX: usize = 100;
/// Longest text that keys are made of.
const LONGEST_NAME: usize = 500;

/// Shown by [`SearchSuggestion`].
pub(crate) struct SearchSuggestion {
    label: String,
    kind: enums::SearchKind,
    node: NodeValue,
    highlight: Option<SearchHighlight>,
}

/// Completion of what the reader types.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl SearchSuggestion {
    /// Text to show.
    fn label(&self) -> &str {
        &self.label
    }

    /// Kind of the record.
    fn kind(&self) -> enums::SearchKind {
        self.kind
    }

    /// Record suggested; null when it is no longer visible.
    fn node(&self) -> Option<&NodeValue> {
        Some(&self.node)
    }

    /// Part that matched.
    fn highlight(&self) -> Option<&SearchHighlight> {
        self.highlight.as_ref()
    }
}

/// Completions of a beginning. Places in texts have no name to complete; records that are no longer
/// visible are left out, for their names would tell of them.
pub(crate) fn suggestions(
    context: &Context,
    prefix: String,
    kinds: &[enums::SearchKind],
    limit: i32,
) -> FieldResult<Vec<SearchSuggestion>> {
    let limit = usize::from(size("limit", limit)?);
    let prefix = words(context, "prefix", prefix, LONGEST_PREFIX)?;
    if prefix.text.is_empty() {
        return Err(too_short("prefix"));
    }
    let all = SearchKind::ALL.iter().copied();
    let kinds: Vec<SearchKind> = all
        .filter(|kind| *kind != SearchKind::Passage && kinds.contains(&(*kind).into()))
        .collect();
    if prefix.parsed.is_empty() || kinds.is_empty() {
        return Ok(Vec::new());
    }
    let (found, _) =
        context.ask(|index| tercul_search::suggest(index, &prefix.parsed, &kinds, limit))?;
    let records = Records::of(context, found.iter().map(|one| &one.found.document))?;
    let suggestions = found.into_iter().filter_map(|one| {
        let document = &one.found.document;
        Some(SearchSuggestion {
            node: records.node(document)?.clone(),
            kind: document.kind.into(),
            highlight: shown(&one.found, true).into_iter().next(),
            label: one.label,
        })
    });
    Ok(suggestions.collect())
}

/// A number of entries.
fn size(name: &str, limit: i32) -> FieldResult<u8> {
    let size = u8::try_from(limit).ok();
    let size = size.filter(|size| (1..=PageRequest::MAX_SIZE).contains(size));
    size.ok_or_else(|| {
        let message = Notice::PageSize.with("name", name).with("actual", limit);
        argument(name, message.with("limit", PageRequest::MAX_SIZE))
    })
}

/// Values of a facet whose names contain a text, in whatever spelling.
pub(crate) fn facet_values(
    context: &Context,
    facet: SearchFacet,
    query: String,
    input: Option<&SearchWhere>,
    limit: i32,
) -> FieldResult<Vec<SearchFacetValue>> {
    let limit = usize::from(size("limit", limit)?);
    let query = short_text("query", query, LONGEST_PREFIX)?
        .trim()
        .to_owned();
    let filter = conditions::filter(context, input)?;
    let attribute = Attribute::from(facet);
    let most = if query.is_empty() {
        Retrieval::MAX_VALUES
    } else {
        Retrieval::MAX_COUNTED
    };
    let counted = values_of(context, attribute, &filter, most)?;
    let is_whole = counted.len() < most;
    let mut values = SearchFacetValue::all(context, attribute, &counted)?;
    let (safe, loose) = (safe_key(&query), loose_key(&query, ""));
    let is_meant = |value: &SearchFacetValue| {
        safe_key(&value.label).contains(&safe)
            || (!loose.is_empty() && loose_key(&value.label, "").contains(&loose))
    };
    values.retain(is_meant);
    let is_person = matches!(attribute, Attribute::Author | Attribute::Translator);
    if values.len() < limit && !query.is_empty() && !is_whole && is_person {
        let rarer = values_of_people(context, attribute, filter, &query)?;
        let rarer = SearchFacetValue::all(context, attribute, &rarer)?;
        for value in rarer.into_iter().filter(is_meant) {
            if values.iter().all(|known| known.value != value.value) {
                values.push(value);
            }
        }
    }
    values.truncate(limit);
    Ok(values)
}

fn values_of(
    context: &Context,
    attribute: Attribute,
    filter: &Filter,
    most: usize,
) -> FieldResult<Vec<FacetValue>> {
    let (counted, _) =
        context.ask(|index| tercul_search::facet_values(index, attribute, filter, most))?;
    Ok(counted)
}

/// Values that are too rare to be among those that are counted: people are found by their names
/// first.
fn values_of_people(
    context: &Context,
    attribute: Attribute,
    filter: Filter,
    name: &str,
) -> FieldResult<Vec<FacetValue>> {
    let name = words(context, "query", name.to_owned(), LONGEST_PREFIX)?.parsed;
    let (people, _) = context.ask(|index| {
        tercul_search::suggest(index, &name, &[SearchKind::Author], Retrieval::MAX_VALUES)
    })?;
    let people = people
        .iter()
        .map(|one| one.found.document.record.to_string());
    let people = Filter::Has(attribute, people.collect());
    // Inside `Any` it is kept, although it is about the attribute that is counted.
    let filter = filter.and(Filter::Any(vec![people]));
    values_of(context, attribute, &filter, Retrieval::MAX_VALUES)
}

/// Search keys of a string.
#[derive(Clone, Debug, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct FoldKeys {
    /// Key that ignores case and spelling reforms; equal keys mean the same name.
    safe: String,
    /// Key across scripts; equal keys mean a candidate only.
    loose: String,
    /// Consonants of the loose key.
    consonants: String,
}

/// The keys of a text in an orthography.
pub(crate) fn fold_keys(text: String, tag: &LanguageTag) -> FieldResult<FoldKeys> {
    let text = short_text("text", text, LONGEST_NAME)?;
    if text.trim().is_empty() {
        return Err(too_short("text"));
    }
    let tag = tag.0.as_str();
    Ok(FoldKeys {
        safe: safe_key(&text),
        loose: loose_key(&text, tag),
        consonants: consonant_key(&text, tag),
    })
}
