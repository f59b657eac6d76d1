use serde_json::json;

use crate::support::{Accounts, Person};

const MUTATION: &str = "verifyEmail";

#[test]
fn of_twenty_who_follow_the_link_at_once_one_confirms() {
    let accounts = Accounts::shared();
    let person = accounts.registered("many");
    let token = accounts.letter(&person.email, 1).token();
    let payloads = Accounts::at_once(20, |_| {
        accounts.call(&person.elsewhere(), MUTATION, json!({ "token": token }))
    });
    let outcomes: Vec<_> = payloads
        .iter()
        .map(crate::support::Payload::outcome)
        .collect();
    let won = outcomes.iter().filter(|outcome| *outcome == "OK").count();
    let lost = outcomes
        .iter()
        .filter(|outcome| *outcome == "TOKEN_INVALID")
        .count();
    assert_eq!((won, lost), (1, 19), "{outcomes:?}");
    let verified = accounts.audited(&person);
    let verified = verified.iter().filter(|action| *action == "user.verified");
    assert_eq!(verified.count(), 1);
}

#[test]
fn a_link_works_for_a_day() {
    let accounts = Accounts::shared();
    let person = accounts.registered("late");
    let token = accounts.letter(&person.email, 1).token();
    let user = accounts.id_of(&person);
    accounts.database().sql(&format!(
        "update one_time_tokens set expires_at = expires_at - interval '24 hours' where user_id = '{user}'"
    ));
    let payload = accounts.call(&person, MUTATION, json!({ "token": token }));
    assert_eq!(payload.outcome(), "TOKEN_EXPIRED");
}

#[test]
fn a_newer_link_takes_the_place_of_an_older_one() {
    let accounts = Accounts::shared();
    let person = accounts.registered("newer");
    let old = accounts.letter(&person.email, 1).token();
    accounts
        .call(
            &person,
            "resendVerification",
            json!({ "email": person.email }),
        )
        .value();
    let new = accounts.letter(&person.email, 2).token();
    let payload = accounts.call(&person, MUTATION, json!({ "token": old }));
    assert_eq!(payload.outcome(), "TOKEN_INVALID");
    accounts
        .call(&person, MUTATION, json!({ "token": new }))
        .value();
}

#[test]
fn a_link_for_another_purpose_confirms_nothing() {
    let accounts = Accounts::shared();
    let person = accounts.registered("purpose");
    accounts.letter(&person.email, 1);
    accounts
        .call(
            &person,
            "requestPasswordReset",
            json!({ "email": person.email }),
        )
        .value();
    let token = accounts.letter(&person.email, 2).token();
    let payload = accounts.call(&person, MUTATION, json!({ "token": token }));
    assert_eq!(payload.refusals(), ["TOKEN_INVALID input.token"]);
}

#[test]
fn secrets_are_stored_nowhere_but_as_hashes() {
    let accounts = Accounts::shared();
    let person = accounts.registered("hashed");
    let token = accounts.letter(&person.email, 1).token();
    assert!(token.len() >= 43, "{token}");
    accounts.wait_for_worker();
    let user = accounts.id_of(&person);
    let stored = accounts.database().value(&format!(
        "select count(*) from one_time_tokens where user_id = '{user}' and hash = sha256('{token}'::bytea)"
    ));
    assert_eq!(stored, "1");
    let left = accounts.database().value(&format!(
        "select count(*) from outgoing_mails where user_id = '{user}' and secret is not null"
    ));
    assert_eq!(left, "0");
    assert!(!accounts.log().contains(&token));
}

#[test]
fn what_is_sent_to_break_something_is_a_token_that_nobody_has() {
    let accounts = Accounts::shared();
    let nobody = Person::new("nobody");
    let outcomes = accounts.survives(&nobody, MUTATION, &json!({}), &["token"]);
    assert!(
        outcomes.iter().all(|outcome| outcome == "TOKEN_INVALID"),
        "{outcomes:?}"
    );
}
