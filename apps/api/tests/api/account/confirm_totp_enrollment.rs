use std::collections::BTreeSet;

use serde_json::json;

use crate::support::{Accounts, Authenticator, Person};

const MUTATION: &str = "confirmTotpEnrollment";

fn begin(accounts: &Accounts, person: &Person) -> Authenticator {
    let begun = accounts.call(person, "beginTotpEnrollment", json!({}));
    Authenticator::of(&begun.value()["enrollment"])
}

#[test]
fn the_first_code_turns_it_on_and_ten_recovery_codes_are_shown() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("confirms");
    let authenticator = begin(&accounts, &person);
    let code = json!({ "code": authenticator.code(0) });
    let payload = accounts.call(&person, MUTATION, code.clone());
    let value = payload.value();
    assert_eq!(value["viewer"]["isTwoFactorEnabled"], true);
    assert_eq!(value["viewer"]["recoveryCodesRemaining"], 10);
    let codes = value["recoveryCodes"].as_array().unwrap();
    let codes: BTreeSet<_> = codes.iter().map(|code| code.as_str().unwrap()).collect();
    assert_eq!(codes.len(), 10);
    assert!(
        codes
            .iter()
            .all(|code| code.len() == 19 && code.as_bytes()[4] == b'-'),
        "{codes:?}"
    );
    assert_eq!(
        accounts.letter(&person.email, 2).subject,
        "Two-factor authentication is on"
    );
    let log = accounts.security_log(&person);
    assert_eq!(log.last().unwrap(), "TWO_FACTOR_ENABLED");
    let again = accounts.call(&person, MUTATION, code);
    assert_eq!(again.outcome(), "INVALID_STATE");
}

#[test]
fn wrong_late_and_unexpected_codes_turn_nothing_on() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("wrong");
    let confirm = |code: &str| accounts.call(&person, MUTATION, json!({ "code": code }));
    let early = confirm("123456");
    assert_eq!(early.outcome(), "INVALID_STATE");
    assert_eq!(early.errors()[0]["currentState"], "TWO_FACTOR_DISABLED");
    let authenticator = begin(&accounts, &person);
    assert_eq!(
        confirm(&authenticator.wrong_code()).refusals(),
        ["TWO_FACTOR_INVALID input.code"]
    );
    assert_eq!(
        confirm(&authenticator.code(5)).refusals(),
        ["TWO_FACTOR_INVALID input.code"]
    );
    accounts.database().sql(&format!(
        "update totp set enroll_until = now() where user_id = '{}'",
        accounts.id_of(&person)
    ));
    assert_eq!(
        confirm(&authenticator.code(0)).refusals(),
        ["TOKEN_EXPIRED input.code"]
    );
}

#[test]
fn what_is_sent_to_break_something_breaks_nothing() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("nasty");
    begin(&accounts, &person);
    let outcomes = accounts.survives(&person, MUTATION, &json!({}), &["code"]);
    assert!(
        outcomes.iter().all(|outcome| outcome != "OK"),
        "{outcomes:?}"
    );
}

#[test]
fn whoever_is_not_signed_in_is_asked_to() {
    let accounts = Accounts::shared();
    let nobody = Person::new("nobody");
    let payload = accounts.call(&nobody, MUTATION, json!({ "code": "123456" }));
    assert_eq!(payload.answer.code(), "UNAUTHENTICATED");
}
