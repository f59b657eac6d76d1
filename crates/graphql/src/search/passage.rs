#[cfg(test)]
mod tests;

use std::ops::Range;

use juniper::{DefaultScalarValue, FieldResult, graphql_object};
use tercul_kernel::TextId;
use tercul_search::{Document, FieldName};
use tercul_translation::CitationRange;

use crate::{
    batch::{Siblings, shared},
    context::Context,
    scalars,
    text::{Segment, TextBase, TextValue},
};

/// A part of a text at a revision.
pub(crate) type Place = (TextId, i32, CitationRange);

/// Shown by [`Passage`].
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    text: Option<TextBase>,
    range: CitationRange,
    wording: String,
    siblings: Siblings<Place>,
}

/// Place inside a text.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl Passage {
    /// Text; null when it is no longer visible.
    fn text(&self) -> Option<TextValue> {
        self.text.clone().map(TextBase::into_value)
    }

    /// Citation of the place.
    fn range(&self) -> scalars::CitationRange {
        scalars::CitationRange(self.range.clone())
    }

    /// Segments of the place, as far as access allows.
    fn segments(&self, context: &Context) -> FieldResult<Option<Vec<Segment>>> {
        let Some(place) = self.place() else {
            return Ok(None);
        };
        let found = context.related(
            &context.relations().places,
            place,
            self.siblings.iter().cloned(),
            |reader, places| Ok(shared(reader.segments_at(places)?)),
            Clone::clone,
        )?;
        Ok(Some(Segment::all(&found)))
    }

    /// Content as far as access allows, at most 300 characters.
    fn snippet(&self) -> String {
        match self.text {
            Some(_) => snippet(&self.wording),
            None => String::new(),
        }
    }
}

impl Passage {
    /// A place; `None` for the text means that the viewer does not see it.
    pub(super) fn new(text: Option<TextBase>, range: CitationRange, wording: String) -> Self {
        Self {
            text,
            range,
            wording,
            siblings: Siblings::from([]),
        }
    }

    /// The place that some segments of a document are; of none, its beginning.
    pub(super) fn of(text: Option<TextBase>, document: &Document, segments: Range<usize>) -> Self {
        let (range, wording) = cut(document, segments);
        Self::new(text, range, wording)
    }

    /// Lets the passages of one list read their segments together.
    pub(super) fn list(passages: Vec<Self>) -> Vec<Self> {
        let siblings: Siblings<Place> = passages.iter().filter_map(Self::place).collect();
        passages
            .into_iter()
            .map(|passage| Self {
                siblings: siblings.clone(),
                ..passage
            })
            .collect()
    }

    /// The text, where the viewer sees it.
    pub(super) fn base(&self) -> Option<&TextBase> {
        self.text.as_ref()
    }

    /// The same citation in another text.
    pub(super) fn range_in(&self, text: &TextBase) -> Option<Place> {
        let revision = text.view.published_revision?;
        Some((text.view.id, revision, self.range.clone()))
    }

    /// Where it is in the revision that everybody reads.
    fn place(&self) -> Option<Place> {
        self.text.as_ref().and_then(|text| self.range_in(text))
    }
}

/// Citation and wording of some segments of a document.
fn cut(document: &Document, segments: Range<usize>) -> (CitationRange, String) {
    let content = document.fields_of(FieldName::Content).next();
    let content = content.map_or("", |field| field.value.as_str());
    let all = &document.segments;
    let chosen = all
        .get(segments.clone())
        .filter(|chosen| !chosen.is_empty());
    let chosen = chosen.unwrap_or(all);
    let citation = |segment: Option<&tercul_search::PassageSegment>| {
        segment.map_or_else(|| "1".to_owned(), |segment| segment.citation.clone())
    };
    let range = CitationRange {
        from: citation(chosen.first()),
        to: citation(chosen.last()),
    };
    let place = |start: u32| usize::try_from(start).unwrap_or(usize::MAX);
    let start = chosen.first().map_or(0, |segment| place(segment.start));
    let end = all.get(segments.end);
    let end = end.map_or(content.len(), |segment| place(segment.start));
    let wording = content.get(start..end).unwrap_or(content);
    (range, wording.trim().to_owned())
}

/// The beginning of a wording: at most [`SNIPPET`] characters, whole words where they are short.
pub(super) fn snippet(wording: &str) -> String {
    /// Longest snippet in characters.
    const SNIPPET: usize = 300;
    let Some((end, _)) = wording.char_indices().nth(SNIPPET - 1) else {
        return wording.to_owned();
    };
    if wording.chars().nth(SNIPPET).is_none() {
        return wording.to_owned();
    }
    let kept = wording.get(..end).unwrap_or_default();
    let whole = kept.rfind(char::is_whitespace).filter(|at| at * 2 > end);
    let kept = whole.and_then(|at| kept.get(..at)).unwrap_or(kept);
    format!("{}…", kept.trim_end())
}
