//! PostgreSQL keeps the contract of the ports of searches.

use std::sync::LazyLock;

use tercul_kernel::{PortError, UserId};
use tercul_persistence_diesel::PgTransaction;
use tercul_search::searches_contract;
use tercul_test_support::TestDatabase;

/// The one database of these tests, in which every transaction is undone.
static DATABASE: LazyLock<(TestDatabase, UserId)> = LazyLock::new(|| {
    let database = TestDatabase::create();
    let user = database.user("reader");
    (database, user)
});

fn undone(behaviour: impl Fn(&mut PgTransaction<'_>, UserId)) {
    let (database, user) = &*DATABASE;
    let undo = PortError::Other("the test is over".to_owned());
    let answer: Result<(), PortError> = database.database().store().write(|tx| {
        behaviour(tx, *user);
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

searches_contract!(in_postgres);
