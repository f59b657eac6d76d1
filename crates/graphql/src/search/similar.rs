use juniper::{FieldResult, ID};
use tercul_kernel::{Page, PageRequest, Row, Total, WorkId};
use uuid::Uuid;

use crate::{
    connection::WorkConnection, context::Context, error::port_failure, node::typed_id, work::Work,
};

/// A page of works that resemble one; `None` where the viewer sees no such work.
pub(crate) fn similar_works(
    context: &Context,
    id: &ID,
    page: &PageRequest,
) -> FieldResult<Option<WorkConnection>> {
    let id = typed_id("id", id, WorkId::parse)?;
    if Work::find(context, id, [])?.is_none() {
        return Ok(None);
    }
    let (found, _) = context.ask(|index| tercul_search::similar_works(index, id.0, page))?;
    // A work that nobody but its makers sees is not in the index.
    visible(context, found.unwrap_or_else(|| nothing(page))).map(Some)
}

fn nothing(page: &PageRequest) -> Page<Uuid> {
    let total = Total {
        count: 0,
        is_exact: true,
    };
    Page {
        total: page.wants_total.then_some(total),
        ..Page::empty()
    }
}

/// The works of a page in its order, those that the viewer sees.
fn visible(context: &Context, page: Page<Uuid>) -> FieldResult<WorkConnection> {
    let ids: Vec<WorkId> = page.rows.iter().map(|row| WorkId(row.item)).collect();
    let found = context.read(|reader| reader.works_by_id(context.viewer(), &ids));
    let works = Work::group(found.map_err(|error| port_failure(&error))?);
    let rows = page.rows.into_iter().filter_map(|row| {
        let work = works.iter().find(|work| work.view.id.0 == row.item)?;
        Some(Row {
            cursor: row.cursor,
            item: work.clone(),
        })
    });
    let page = Page {
        rows: rows.collect(),
        has_next: page.has_next,
        has_previous: page.has_previous,
        total: page.total,
    };
    let works = page.rows.iter().map(|row| row.item.clone()).collect();
    Ok(WorkConnection::from_page(&page, works))
}
