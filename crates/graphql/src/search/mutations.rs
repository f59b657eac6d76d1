//! One file for each mutation of search.

pub(crate) mod create_saved_search;
pub(crate) mod delete_saved_search;
pub(crate) mod delete_synonym_set;
pub(crate) mod reindex;
pub(crate) mod update_saved_search;
pub(crate) mod upsert_synonym_set;

use tercul_search::Condition;

use super::{conditions, inputs::SearchWhere};
use crate::faults::Faults;

/// A condition to keep, which is checked as that of a search is.
fn condition(faults: &mut Faults, input: Option<&SearchWhere>) -> Option<Condition> {
    let Some(input) = input else {
        return Some(Condition::default());
    };
    match conditions::read(input) {
        Ok(filter) if filter.is_everything() => Some(Condition::default()),
        Ok(_) => faults.read("where", Condition::parse(input.to_json())),
        Err(failures) => {
            faults.note_all(failures);
            None
        }
    }
}
