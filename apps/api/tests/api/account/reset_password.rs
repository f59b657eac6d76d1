use serde_json::json;

use crate::support::{Accounts, PASSWORD, Payload, Person};

const MUTATION: &str = "resetPassword";
const NEW: &str = "another quiet river";

/// The token of a mail that somebody asks for, who got one mail so far.
fn token(accounts: &Accounts, person: &Person, letters: usize) -> String {
    accounts
        .call(
            person,
            "requestPasswordReset",
            json!({ "email": person.email }),
        )
        .value();
    accounts.letter(&person.email, letters).token()
}

fn reset(accounts: &Accounts, token: &str, password: &str) -> Payload {
    let input = json!({ "token": token, "newPassword": password });
    accounts.call(&Person::new("device"), MUTATION, input)
}

#[test]
fn a_new_password_ends_all_sessions_and_the_owner_is_told() {
    let accounts = Accounts::shared();
    let mut person = accounts.signed_in("forgot");
    let token = token(&accounts, &person, 2);
    assert_eq!(
        reset(&accounts, &token, NEW).value()["passwordChanged"],
        true
    );
    assert_eq!(accounts.whoami(&person), None);
    assert_eq!(
        accounts.letter(&person.email, 3).subject,
        "Your password was changed"
    );
    let old = json!({ "identifier": person.email, "password": PASSWORD });
    let refused = accounts.call(&person.elsewhere(), "login", old);
    assert_eq!(refused.outcome(), "INVALID_CREDENTIALS");
    NEW.clone_into(&mut person.password);
    accounts.sign_in(&mut person);
    assert_eq!(reset(&accounts, &token, NEW).outcome(), "TOKEN_INVALID");
}

#[test]
fn of_twenty_resets_at_once_one_wins() {
    let accounts = Accounts::shared();
    let person = accounts.verified("many");
    let token = token(&accounts, &person, 2);
    let password = |n: usize| format!("quiet river number {n}");
    let payloads = Accounts::at_once(20, |n| reset(&accounts, &token, &password(n)));
    let outcomes: Vec<_> = payloads.iter().map(Payload::outcome).collect();
    let won: Vec<_> = (0..20).filter(|n| outcomes[*n] == "OK").collect();
    let lost = outcomes
        .iter()
        .filter(|outcome| *outcome == "TOKEN_INVALID");
    assert_eq!((won.len(), lost.count()), (1, 19), "{outcomes:?}");
    let input = json!({ "identifier": person.email, "password": password(won[0]) });
    accounts.call(&person, "login", input).value();
}

#[test]
fn a_reset_lifts_the_wait_after_failures() {
    let accounts = Accounts::shared();
    let person = accounts.verified("guessed");
    let token = token(&accounts, &person, 2);
    let login = |password: &str| {
        let input = json!({ "identifier": person.email, "password": password });
        accounts.call(&person.elsewhere(), "login", input).outcome()
    };
    for _ in 0..6 {
        login("not the password");
    }
    assert_eq!(login(PASSWORD), "LIMIT_EXCEEDED");
    reset(&accounts, &token, NEW).value();
    assert_eq!(login(NEW), "OK");
}

#[test]
fn the_second_factor_is_still_asked_for() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("factor");
    accounts.second_factor(&person);
    let token = token(&accounts, &person, 3);
    reset(&accounts, &token, NEW).value();
    let input = json!({ "identifier": person.email, "password": NEW });
    let payload = accounts.call(&person.elsewhere(), "login", input);
    assert!(payload.value()["challenge"]["token"].is_string());
    assert!(payload.value()["tokens"].is_null());
}

#[test]
fn links_end_after_an_hour_a_newer_link_and_a_change_of_the_password() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("links");
    let first = token(&accounts, &person, 2);
    let second = token(&accounts, &person, 3);
    assert_eq!(reset(&accounts, &first, NEW).outcome(), "TOKEN_INVALID");
    let passwords = json!({ "currentPassword": PASSWORD, "newPassword": NEW });
    accounts.call(&person, "changePassword", passwords).value();
    assert_eq!(reset(&accounts, &second, NEW).outcome(), "TOKEN_INVALID");
    accounts.letter(&person.email, 4);
    let third = token(&accounts, &person, 5);
    accounts.database().sql(&format!(
        "update one_time_tokens set expires_at = expires_at - interval '1 hour' where user_id = '{}'",
        accounts.id_of(&person)
    ));
    assert_eq!(
        reset(&accounts, &third, NEW).refusals(),
        ["TOKEN_EXPIRED input.token"]
    );
}

#[test]
fn a_weak_password_leaves_the_link_good() {
    let accounts = Accounts::shared();
    let person = accounts.verified("weak");
    let token = token(&accounts, &person, 2);
    for weak in ["short", "password123", "aaaaaaaaaaaa", &"x y".repeat(50)] {
        let payload = reset(&accounts, &token, weak);
        assert_eq!(
            payload.refusals(),
            ["WEAK_PASSWORD input.newPassword"],
            "{weak}"
        );
    }
    reset(&accounts, &token, NEW).value();
}

#[test]
fn what_is_sent_to_break_something_breaks_nothing() {
    let accounts = Accounts::shared();
    let nobody = Person::new("nobody");
    let input = json!({ "token": "unknown", "newPassword": NEW });
    let outcomes = accounts.survives(&nobody, MUTATION, &input, &["token", "newPassword"]);
    assert!(
        outcomes.iter().all(|outcome| outcome != "OK"),
        "{outcomes:?}"
    );
}
