use serde_json::{Value, json};

use crate::support::{Accounts, PASSWORD, Person};

const MUTATION: &str = "disableTotp";

#[test]
fn password_and_code_turn_it_off_and_the_owner_is_told() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("off");
    let (authenticator, codes) = accounts.second_factor(&person);
    let input = |password: &str, code: &str| json!({ "password": password, "code": code });
    let code = authenticator.code(0);
    let wrong = accounts.call(&person, MUTATION, input("not the password", &code));
    assert_eq!(wrong.refusals(), ["INVALID_CREDENTIALS input.password"]);
    let wrong = accounts.call(
        &person,
        MUTATION,
        input(PASSWORD, &authenticator.wrong_code()),
    );
    assert_eq!(wrong.refusals(), ["TWO_FACTOR_INVALID input.code"]);
    let payload = accounts.call(&person, MUTATION, input(PASSWORD, &code));
    let viewer = &payload.value()["viewer"];
    assert_eq!(viewer["isTwoFactorEnabled"], false);
    assert_eq!(viewer["recoveryCodesRemaining"], Value::Null);
    let letter = accounts.letter(&person.email, 3);
    assert_eq!(letter.subject, "Two-factor authentication is off");
    accounts.sign_in(&mut person.clone());
    let again = accounts.call(&person, MUTATION, input(PASSWORD, &codes[0]));
    assert_eq!(again.outcome(), "INVALID_STATE");
}

#[test]
fn a_recovery_code_will_do() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("lost");
    let (_, codes) = accounts.second_factor(&person);
    let input = json!({ "password": PASSWORD, "code": codes[3] });
    accounts.call(&person, MUTATION, input).value();
}

#[test]
fn moderators_and_administrators_keep_theirs() {
    let accounts = Accounts::shared();
    for role in ["MODERATOR", "ADMIN"] {
        let person = accounts.signed_in("staff");
        let (_, codes) = accounts.second_factor(&person);
        accounts.database().sql(&format!(
            "insert into role_grants (user_id, role) values ('{}', '{role}')",
            accounts.id_of(&person)
        ));
        let input = json!({ "password": PASSWORD, "code": codes[0] });
        let payload = accounts.call(&person, MUTATION, input);
        assert_eq!(payload.refusals(), ["FORBIDDEN input"], "{role}");
    }
}

#[test]
fn what_is_sent_to_break_something_breaks_nothing() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("nasty");
    let input = json!({ "password": "wrong", "code": "123456" });
    let outcomes = accounts.survives(&person, MUTATION, &input, &["password", "code"]);
    assert!(
        outcomes.iter().all(|outcome| outcome != "OK"),
        "{outcomes:?}"
    );
}

#[test]
fn whoever_is_not_signed_in_is_asked_to() {
    let accounts = Accounts::shared();
    let input = json!({ "password": PASSWORD, "code": "123456" });
    let payload = accounts.call(&Person::new("nobody"), MUTATION, input);
    assert_eq!(payload.answer.code(), "UNAUTHENTICATED");
}
