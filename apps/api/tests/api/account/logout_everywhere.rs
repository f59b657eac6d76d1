use serde_json::json;

use crate::support::{Accounts, Person};

const MUTATION: &str = "logoutEverywhere";

#[test]
fn all_sessions_but_the_current_one_end() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("everywhere");
    let others = [
        accounts.second_device(&person),
        accounts.second_device(&person),
    ];
    let stranger = accounts.signed_in("stranger");
    let payload = accounts.call(&person, MUTATION, json!({}));
    assert_eq!(payload.value()["revokedCount"], 2);
    for other in &others {
        assert_eq!(accounts.whoami(other), None);
    }
    assert!(accounts.whoami(&person).is_some());
    assert!(accounts.whoami(&stranger).is_some());
    let again = accounts.call(&person, MUTATION, json!({}));
    assert_eq!(again.value()["revokedCount"], 0);
}

#[test]
fn the_current_one_ends_too_where_that_is_wanted() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("gone");
    let payload = accounts.call(&person, MUTATION, json!({ "keepCurrent": false }));
    assert_eq!(payload.value()["revokedCount"], 1);
    assert_eq!(accounts.whoami(&person), None);
}

#[test]
fn whoever_is_not_signed_in_is_asked_to() {
    let accounts = Accounts::shared();
    let payload = accounts.call(&Person::new("nobody"), MUTATION, json!({}));
    assert_eq!(payload.answer.code(), "UNAUTHENTICATED");
}
