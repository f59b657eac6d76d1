use juniper::{FieldResult, ID};
use tercul_work::queries::{AuthorKey, TagKey, WorkKey};

use super::ResourceLocation;
use crate::{
    author::Author,
    context::Context,
    error::{argument, port_failure},
    error_table::Notice,
    filter::short_text,
    node::{NodeValue, parse_id},
    taxonomy::{Category, Tag},
    work::Work,
};

/// Longest path that is looked up.
const LONGEST_PATH: usize = 500;

/// Most identifiers of one request.
const MOST_IDS: usize = 100;

/// Records by identifier, in the given order; null for each that the viewer does not see.
///
/// # Errors
/// `LIMIT_EXCEEDED` for more than 100, `INVALID_ID` for a malformed one.
pub(crate) fn nodes(context: &Context, ids: &[ID]) -> FieldResult<Vec<Option<NodeValue>>> {
    if ids.len() > MOST_IDS {
        let message = Notice::TooManyIds.with("limit", MOST_IDS);
        return Err(argument("ids", message.with("actual", ids.len())));
    }
    let ids: Vec<_> = ids
        .iter()
        .map(|id| parse_id("ids", id))
        .collect::<Result<_, _>>()?;
    if context.budget().is_dry_run {
        return Ok(vec![None; ids.len()]);
    }
    context.nodes(&ids)
}

/// The record behind a path such as `/works/shurale`; a former slug leads to the present one.
///
/// # Errors
/// A top-level error where the storage fails.
pub(crate) fn resource(context: &Context, path: &str) -> FieldResult<Option<ResourceLocation>> {
    let path = short_text("path", path.to_owned(), LONGEST_PATH)?;
    let mut parts = path.trim_matches('/').splitn(2, '/');
    let (Some(kind), Some(slug)) = (parts.next(), parts.next()) else {
        return Ok(None);
    };
    let slug = slug.to_owned();
    let viewer = context.viewer();
    let found: Option<(NodeValue, String)> = context
        .read(|reader| {
            Ok(match kind {
                "works" => reader
                    .work(viewer, &WorkKey::Slug(slug.clone()))?
                    .map(|view| {
                        let present = view.slug.clone();
                        (Work::group(vec![view]).remove(0).into(), present)
                    }),
                "authors" => reader
                    .author(viewer, &AuthorKey::Slug(slug.clone()))?
                    .map(|view| {
                        let present = view.slug.clone();
                        (Author::group(vec![view]).remove(0).into(), present)
                    }),
                "tags" => reader.tag(&TagKey::Slug(slug.clone()))?.map(|view| {
                    let present = view.slug.clone();
                    (Tag::group(vec![view]).remove(0).into(), present)
                }),
                "categories" => reader.category_by_slug(&slug)?.map(|view| {
                    let present = view.slug.clone();
                    (Category::group(vec![view]).remove(0).into(), present)
                }),
                _ => None,
            })
        })
        .map_err(|error| port_failure(&error))?;
    Ok(found.map(|(node, present)| ResourceLocation {
        node,
        is_redirect: present != slug,
        canonical_path: format!("/{kind}/{present}"),
    }))
}
