use std::sync::Arc;

use juniper::{DefaultScalarValue, Executor, FieldResult, ID, graphql_object};
use tercul_translation::{self as domain, queries::SegmentView};

use super::{Segment, TextBase, TextHunk, TextValue, lookups};
use crate::{
    connection::TextComparisonRowConnection,
    context::Context,
    error::{argument, port_failure},
    error_table::Notice,
    paging,
    scalars::CitationRange,
};

/// Shown by [`TextComparison`].
#[derive(Clone, Debug)]
pub(crate) struct TextComparison {
    left: TextBase,
    right: TextBase,
    similarity: f64,
    rows: Arc<Vec<TextComparisonRow>>,
}

/// Word-level comparison of two texts in the same language.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl TextComparison {
    /// First text.
    fn left(&self) -> Option<TextValue> {
        Some(self.left.clone().into_value())
    }

    /// Second text.
    fn right(&self) -> Option<TextValue> {
        Some(self.right.clone().into_value())
    }

    /// Share of equal words, from 0 to 1.
    fn similarity(&self) -> f64 {
        self.similarity
    }

    /// Matched segments in the order of the first text.
    fn rows(
        &self,
        executor: &Executor<'_, '_, Context>,
        #[graphql(
            description = "Number of items from the start of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        first: Option<i32>,
        #[graphql(description = "Opaque cursor; items after it are returned.")] after: Option<
            String,
        >,
        #[graphql(
            description = "Number of items from the end of the window, 1 to 100; give exactly one of `first` and `last`."
        )]
        last: Option<i32>,
        #[graphql(description = "Opaque cursor; items before it are returned.")] before: Option<
            String,
        >,
    ) -> FieldResult<Option<TextComparisonRowConnection>> {
        {
            let page = paging::page(executor, first, after, last, before)?;
            let page = paging::slice(&self.rows, &page, "comparison")?;
            let nodes = page.rows.iter().map(|row| row.item.clone()).collect();
            Ok(Some(TextComparisonRowConnection::from_page(&page, nodes)))
        }
    }
}

/// Shown by [`TextComparisonRow`].
#[derive(Clone, Debug)]
pub(crate) struct TextComparisonRow {
    left: Vec<Segment>,
    right: Vec<Segment>,
}

/// Matched segments of two texts.
#[graphql_object]
#[graphql(context = Context, scalar = DefaultScalarValue)]
impl TextComparisonRow {
    /// Segments of the first text; empty for an insertion.
    fn left(&self) -> &[Segment] {
        &self.left
    }

    /// Segments of the second text; empty for a deletion.
    fn right(&self) -> &[Segment] {
        &self.right
    }

    /// Word-level difference of the content.
    fn hunks(&self) -> Vec<TextHunk> {
        domain::hunks(&joined(&self.left), &joined(&self.right))
            .into_iter()
            .map(TextHunk)
            .collect()
    }
}

fn joined(segments: &[Segment]) -> String {
    let contents: Vec<_> = segments
        .iter()
        .map(|segment| segment.view.content.as_str())
        .collect();
    contents.join("\n")
}

/// Two texts of one language side by side, as the viewer may read them.
///
/// # Errors
/// `INVALID_ID`, or `VALIDATION_FAILED` where the languages differ.
pub(crate) fn compare(
    context: &Context,
    left: &ID,
    right: &ID,
    range: Option<CitationRange>,
) -> FieldResult<Option<TextComparison>> {
    let left = lookups::base(context, "leftId", left)?;
    let right = lookups::base(context, "rightId", right)?;
    let (Some(left), Some(right)) = (left, right) else {
        return Ok(None);
    };
    if left.view.tag.base() != right.view.tag.base() {
        let message = Notice::LanguagesDiffer.with("left", &left.view.tag);
        return Err(argument("rightId", message.with("right", &right.view.tag)));
    }
    let range = range.map(|range| range.0);
    let read = |text: &TextBase| -> FieldResult<Vec<SegmentView>> {
        let Some(revision) = text.newest_visible(context)? else {
            return Ok(Vec::new());
        };
        let segments =
            context.read(|reader| reader.all_segments(text.view.id, revision, range.as_ref()));
        segments.map_err(|error| port_failure(&error))
    };
    let (left_views, right_views) = (read(&left)?, read(&right)?);
    let comparison = domain::compare(&left_views, &right_views);
    let (left_segments, right_segments) = (Segment::group(left_views), Segment::group(right_views));
    let side = |segments: &[Segment], place: Option<usize>| {
        place
            .and_then(|place| segments.get(place))
            .cloned()
            .into_iter()
            .collect()
    };
    let rows = comparison.rows.iter().map(|row| TextComparisonRow {
        left: side(&left_segments, row.left),
        right: side(&right_segments, row.right),
    });
    let rows = Arc::new(rows.collect());
    Ok(Some(TextComparison {
        left,
        right,
        similarity: comparison.similarity,
        rows,
    }))
}
