use serde_json::{Value, json};

use crate::support::{Accounts, Person};

const MUTATION: &str = "cancelAccountDeletion";

#[test]
fn a_deletion_is_cancelled_after_signing_in_again() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("stayer");
    accounts
        .call(&person, "requestAccountDeletion", json!({}))
        .value();
    let person = accounts.second_device(&person);
    let payload = accounts.call(&person, MUTATION, json!({}));
    let viewer = &payload.value()["viewer"];
    assert_eq!(viewer["user"]["status"], "ACTIVE");
    assert_eq!(viewer["deletionScheduledAt"], Value::Null);
    let audited = accounts.audited(&person);
    assert!(audited.contains(&"user.deletion_cancelled".to_owned()));
}

#[test]
fn where_none_is_scheduled_there_is_nothing_to_cancel() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("rester");
    let payload = accounts.call(&person, MUTATION, json!({}));
    assert_eq!(payload.outcome(), "INVALID_STATE");
    let payload = accounts.call(&Person::new("nobody"), MUTATION, json!({}));
    assert_eq!(payload.outcome(), "UNAUTHENTICATED");
}
