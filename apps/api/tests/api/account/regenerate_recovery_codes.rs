use serde_json::json;

use crate::support::{Accounts, PASSWORD, Person};

const MUTATION: &str = "regenerateRecoveryCodes";

#[test]
fn ten_new_codes_take_the_place_of_the_old_ones() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("renews");
    let (_, old) = accounts.second_factor(&person);
    let payload = accounts.call(&person, MUTATION, json!({}));
    let new = payload.value()["recoveryCodes"].as_array().unwrap();
    assert_eq!(new.len(), 10);
    assert!(new.iter().all(|code| !old.iter().any(|old| code == old)));
    let complete = |code: &str| {
        let input = json!({ "identifier": person.email, "password": PASSWORD });
        let challenge = accounts.call(&person.elsewhere(), "login", input);
        let token = challenge.value()["challenge"]["token"].clone();
        let input = json!({ "challengeToken": token, "code": code });
        accounts
            .call(&person.elsewhere(), "completeTwoFactor", input)
            .outcome()
    };
    assert_eq!(complete(&old[0]), "TWO_FACTOR_INVALID");
    assert_eq!(complete(new[0].as_str().unwrap()), "OK");
}

#[test]
fn it_takes_a_second_factor_and_a_fresh_sign_in() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("without");
    let payload = accounts.call(&person, MUTATION, json!({}));
    assert_eq!(payload.outcome(), "INVALID_STATE");
    accounts.second_factor(&person);
    accounts.grow_stale(&person);
    let payload = accounts.call(&person, MUTATION, json!({}));
    assert_eq!(payload.refusals(), ["TWO_FACTOR_REQUIRED input"]);
}

#[test]
fn whoever_is_not_signed_in_is_asked_to() {
    let accounts = Accounts::shared();
    let payload = accounts.call(&Person::new("nobody"), MUTATION, json!({}));
    assert_eq!(payload.answer.code(), "UNAUTHENTICATED");
}
