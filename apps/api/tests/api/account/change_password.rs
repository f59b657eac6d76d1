use serde_json::json;

use crate::support::{Accounts, PASSWORD, Person};

const MUTATION: &str = "changePassword";
const NEW: &str = "another quiet river";

#[test]
fn other_sessions_end_at_once_and_the_current_one_stays() {
    let accounts = Accounts::shared();
    let mut person = accounts.signed_in("changing");
    let other = accounts.second_device(&person);
    let input = json!({ "currentPassword": PASSWORD, "newPassword": NEW });
    let payload = accounts.call(&person, MUTATION, input);
    assert_eq!(payload.value()["viewer"]["user"]["handle"], person.handle);
    assert_eq!(accounts.whoami(&other), None);
    assert_eq!(accounts.whoami(&person), Some(person.handle.clone()));
    assert_eq!(
        accounts.letter(&person.email, 2).subject,
        "Your password was changed"
    );
    let log = accounts.security_log(&person);
    assert_eq!(log.last().unwrap(), "PASSWORD_CHANGED");
    NEW.clone_into(&mut person.password);
    accounts.sign_in(&mut person);
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("ruled");
    let sound = json!({ "currentPassword": PASSWORD, "newPassword": NEW });
    let new = |password: &str| json!({ "newPassword": password });
    let weak = "WEAK_PASSWORD input.newPassword";
    accounts.refuses(
        &person,
        MUTATION,
        &sound,
        &[
            (
                json!({ "currentPassword": "not the password" }),
                "INVALID_CREDENTIALS input.currentPassword",
            ),
            (new("short"), weak),
            (new("password123"), weak),
            (new("aaaaaaaaaaaa"), weak),
            (new(&person.handle.repeat(2)), weak),
            (new(&person.email), weak),
            (new(&"long winding ".repeat(10)), weak),
        ],
    );
    accounts.call(&person, MUTATION, sound).value();
}

#[test]
fn who_guesses_at_the_current_password_waits() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("guessing");
    let input = json!({ "currentPassword": "not the password", "newPassword": NEW });
    for _ in 0..5 {
        let payload = accounts.call(&person, MUTATION, input.clone());
        assert_eq!(payload.outcome(), "INVALID_CREDENTIALS");
    }
    assert_eq!(
        accounts.call(&person, MUTATION, input).outcome(),
        "LIMIT_EXCEEDED"
    );
}

#[test]
fn what_is_sent_to_break_something_breaks_nothing() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("nasty");
    let input = json!({ "currentPassword": "not the password", "newPassword": "short" });
    let fields = ["currentPassword", "newPassword", "clientMutationId"];
    let outcomes = accounts.survives(&person, MUTATION, &input, &fields);
    assert!(
        outcomes.iter().all(|outcome| outcome != "OK"),
        "{outcomes:?}"
    );
    assert!(accounts.whoami(&person).is_some());
}

#[test]
fn whoever_is_not_signed_in_is_asked_to() {
    let accounts = Accounts::shared();
    let input = json!({ "currentPassword": PASSWORD, "newPassword": NEW });
    let payload = accounts.call(&Person::new("nobody"), MUTATION, input);
    assert_eq!(payload.answer.code(), "UNAUTHENTICATED");
}
