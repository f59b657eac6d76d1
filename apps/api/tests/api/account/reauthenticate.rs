use serde_json::{Value, json};

use crate::support::{Accounts, PASSWORD, Person};

const MUTATION: &str = "reauthenticate";

#[test]
fn a_password_makes_the_session_fresh_for_ten_minutes() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("stale");
    accounts.grow_stale(&person);
    let begun = accounts.call(&person, "beginTotpEnrollment", json!({}));
    assert_eq!(begun.refusals(), ["TWO_FACTOR_REQUIRED input"]);
    let document = "{ viewer { reauthenticatedUntil } }";
    let answer = accounts.send(&person, document, json!({}));
    assert_eq!(answer.data()["viewer"]["reauthenticatedUntil"], Value::Null);

    let payload = accounts.call(&person, MUTATION, json!({ "password": PASSWORD }));
    let until = &payload.value()["viewer"]["reauthenticatedUntil"];
    let until = chrono::DateTime::parse_from_rfc3339(until.as_str().unwrap()).unwrap();
    let left = until
        .signed_duration_since(crate::support::now())
        .num_seconds();
    assert!((580..=600).contains(&left), "{left}");
    accounts
        .call(&person, "beginTotpEnrollment", json!({}))
        .value();
}

#[test]
fn with_a_second_factor_its_code_is_asked_for_and_works_once() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("factor");
    let (authenticator, _) = accounts.second_factor(&person);
    accounts.grow_stale(&person);
    let ask = |code: Value| {
        let input = json!({ "password": PASSWORD, "code": code });
        accounts.call(&person, MUTATION, input).outcome()
    };
    assert_eq!(ask(Value::Null), "TWO_FACTOR_INVALID");
    assert_eq!(ask(json!(authenticator.wrong_code())), "TWO_FACTOR_INVALID");
    let code = authenticator.code(0);
    assert_eq!(ask(json!(code)), "OK");
    assert_eq!(ask(json!(code)), "TWO_FACTOR_INVALID");
}

#[test]
fn who_guesses_waits() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("guessing");
    let ask = |password: &str| {
        let input = json!({ "password": password });
        accounts.call(&person, MUTATION, input)
    };
    for _ in 0..5 {
        let refusals = ask("not the password").refusals();
        assert_eq!(refusals, ["INVALID_CREDENTIALS input.password"]);
    }
    let limited = ask(PASSWORD);
    assert_eq!(limited.outcome(), "LIMIT_EXCEEDED");
    assert!(limited.errors()[0]["resetsAt"].is_string());
}

#[test]
fn what_is_sent_to_break_something_breaks_nothing() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("nasty");
    let outcomes = accounts.survives(&person, MUTATION, &json!({}), &["password"]);
    assert!(
        outcomes.iter().all(|outcome| outcome != "OK"),
        "{outcomes:?}"
    );
}

#[test]
fn whoever_is_not_signed_in_is_asked_to() {
    let accounts = Accounts::shared();
    let nobody = Person::new("nobody");
    let payload = accounts.call(&nobody, MUTATION, json!({ "password": PASSWORD }));
    assert_eq!(payload.answer.code(), "UNAUTHENTICATED");
}
