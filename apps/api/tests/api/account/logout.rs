use serde_json::json;

use crate::support::{Accounts, Person};

const MUTATION: &str = "logout";

#[test]
fn the_session_of_the_request_ends_and_no_other() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("leaving");
    let other = accounts.second_device(&person);
    let payload = accounts.call(&person, MUTATION, json!({ "clientMutationId": "bye" }));
    assert_eq!(payload.value()["loggedOut"], true);
    assert_eq!(payload.value()["clientMutationId"], "bye");
    assert_eq!(accounts.whoami(&person), None);
    assert_eq!(accounts.whoami(&other), Some(person.handle.clone()));
    let token = json!({ "refreshToken": person.refresh_token });
    let refreshed = accounts.call(&person.elsewhere(), "refreshSession", token);
    assert_eq!(refreshed.outcome(), "TOKEN_INVALID");
    let log = accounts.security_log(&person);
    assert_eq!(log.last().unwrap(), "SIGNED_OUT");
}

#[test]
fn whoever_lost_the_answer_can_log_out_once_more_and_do_nothing_else() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("repeating");
    for _ in 0..3 {
        let payload = accounts.call(&person, MUTATION, json!({}));
        assert_eq!(payload.value()["loggedOut"], true);
    }
    let log = accounts.security_log(&person);
    let ended = log.iter().filter(|kind| *kind == "SIGNED_OUT");
    assert_eq!(ended.count(), 1);
    let others = [
        "mutation { logout(input: {}) { loggedOut } again: logoutEverywhere(input: {}) { revokedCount } }",
        "mutation { logoutEverywhere(input: {}) { revokedCount } }",
        "{ viewer { user { handle } } }",
    ];
    for document in others {
        let answer = accounts.send(&person, document, json!({}));
        assert_eq!(answer.status, 401, "{document}");
    }
}

#[test]
fn whoever_is_not_signed_in_is_asked_to() {
    let accounts = Accounts::shared();
    let payload = accounts.call(&Person::new("nobody"), MUTATION, json!({}));
    assert_eq!(payload.answer.code(), "UNAUTHENTICATED");
}
