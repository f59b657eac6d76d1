//! Root fields that start from the identifier of one text.

use std::sync::Arc;

use juniper::{FieldResult, ID};
use tercul_kernel::{PageRequest, TextId};
use tercul_translation::queries::ListSegments;

use super::{Segment, TextBase, TextValue};
use crate::{
    batch::Listed,
    connection::{SegmentConnection, TextRevisionConnection},
    context::Context,
    error::port_failure,
    node::typed_id,
    scalars::CitationRange,
};

/// The text with an identifier that a root field was given.
pub(super) fn base(context: &Context, argument: &str, id: &ID) -> FieldResult<Option<TextBase>> {
    TextBase::find(context, typed_id(argument, id, TextId::parse)?, [])
}

/// One text.
pub(crate) fn one(context: &Context, id: &ID) -> FieldResult<Option<TextValue>> {
    Ok(base(context, "id", id)?.map(TextBase::into_value))
}

/// A page of segments of a text.
pub(crate) fn segments(
    context: &Context,
    text: &ID,
    range: Option<CitationRange>,
    revision: Option<i32>,
    page: PageRequest,
) -> FieldResult<Option<SegmentConnection>> {
    let id = typed_id("textId", text, TextId::parse)?;
    let list = ListSegments {
        range: range.map(|range| range.0),
        page,
    };
    if let Some(published) = published(context, id, revision, &list)? {
        return Ok(Some(published));
    }
    match TextBase::find(context, id, [])? {
        None => Ok(None),
        Some(text) => text.segments(context, list.range.map(CitationRange), revision, list.page),
    }
}

/// Whoever is not signed in reads what is published, in one statement with the text. `None` where
/// the question is another one, or nothing is found and the text itself must tell why.
fn published(
    context: &Context,
    text: TextId,
    revision: Option<i32>,
    list: &ListSegments,
) -> FieldResult<Option<SegmentConnection>> {
    let reads_what_all_read = context.viewer().actor().is_none() && revision.is_none();
    if !reads_what_all_read || list.page.wants_total {
        return Ok(None);
    }
    let found = context
        .read(|reader| reader.published_segments(text, list))
        .map_err(|error| port_failure(&error))?;
    Ok(found.map(|found| Segment::page(&Listed::alone(found.page, Arc::clone), &found.tag)))
}

/// A page of revisions of a text.
pub(crate) fn revisions(
    context: &Context,
    text: &ID,
    page: &PageRequest,
) -> FieldResult<Option<TextRevisionConnection>> {
    base(context, "textId", text)?
        .map(|text| text.revisions(context, page))
        .transpose()
}

/// The chain of sources of a translation, nearest first.
pub(crate) fn lineage(context: &Context, id: &ID) -> FieldResult<Option<Vec<TextValue>>> {
    base(context, "id", id)?
        .map(|text| text.lineage(context))
        .transpose()
}
