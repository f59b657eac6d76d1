use serde_json::json;

use crate::support::{Accounts, Person};

const MUTATION: &str = "requestEmailChange";

#[test]
fn the_new_address_gets_a_link_and_the_old_one_a_notice() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("moving");
    let new = Person::new("moved").email;
    let payload = accounts.call(&person, MUTATION, json!({ "newEmail": new }));
    let viewer = &payload.value()["viewer"];
    assert_eq!(viewer["pendingEmail"], new);
    assert_eq!(viewer["user"]["email"], person.email);
    let letter = accounts.letter(&new, 1);
    assert_eq!(letter.subject, "Confirm your new e-mail address");
    assert!(
        letter
            .text
            .contains("https://tercul.example/confirm-email?token=")
    );
    let notice = accounts.letter(&person.email, 2);
    assert_eq!(notice.subject, "Your e-mail address is about to change");
    assert!(
        notice
            .html
            .contains("https://tercul.example/undo-email?token=")
    );
}

#[test]
fn an_address_with_an_account_is_answered_as_one_without() {
    let accounts = Accounts::shared();
    let owner = accounts.verified("owner");
    let person = accounts.signed_in("curious");
    let free = Person::new("freefreefr").email;
    let answer = |email: &str| {
        let payload = accounts.call(&person, MUTATION, json!({ "newEmail": email }));
        assert_eq!(payload.value()["viewer"]["pendingEmail"], email);
        payload.answer.status
    };
    assert_eq!(answer(&owner.email), answer(&free));
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("ruled");
    let email = |email: &str| json!({ "newEmail": email });
    accounts.refuses(
        &person,
        MUTATION,
        &email("x@example.org"),
        &[
            (email(""), "INVALID_FORMAT input.newEmail"),
            (email("nobody"), "INVALID_FORMAT input.newEmail"),
            (email("a@mailinator.com"), "INVALID_FORMAT input.newEmail"),
            (
                email(&format!("{}@example.org", "a".repeat(250))),
                "TOO_LONG input.newEmail",
            ),
        ],
    );
    accounts.grow_stale(&person);
    let payload = accounts.call(&person, MUTATION, email("x@example.org"));
    assert_eq!(payload.refusals(), ["TWO_FACTOR_REQUIRED input"]);
    accounts.wait_for_worker();
    assert_eq!(accounts.letters_so_far("x@example.org").len(), 0);
}

#[test]
fn a_repeated_key_sends_one_mail() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("twice");
    let new = Person::new("once").email;
    let input = json!({ "newEmail": new, "idempotencyKey": uuid::Uuid::now_v7() });
    accounts.call(&person, MUTATION, input.clone()).value();
    assert!(accounts.call(&person, MUTATION, input).is_replay());
    accounts.wait_for_worker();
    assert_eq!(accounts.letters_so_far(&new).len(), 1);
}

#[test]
fn what_is_sent_to_break_something_breaks_nothing() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("nasty");
    let outcomes = accounts.survives(&person, MUTATION, &json!({}), &["newEmail"]);
    assert!(
        outcomes.iter().all(|outcome| outcome != "OK"),
        "{outcomes:?}"
    );
}

#[test]
fn whoever_is_not_signed_in_is_asked_to() {
    let accounts = Accounts::shared();
    let nobody = Person::new("nobody");
    let payload = accounts.call(&nobody, MUTATION, json!({ "newEmail": nobody.email }));
    assert_eq!(payload.answer.code(), "UNAUTHENTICATED");
}
