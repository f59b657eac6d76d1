use juniper::{Executor, FieldResult};
use tercul_kernel::{
    Cursor, Page, PageDirection, PageRequest, PageRequestError, PortError, Row, Total,
};
use uuid::Uuid;

use crate::{
    context::Context,
    error::{argument, port_failure},
    error_table::Notice,
};

/// Reads the paging arguments of a connection field; the total is wanted where it is selected.
///
/// # Errors
/// A top-level error with the code `VALIDATION_FAILED`.
pub(crate) fn page(
    executor: &Executor<'_, '_, Context>,
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
) -> FieldResult<PageRequest> {
    let page = PageRequest::parse(first, after.as_deref(), last, before.as_deref());
    let page = page.map_err(|error| refuse(&error))?;
    let wants_total = executor.look_ahead().children().iter().any(|field| {
        matches!(
            field.field_original_name(),
            "totalCount" | "totalCountIsExact"
        )
    });
    Ok(PageRequest {
        wants_total,
        ..page
    })
}

fn refuse(error: &PageRequestError) -> juniper::FieldError {
    match error {
        PageRequestError::OneOfFirstAndLast => argument("first", Notice::OneOfFirstAndLast),
        PageRequestError::CursorSide => argument("first", Notice::CursorSide),
        PageRequestError::Size {
            argument: name,
            actual,
        } => {
            let size = Notice::PageSize.with("name", name).with("actual", actual);
            argument(name, size.with("limit", PageRequest::MAX_SIZE))
        }
        PageRequestError::Cursor(name) => argument(name, Notice::NoCursor.with("name", name)),
    }
}

/// A page of a list that is at hand as a whole; `name` keeps its cursors apart from others.
///
/// # Errors
/// A top-level error where the cursor belongs to another list.
pub(crate) fn slice<T: Clone>(
    items: &[T],
    request: &PageRequest,
    name: &str,
) -> FieldResult<Page<T>> {
    let order = name.bytes().fold(5381_u32, |hash, byte| {
        hash.wrapping_mul(33).wrapping_add(u32::from(byte))
    });
    let foreign = || port_failure(&PortError::ForeignCursor);
    let place = match &request.cursor {
        None => None,
        Some(cursor) if cursor.order != order => return Err(foreign()),
        Some(cursor) => {
            let value = cursor.values.first().cloned().flatten().unwrap_or_default();
            Some(value.parse::<usize>().map_err(|_| foreign())?)
        }
    };
    let size = usize::from(request.size);
    let (start, end) = match request.direction {
        PageDirection::Forward => {
            let start = place
                .map_or(0, |place| place.saturating_add(1))
                .min(items.len());
            (start, start.saturating_add(size).min(items.len()))
        }
        PageDirection::Backward => {
            let end = place.unwrap_or(items.len()).min(items.len());
            (end.saturating_sub(size), end)
        }
    };
    let rows = items
        .iter()
        .enumerate()
        .skip(start)
        .take(end - start)
        .map(|(place, item)| Row {
            cursor: Cursor {
                order,
                values: vec![Some(place.to_string())],
                id: Uuid::nil(),
            },
            item: item.clone(),
        });
    let count = u32::try_from(items.len())
        .unwrap_or(Total::BOUND)
        .min(Total::BOUND);
    let total = Total {
        count,
        is_exact: items.len() <= Total::BOUND as usize,
    };
    Ok(Page {
        rows: rows.collect(),
        has_next: end < items.len(),
        has_previous: start > 0,
        total: request.wants_total.then_some(total),
    })
}
