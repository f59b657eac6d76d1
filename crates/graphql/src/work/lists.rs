use std::sync::Arc;

use juniper::{FieldResult, ID};
use tercul_kernel::{AuthorId, PageRequest, WorkId};
use tercul_work::queries::{ListWorks, WorkKey, WorkView, WorksOfAuthor};

use super::{
    Work,
    inputs::{WorkOrder, WorkWhere},
};
use crate::{
    batch::Listed,
    connection::WorkConnection,
    context::Context,
    enums::CreditRole,
    error::port_failure,
    filter::{LONGEST_SLUG, exactly_one, order, short_text},
    node::typed_id,
};

impl Work {
    /// A work, read together with others of the same list.
    pub(crate) fn find(
        context: &Context,
        id: WorkId,
        siblings: impl IntoIterator<Item = WorkId>,
    ) -> FieldResult<Option<Self>> {
        let relations = context.relations();
        let siblings: Arc<[WorkId]> = siblings.into_iter().collect();
        let found = relations.works.get(&id, siblings.iter().copied(), |ids| {
            let found = context.read(|reader| reader.works_by_id(context.viewer(), &ids))?;
            Ok(found
                .into_iter()
                .map(|view| (view.id, Arc::new(view)))
                .collect())
        });
        let found = found.map_err(|error| port_failure(&error))?;
        Ok(found.map(|view| Self::among(view, siblings)))
    }
}

/// One work by identifier or slug.
pub(crate) fn one(
    context: &Context,
    id: Option<ID>,
    slug: Option<String>,
) -> FieldResult<Option<Work>> {
    exactly_one(&[("id", id.is_some()), ("slug", slug.is_some())])?;
    let key = match (id, slug) {
        (Some(id), _) => WorkKey::Id(typed_id("id", &id, WorkId::parse)?),
        (None, slug) => WorkKey::Slug(short_text("slug", slug.unwrap_or_default(), LONGEST_SLUG)?),
    };
    let found = context.read(|reader| reader.work(context.viewer(), &key));
    let found = found.map_err(|error| port_failure(&error))?;
    Ok(Work::group(found.into_iter().collect()).pop())
}

/// A page of works.
pub(crate) fn list(
    context: &Context,
    filter: Option<WorkWhere>,
    order_by: Option<Vec<WorkOrder>>,
    page: PageRequest,
) -> FieldResult<WorkConnection> {
    let list = ListWorks {
        filter: WorkWhere::filter(filter)?,
        order: order(order_by)?,
        page,
    };
    let page = context
        .read(|reader| reader.list_works(context.viewer(), &list))
        .map_err(|error| port_failure(&error))?;
    Ok(connection(&Listed::alone(page, |work| work.id)))
}

/// A page of the works of an author.
pub(crate) fn works_of_author(
    context: &Context,
    author: AuthorId,
    siblings: &[AuthorId],
    roles: Option<Vec<CreditRole>>,
    order_by: Option<Vec<WorkOrder>>,
    page: PageRequest,
) -> FieldResult<WorkConnection> {
    let roles = roles
        .unwrap_or_default()
        .into_iter()
        .map(Into::into)
        .collect();
    let list = WorksOfAuthor {
        roles,
        order: order(order_by)?,
        page,
    };
    let found = context.paged(
        &context.relations().author_works,
        (author, list.clone()),
        siblings.iter().map(|id| (*id, list.clone())),
        |reader, ids: &[AuthorId]| reader.works_of_authors(context.viewer(), ids, &list),
        |work| work.id,
    )?;
    Ok(connection(&found))
}

/// A published work that the seed picks; without a seed another one at every request.
pub(crate) fn random(
    context: &Context,
    filter: Option<WorkWhere>,
    seed: Option<String>,
) -> FieldResult<Option<Work>> {
    const LONGEST_SEED: usize = 100;
    let seed = seed
        .map(|seed| short_text("seed", seed, LONGEST_SEED))
        .transpose()?;
    let filter = WorkWhere::filter(filter)?;
    let now = context.now();
    // The same seed picks the same work for a day.
    let seed = match seed {
        Some(seed) => format!("{} {seed}", now.date_naive()),
        None => now.timestamp_micros().to_string(),
    };
    let found = context.read(|reader| reader.random_work(&filter, &seed));
    let found = found.map_err(|error| port_failure(&error))?;
    Ok(Work::group(found.into_iter().collect()).pop())
}

fn connection(listed: &Listed<WorkView, WorkId>) -> WorkConnection {
    let works = listed.page.rows.iter();
    let works = works.map(|row| Work::among(row.item.clone(), listed.siblings.clone()));
    WorkConnection::from_page(&listed.page, works.collect())
}
