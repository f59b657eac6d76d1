//! PostgreSQL keeps the contract of the command ports of the catalogue.

use std::sync::LazyLock;

use tercul_kernel::{PortError, UserId};
use tercul_persistence_diesel::PgTransaction;
use tercul_test_support::{NewText, NewWork, TestDatabase};
use tercul_work::{catalogue_contract, testing::contract};

/// The one database of these tests, in which every transaction is undone.
static DATABASE: LazyLock<(TestDatabase, UserId)> = LazyLock::new(|| {
    let database = TestDatabase::create();
    let user = database.user("contributor");
    (database, user)
});

fn undone(behaviour: impl Fn(&mut PgTransaction<'_>, UserId)) {
    let (database, user) = &*DATABASE;
    run_and_undo(database, |tx| behaviour(tx, *user));
}

fn run_and_undo(database: &TestDatabase, behaviour: impl Fn(&mut PgTransaction<'_>)) {
    let undo = PortError::Other("the test is over".to_owned());
    let answer: Result<(), PortError> = database.database().store().write(|tx| {
        behaviour(tx);
        Err(undo.clone())
    });
    assert_eq!(answer, Err(undo));
}

macro_rules! in_postgres {
    ($behaviour:path) => {
        super::undone(|tx, user| $behaviour(tx, user))
    };
}
use in_postgres;

catalogue_contract!(in_postgres);

#[test]
fn texts_go_and_come_back_with_their_work() {
    let database = TestDatabase::create();
    let user = database.user("contributor");
    let other = database.user("somebody-else");
    let work = NewWork::new("Шүрәле", "tt-Cyrl").insert(&database);
    let original = NewText::original(work, "Шүрәле", "tt-Cyrl")
        .created_by(user)
        .insert(&database);
    NewText::translation(original, "Шурале", "ru-Cyrl")
        .status("DRAFT")
        .created_by(other)
        .insert(&database);
    let deleted = NewText::original(work, "Шүрәле", "tt-Cyrl")
        .created_by(user)
        .insert(&database);
    database.sql(&format!(
        "update texts set deleted_at = '2026-05-02T12:00:00Z' where id = '{}'",
        deleted.0
    ));
    run_and_undo(&database, |tx| {
        contract::texts_go_and_come_back_with_their_work(tx, user, work);
    });
}
