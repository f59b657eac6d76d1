//! What was found, as the caller may see it now: the index knows what everybody could see when it
//! was written, so records are read again, and what is gone tells nothing.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use juniper::{DefaultScalarValue, FieldResult, GraphQLObject, GraphQLUnion, graphql_object};
use tercul_kernel::{AuthorId, LanguageTag as Tag, NodeId, TextId, WorkId};
use tercul_search::{Document, Found, Highlight, SearchKind};

use super::Passage;
use crate::{
    author::Author,
    context::Context,
    enums::MatchKind,
    node::NodeValue,
    scalars::LanguageTag,
    text::{OriginalText, TextBase, Translation},
    work::Work,
};

/// Record that search can find.
#[derive(Clone, Debug, GraphQLUnion)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) enum Searchable {
    /// A work.
    Work(Work),
    /// An original.
    OriginalText(OriginalText),
    /// A translation.
    Translation(Translation),
    /// An author.
    Author(Author),
    /// A place in a text.
    Passage(Passage),
}

/// Part of a result that matched, in its stored spelling.
#[derive(Clone, Debug, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct SearchHighlight {
    /// Name of the field, such as `title`.
    field: &'static str,
    /// Language of the value.
    language_tag: Option<LanguageTag>,
    /// Value cut into matching and other parts.
    fragments: Vec<SearchHighlightFragment>,
}

/// Run of text in a highlight.
#[derive(Clone, Debug, GraphQLObject)]
#[graphql(context = Context, scalar = DefaultScalarValue)]
pub(crate) struct SearchHighlightFragment {
    /// The run.
    value: String,
    /// Whether it matched the query.
    is_match: bool,
}

impl From<&Highlight> for SearchHighlight {
    fn from(highlight: &Highlight) -> Self {
        let fragments = highlight.fragments.iter();
        Self {
            field: highlight.name.as_str(),
            language_tag: tag(&highlight.language_tag),
            fragments: fragments
                .map(|(value, is_match)| SearchHighlightFragment {
                    value: value.clone(),
                    is_match: *is_match,
                })
                .collect(),
        }
    }
}

fn tag(text: &str) -> Option<LanguageTag> {
    Tag::parse(text).ok().map(LanguageTag)
}

/// Shown by [`SearchResult`].
#[derive(Clone, Debug)]
pub(crate) struct SearchResult {
    node: Option<Searchable>,
    score: f32,
    matched_by: MatchKind,
    language: Option<LanguageTag>,
    highlights: Vec<SearchHighlight>,
}

/// One search result.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl SearchResult {
    /// Record found; null when it is no longer visible.
    fn node(&self) -> Option<&Searchable> {
        self.node.as_ref()
    }

    /// Closeness of the match from 0 to 1.
    fn score(&self) -> f64 {
        f64::from(self.score)
    }

    /// How it matched.
    fn matched_by(&self) -> MatchKind {
        self.matched_by
    }

    /// Language in which it matched.
    fn matched_language_tag(&self) -> Option<&LanguageTag> {
        self.language.as_ref()
    }

    /// Parts that matched.
    fn highlights(&self) -> &[SearchHighlight] {
        &self.highlights
    }
}

/// Shown by [`PassageResult`].
#[derive(Clone, Debug)]
pub(crate) struct PassageResult {
    passage: Passage,
    score: f32,
    matched_by: MatchKind,
    highlights: Vec<SearchHighlight>,
}

/// Place inside a text that matched.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl PassageResult {
    /// The place.
    fn passage(&self) -> &Passage {
        &self.passage
    }

    /// Closeness of the match from 0 to 1.
    fn score(&self) -> f64 {
        f64::from(self.score)
    }

    /// How it matched.
    fn matched_by(&self) -> MatchKind {
        self.matched_by
    }

    /// Parts that matched.
    fn highlights(&self) -> &[SearchHighlight] {
        &self.highlights
    }
}

