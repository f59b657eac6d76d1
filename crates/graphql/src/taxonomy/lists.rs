use std::sync::Arc;

use juniper::{FieldResult, ID};
use tercul_kernel::{CategoryId, PageRequest, TagId};
use tercul_work::queries::{ListTags, TagFilter, TagKey, TagOrderField};

use super::{
    Category, Tag,
    inputs::{TagOrder, TagWhere},
};
use crate::{
    batch::Listed,
    connection::TagConnection,
    context::Context,
    enums::OrderDirection,
    error::port_failure,
    filter::{LONGEST_SLUG, OrderInput, checked, exactly_one, order, short_text, values},
    node::typed_id,
};

/// The categories below one, or the top of the tree.
pub(crate) fn categories(context: &Context, parent: Option<ID>) -> FieldResult<Vec<Category>> {
    let parent = parent
        .map(|id| typed_id("parentId", &id, CategoryId::parse))
        .transpose()?;
    let found = context.read(|reader| reader.categories_below(parent));
    Ok(Category::group(
        found.map_err(|error| port_failure(&error))?,
    ))
}

/// One tag; a synonym leads to its canonical tag.
pub(crate) fn one_tag(
    context: &Context,
    id: Option<ID>,
    slug: Option<String>,
) -> FieldResult<Option<Tag>> {
    exactly_one(&[("id", id.is_some()), ("slug", slug.is_some())])?;
    let key = match (id, slug) {
        (Some(id), _) => TagKey::Id(typed_id("id", &id, TagId::parse)?),
        (None, slug) => TagKey::Slug(short_text("slug", slug.unwrap_or_default(), LONGEST_SLUG)?),
    };
    let found = context.read(|reader| {
        let found = reader.tag(&key)?;
        match found.as_ref().and_then(|tag| tag.canonical) {
            Some(canonical) => reader.tag(&TagKey::Id(canonical)),
            None => Ok(found),
        }
    });
    let found = found.map_err(|error| port_failure(&error))?;
    Ok(Tag::group(found.into_iter().collect()).pop())
}

/// A page of tags.
pub(crate) fn list_tags(
    context: &Context,
    filter: Option<TagWhere>,
    order_by: Option<Vec<TagOrder>>,
    page: PageRequest,
) -> FieldResult<TagConnection> {
    let filter = checked(filter)?.map_or_else(TagFilter::default, |input| TagFilter {
        kind: values(input.kind),
        label_prefix: input.label_prefix,
        is_canonical: input.is_canonical,
    });
    let list = ListTags {
        filter,
        order: order(order_by)?,
        page,
    };
    let page = context
        .read(|reader| reader.list_tags(&list))
        .map_err(|error| port_failure(&error))?;
    Ok(Tag::page(&Listed::alone(page, Arc::clone)))
}

impl OrderInput for TagOrder {
    type Field = TagOrderField;

    fn parts(self) -> (Self::Field, OrderDirection) {
        (self.field.into(), self.direction.0)
    }
}
