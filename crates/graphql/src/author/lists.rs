use juniper::{FieldResult, ID};
use tercul_kernel::{AuthorId, PageRequest};
use tercul_work::queries::{AuthorKey, ListAuthors, ListTranslators};

use super::{
    Author,
    inputs::{AuthorOrder, AuthorWhere, ExternalIdentifierLookup},
};
use crate::{
    connection::{AuthorConnection, TranslatorConnection},
    context::Context,
    error::port_failure,
    filter::{LONGEST_SLUG, checked, exactly_one, order, short_text},
    node::typed_id,
    scalars::LanguageTag,
};

/// One author by identifier, slug or identifier of an authority file.
pub(crate) fn one(
    context: &Context,
    id: Option<ID>,
    slug: Option<String>,
    external: Option<ExternalIdentifierLookup>,
) -> FieldResult<Option<Author>> {
    exactly_one(&[
        ("id", id.is_some()),
        ("slug", slug.is_some()),
        ("externalIdentifier", external.is_some()),
    ])?;
    let key = match (id, slug, checked(external)?) {
        (Some(id), ..) => AuthorKey::Id(typed_id("id", &id, AuthorId::parse)?),
        (None, Some(slug), _) => AuthorKey::Slug(short_text("slug", slug, LONGEST_SLUG)?),
        (None, None, Some(external)) => AuthorKey::External(external.scheme.into(), external.value),
        (None, None, None) => return Ok(None),
    };
    let found = context
        .read(|reader| reader.author(context.viewer(), &key))
        .map_err(|error| port_failure(&error))?;
    Ok(Author::group(found.into_iter().collect()).pop())
}

/// A page of authors.
pub(crate) fn list(
    context: &Context,
    filter: Option<AuthorWhere>,
    order_by: Option<Vec<AuthorOrder>>,
    page: PageRequest,
) -> FieldResult<AuthorConnection> {
    let list = ListAuthors {
        filter: AuthorWhere::filter(filter)?,
        order: order(order_by)?,
        page,
    };
    let page = context
        .read(|reader| reader.list_authors(&list))
        .map_err(|error| port_failure(&error))?;
    let views = page.rows.iter().map(|row| row.item.clone()).collect();
    Ok(AuthorConnection::from_page(&page, Author::group(views)))
}

/// A page of translators between two languages, the busiest first.
pub(crate) fn translators(
    context: &Context,
    from: Option<LanguageTag>,
    to: Option<LanguageTag>,
    filter: Option<AuthorWhere>,
    page: PageRequest,
) -> FieldResult<TranslatorConnection> {
    let list = ListTranslators {
        from: from.map(|tag| tag.0),
        to: to.map(|tag| tag.0),
        filter: AuthorWhere::filter(filter)?,
        page,
    };
    let page = context
        .read(|reader| reader.list_translators(&list))
        .map_err(|error| port_failure(&error))?;
    let views = page
        .rows
        .iter()
        .map(|row| row.item.author.clone())
        .collect();
    Ok(TranslatorConnection::from_page(&page, Author::group(views)))
}
