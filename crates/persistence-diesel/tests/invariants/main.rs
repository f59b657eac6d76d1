//! The invariants of the domain, held by PostgreSQL a second time: whoever goes around the
//! aggregates is refused under a name that adapters and operators know.
#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

mod accounts;
mod authors;
mod complete;
mod history;
mod people;
mod search;
mod segments;
mod taxonomy;
mod texts;
mod values;
mod works;

use tercul_test_support::{Library, TestDatabase};

/// Asserts that PostgreSQL refuses the statements, run on the library, under this name.
fn refused(name: &str, sql: impl Fn(&Library) -> String) {
    let database = TestDatabase::create();
    let library = database.library();
    let sql = sql(&library);
    assert_eq!(database.refusal(&sql), name, "{sql}");
}

/// Asserts that PostgreSQL accepts the statements, run on the library.
fn accepted(sql: impl Fn(&Library) -> String) {
    let database = TestDatabase::create();
    let library = database.library();
    database.sql(&sql(&library));
}
