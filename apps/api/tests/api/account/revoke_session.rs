use serde_json::json;

use crate::support::{Accounts, Person, nothing};

const MUTATION: &str = "revokeSession";

#[test]
fn one_of_ones_own_sessions_is_ended_at_once() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("revoking");
    let other = accounts.second_device(&person);
    let (id, _) = accounts.session_of(&other);
    for _ in 0..2 {
        let payload = accounts.call(&person, MUTATION, json!({ "sessionId": id }));
        assert_eq!(payload.value()["revokedId"], id);
    }
    assert_eq!(accounts.whoami(&other), None);
    let work = json!({ "form": "POEM", "originalLanguageTag": "tt-Cyrl", "titles": [] });
    assert_eq!(accounts.call(&other, "createWork", work).answer.status, 401);
    assert!(accounts.whoami(&person).is_some());
    let log = accounts.security_log(&person);
    let revoked = log.iter().filter(|kind| *kind == "SESSION_REVOKED");
    assert_eq!(revoked.count(), 1);
}

#[test]
fn sessions_of_others_are_not_there() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("curious");
    let stranger = accounts.signed_in("stranger");
    let (id, _) = accounts.session_of(&stranger);
    let session = |id: &str| json!({ "sessionId": id });
    accounts.refuses(
        &person,
        MUTATION,
        &json!({}),
        &[
            (session(&id), "NOT_FOUND input.sessionId"),
            (session(&nothing("ses")), "NOT_FOUND input.sessionId"),
            (session(&nothing("wrk")), "INVALID_ID input.sessionId"),
            (session("' OR 1=1--"), "INVALID_ID input.sessionId"),
        ],
    );
    assert!(accounts.whoami(&stranger).is_some());
}

#[test]
fn what_is_sent_to_break_something_breaks_nothing() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("nasty");
    let outcomes = accounts.survives(&person, MUTATION, &json!({}), &["sessionId"]);
    assert!(
        outcomes.iter().all(|outcome| outcome == "INVALID_ID"),
        "{outcomes:?}"
    );
}

#[test]
fn whoever_is_not_signed_in_is_asked_to() {
    let accounts = Accounts::shared();
    let input = json!({ "sessionId": nothing("ses") });
    let payload = accounts.call(&Person::new("nobody"), MUTATION, input);
    assert_eq!(payload.answer.code(), "UNAUTHENTICATED");
}
