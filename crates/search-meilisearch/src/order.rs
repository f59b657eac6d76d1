//! Orders, and what lies beyond a place of one: Meilisearch knows pages only by number, so the place
//! becomes a condition.

use tercul_search::{Place, Sort, SortValue};
use uuid::Uuid;

use crate::condition::{all, any};
use crate::layout::{PLACE, RECORD, missing, sorted_by, sorted_text};

/// One key of an order as the server knows it.
struct Key {
    name: String,
    descending: bool,
}

/// The keys that a request is sorted by, backwards or not. Documents without a value come last in
/// either direction, and so first backwards: a number before each key tells whether it is missing.
fn keys(order: &[Sort], backwards: bool) -> Vec<Key> {
    let mut keys = Vec::new();
    for sort in order {
        let name = sorted_by(sort.by);
        keys.push(Key {
            name: missing(&name),
            descending: backwards,
        });
        keys.push(Key {
            name,
            descending: sort.descending != backwards,
        });
    }
    for name in [RECORD, PLACE] {
        keys.push(Key {
            name: name.to_owned(),
            descending: backwards,
        });
    }
    keys
}

/// The order in the words of the server.
pub(crate) fn sort(order: &[Sort], backwards: bool) -> Vec<String> {
    let keys = keys(order, backwards).into_iter().map(|key| {
        let direction = if key.descending { "desc" } else { "asc" };
        format!("{}:{direction}", key.name)
    });
    keys.collect()
}

/// The condition that a document stands beyond a place: its first key that differs lies beyond.
pub(crate) fn beyond(order: &[Sort], place: &Place, backwards: bool) -> String {
    let keys = keys(order, backwards);
    let values = values(place);
    let mut same: Vec<String> = Vec::new();
    let mut ways = Vec::new();
    for (key, value) in keys.iter().zip(&values) {
        // A key that the place does not have differs in its number before it.
        let Some(value) = value else { continue };
        let sign = if key.descending { '<' } else { '>' };
        let beyond = format!("{} {sign} {value}", key.name);
        ways.extend(all(same.iter().cloned().chain([beyond])));
        same.push(format!("{} = {value}", key.name));
    }
    any(ways)
}

/// The values of a place for each key.
fn values(place: &Place) -> Vec<Option<String>> {
    let mut values = Vec::new();
    for value in &place.values {
        let written = match value {
            SortValue::Text(text) => sorted_text(text).map(|text| format!("\"{text}\"")),
            SortValue::Number(number) => Some(number.to_string()),
            SortValue::None => None,
        };
        values.push(Some(u8::from(written.is_none()).to_string()));
        values.push(written);
    }
    values.push(Some(written(place.record)));
    values.push(Some(place.place.to_string()));
    values
}

fn written(record: Uuid) -> String {
    format!("\"{record}\"")
}
