//! Root fields that start from the identifier of one text.

use juniper::{FieldResult, ID};
use tercul_kernel::{PageRequest, TextId};

use super::{TextBase, TextValue};
use crate::{
    connection::{SegmentConnection, TextRevisionConnection},
    context::Context,
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
    match base(context, "textId", text)? {
        None => Ok(None),
        Some(text) => text.segments(context, range, revision, page),
    }
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
