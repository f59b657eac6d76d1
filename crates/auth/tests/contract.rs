//! Accounts in memory keep the contract of the ports.

use tercul_auth::{accounts_contract, testing::MemoryAccounts};

macro_rules! in_memory {
    ($behaviour:path) => {
        $behaviour(&mut tercul_auth::testing::MemoryAccounts::default())
    };
}
use in_memory;

accounts_contract!(in_memory);

#[test]
fn a_command_that_fails_changes_nothing() {
    use tercul_auth::{ports::AccountRepository as _, testing::a_pending_account};

    let mut memory = MemoryAccounts::default();
    let answer: Result<(), &str> = memory.run(|tx| {
        let account = a_pending_account(tx, "nobody-b");
        tx.insert_account(&account).expect("the account is added");
        Err("refused")
    });
    assert_eq!(answer, Err("refused"));
    assert!(memory.accounts.is_empty());
}
