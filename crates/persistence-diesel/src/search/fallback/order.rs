//! The order of hits, and how to go on beyond one.

use tercul_search::{Retrieval, SearchKind, Sort, SortBy, SortValue};

use super::{id_of, measures::number};
use crate::Statement;

/// What a key of the order sorts by, as SQL. Texts go by the titles of their works.
fn key(kind: SearchKind, sort: Sort) -> &'static str {
    match sort.by {
        SortBy::Title => match kind {
            SearchKind::Author => "a.sort_key",
            SearchKind::Work | SearchKind::Text | SearchKind::Passage => "w.sort_key",
        },
        SortBy::Measure(measure) => number(kind, measure).unwrap_or("null::bigint"),
    }
}

/// The values of the order as an array of texts.
pub(super) fn push_values(request: &Retrieval<'_>, statement: &mut Statement) {
    statement.push("array[");
    for (position, sort) in request.order.iter().enumerate() {
        statement.push(if position == 0 { "(" } else { ", (" });
        statement.push(key(request.kind, *sort));
        statement.push(")::text");
    }
    statement.push("]::text[]");
}

/// ` order by …`: best first where no other order is wanted.
pub(super) fn push_order(request: &Retrieval<'_>, statement: &mut Statement) {
    statement.push(" order by ");
    if request.order.is_empty() {
        statement.push("s.score desc, ");
        statement.push(id_of(request.kind));
        return;
    }
    for sort in request.order {
        statement.push("(");
        statement.push(key(request.kind, *sort));
        // Nothing comes last in either direction of the key, so first where the list is read from
        // its end.
        statement.push(match (sort.descending, request.backwards) {
            (false, false) => ") asc nulls last, ",
            (true, false) => ") desc nulls last, ",
            (false, true) => ") desc nulls first, ",
            (true, true) => ") asc nulls first, ",
        });
    }
    statement.push(id_of(request.kind));
    statement.push(if request.backwards { " desc" } else { "" });
}

/// ` and (…)`: what stands beyond a place of the order, in the direction of reading.
pub(super) fn push_beyond(request: &Retrieval<'_>, statement: &mut Statement) {
    let Some(place) = request.after.filter(|_| !request.order.is_empty()) else {
        return;
    };
    let keys: Vec<_> = request.order.iter().zip(&place.values).collect();
    statement.push(" and (false");
    for (position, (sort, value)) in keys.iter().enumerate() {
        statement.push(" or (");
        push_equals(
            request.kind,
            keys.get(..position).unwrap_or_default(),
            statement,
        );
        push_past(request, **sort, value, statement);
        statement.push(")");
    }
    statement.push(" or (");
    push_equals(request.kind, &keys, statement);
    statement.push(id_of(request.kind));
    statement.push(if request.backwards { " < " } else { " > " });
    statement.push_bind(place.record);
    statement.push("))");
}

/// `… = value and ` for each key.
fn push_equals(kind: SearchKind, keys: &[(&Sort, &SortValue)], statement: &mut Statement) {
    for (sort, value) in keys {
        statement.push("(");
        statement.push(key(kind, **sort));
        if **value == SortValue::None {
            statement.push(") is null");
        } else {
            statement.push(") = ");
            push_value(value, statement);
        }
        statement.push(" and ");
    }
}

/// Whether a key lies past a value.
fn push_past(request: &Retrieval<'_>, sort: Sort, value: &SortValue, statement: &mut Statement) {
    let key = key(request.kind, sort);
    if *value == SortValue::None {
        // Whatever has a value stands before it.
        if request.backwards {
            statement.push("(");
            statement.push(key);
            statement.push(") is not null");
        } else {
            statement.push("false");
        }
        return;
    }
    statement.push("((");
    statement.push(key);
    statement.push(if sort.descending == request.backwards {
        ") > "
    } else {
        ") < "
    });
    push_value(value, statement);
    if !request.backwards {
        statement.push(" or (");
        statement.push(key);
        statement.push(") is null");
    }
    statement.push(")");
}

fn push_value(value: &SortValue, statement: &mut Statement) {
    match value {
        SortValue::Text(text) => statement.push_bind(text.as_str()),
        SortValue::Number(number) => statement.push_bind(*number),
        SortValue::None => statement.push("null"),
    }
}
