//! PostgreSQL keeps the contract of the ports of accounts.

use std::sync::LazyLock;

use tercul_auth::accounts_contract;
use tercul_kernel::PortError;
use tercul_persistence_diesel::PgTransaction;
use tercul_test_support::TestDatabase;

/// The one database of these tests, in which every transaction is undone.
static DATABASE: LazyLock<TestDatabase> = LazyLock::new(TestDatabase::create);

fn undone(behaviour: impl Fn(&mut PgTransaction<'_>)) {
    let undo = PortError::Other("the test is over".to_owned());
    let answer: Result<(), PortError> = DATABASE.database().store().write(|tx| {
        behaviour(tx);
        Err(undo.clone())
    });
    assert_eq!(answer, Err(undo));
}

macro_rules! in_postgres {
    ($behaviour:path) => {
        super::undone(|tx| $behaviour(tx))
    };
}
use in_postgres;

accounts_contract!(in_postgres);