/// The records behind documents, as far as the caller sees them.
pub(super) struct Records(HashMap<NodeId, NodeValue>);

impl Records {
    /// Reads them in one statement for each kind of record.
    pub(super) fn of<'d>(
        context: &Context,
        documents: impl IntoIterator<Item = &'d Document>,
    ) -> FieldResult<Self> {
        let mut ids: Vec<NodeId> = documents.into_iter().map(node_of).collect();
        ids.sort_unstable();
        ids.dedup();
        let nodes = context.nodes(&ids)?;
        let found = ids.into_iter().zip(nodes);
        Ok(Self(
            found.filter_map(|(id, node)| Some((id, node?))).collect(),
        ))
    }

    /// The record of a document.
    pub(super) fn node(&self, document: &Document) -> Option<&NodeValue> {
        self.0.get(&node_of(document))
    }

    /// The text of a passage.
    pub(super) fn text(&self, document: &Document) -> Option<TextBase> {
        match self.node(document)? {
            NodeValue::OriginalText(text) => Some(text.base.clone()),
            NodeValue::Translation(text) => Some(text.base.clone()),
            _ => None,
        }
    }
}

fn node_of(document: &Document) -> NodeId {
    match document.kind {
        SearchKind::Work => WorkId(document.record).into(),
        SearchKind::Text | SearchKind::Passage => TextId(document.record).into(),
        SearchKind::Author => AuthorId(document.record).into(),
    }
}

/// The passages of a list of finds, in order; the other finds have none.
fn passages(records: &Records, found: &[&Found]) -> Vec<Passage> {
    let passages = found
        .iter()
        .filter(|one| one.document.kind == SearchKind::Passage);
    let passages = passages.map(|one| {
        let document = &one.document;
        Passage::of(records.text(document), document, 0..document.segments.len())
    });
    Passage::list(passages.collect())
}

impl SearchResult {
    /// Whether the caller does not see the record any more.
    pub(super) fn is_gone(&self) -> bool {
        self.node.is_none()
    }

    /// Results of any kind.
    pub(super) fn all(context: &Context, found: &[&Found]) -> FieldResult<Vec<Self>> {
        let records = Records::of(context, found.iter().map(|one| &one.document))?;
        let mut passages = passages(&records, found).into_iter();
        let results = found.iter().map(|one| {
            let node = match one.document.kind {
                SearchKind::Passage => {
                    let passage = passages.next().filter(|passage| passage.base().is_some());
                    passage.map(Searchable::Passage)
                }
                _ => match records.node(&one.document).cloned() {
                    Some(NodeValue::Work(work)) => Some(Searchable::Work(work)),
                    Some(NodeValue::OriginalText(text)) => Some(Searchable::OriginalText(text)),
                    Some(NodeValue::Translation(text)) => Some(Searchable::Translation(text)),
                    Some(NodeValue::Author(author)) => Some(Searchable::Author(author)),
                    _ => None,
                },
            };
            Self {
                score: one.score,
                matched_by: one.matched_by.into(),
                language: one.matched_language.as_deref().and_then(tag),
                highlights: shown(one, node.is_some()),
                node,
            }
        });
        Ok(results.collect())
    }
}

impl PassageResult {
    /// Results that are places in texts.
    pub(super) fn all(context: &Context, found: &[&Found]) -> FieldResult<Vec<Self>> {
        let records = Records::of(context, found.iter().map(|one| &one.document))?;
        let results = found.iter().zip(passages(&records, found));
        let results = results.map(|(one, passage)| Self {
            score: one.score,
            matched_by: one.matched_by.into(),
            highlights: shown(one, passage.base().is_some()),
            passage,
        });
        Ok(results.collect())
    }
}

/// What matched, unless it belongs to a record that is no longer visible.
pub(super) fn shown(found: &Found, is_visible: bool) -> Vec<SearchHighlight> {
    let highlights = found.highlights.iter().filter(|_| is_visible);
    highlights.map(SearchHighlight::from).collect()
}
