use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{Accounts, Payload, Person};

const MUTATION: &str = "refreshSession";

fn refresh(accounts: &Accounts, token: &str) -> Payload {
    let anybody = Person::new("device");
    accounts.call(&anybody, MUTATION, json!({ "refreshToken": token }))
}

fn next(payload: &Payload) -> String {
    let tokens = &payload.value()["tokens"];
    tokens["refreshToken"].as_str().unwrap().to_owned()
}

#[test]
fn a_session_is_carried_on_from_token_to_token() {
    let accounts = Accounts::shared();
    let mut person = accounts.signed_in("carried");
    let first = person.refresh_token.clone();
    for _ in 0..3 {
        let payload = refresh(&accounts, &person.refresh_token);
        person.take_tokens(payload.value());
        assert_eq!(accounts.whoami(&person), Some(person.handle.clone()));
    }
    assert_ne!(person.refresh_token, first);
    let stored = accounts.database().value(&format!(
        "select count(*) from refresh_tokens where hash = sha256('{}'::bytea)",
        person.refresh_token
    ));
    assert_eq!(stored, "1");
}

#[test]
fn a_lost_answer_is_given_again() {
    let accounts = Accounts::shared();
    let mut person = accounts.signed_in("lost");
    let token = person.refresh_token.clone();
    let first = next(&refresh(&accounts, &token));
    let payload = refresh(&accounts, &token);
    assert_eq!(next(&payload), first);
    person.take_tokens(payload.value());
    assert_eq!(accounts.whoami(&person), Some(person.handle.clone()));
    refresh(&accounts, &first).value();
}

#[test]
fn twenty_tabs_at_once_leave_one_live_branch() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("tabs");
    let (_, session) = accounts.session_of(&person);
    let payloads = Accounts::at_once(20, |_| refresh(&accounts, &person.refresh_token));
    let tokens: BTreeSet<_> = payloads.iter().map(next).collect();
    assert_eq!(tokens.len(), 1);
    let live = accounts.database().value(&format!(
        "select count(*) from refresh_tokens where session_id = '{session}' and rotated_at is null"
    ));
    assert_eq!(live, "1");
    refresh(&accounts, tokens.first().unwrap()).value();
}

#[test]
fn a_used_token_ends_the_session_and_tells_the_owner() {
    let accounts = Accounts::shared();
    let mut person = accounts.signed_in("robbed");
    let old = person.refresh_token.clone();
    person.take_tokens(refresh(&accounts, &old).value());
    accounts.database().sql(&format!(
        "update refresh_tokens set rotated_at = rotated_at - interval '11 seconds' where hash = \
         sha256('{old}'::bytea)"
    ));
    let reused = refresh(&accounts, &old);
    assert_eq!(reused.outcome(), "TOKEN_INVALID");
    assert_eq!(reused.answer.data()[MUTATION]["tokens"], Value::Null);
    assert_eq!(accounts.whoami(&person), None);
    assert_eq!(
        refresh(&accounts, &person.refresh_token).outcome(),
        "TOKEN_INVALID"
    );
    assert_eq!(
        accounts.letter(&person.email, 2).subject,
        "We ended one of your sessions"
    );
    let log = accounts.security_log(&person);
    assert!(log.contains(&"TOKEN_REUSE_DETECTED".to_owned()), "{log:?}");
}

#[test]
fn a_token_whose_successor_was_used_is_a_reuse_even_at_once() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("forked");
    let second = next(&refresh(&accounts, &person.refresh_token));
    let third = next(&refresh(&accounts, &second));
    assert_eq!(
        refresh(&accounts, &person.refresh_token).outcome(),
        "TOKEN_INVALID"
    );
    assert_eq!(refresh(&accounts, &third).outcome(), "TOKEN_INVALID");
}

#[test]
fn tokens_and_sessions_end() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("expiring");
    let (_, session) = accounts.session_of(&person);
    accounts.database().sql(&format!(
        "update refresh_tokens set expires_at = now() where session_id = '{session}'"
    ));
    assert_eq!(
        refresh(&accounts, &person.refresh_token).outcome(),
        "TOKEN_EXPIRED"
    );

    let person = accounts.signed_in("ended");
    let (_, session) = accounts.session_of(&person);
    accounts.database().sql(&format!(
        "update sessions set expires_at = now() where id = '{session}'"
    ));
    assert_eq!(
        refresh(&accounts, &person.refresh_token).outcome(),
        "TOKEN_INVALID"
    );
    assert_eq!(accounts.whoami(&person), None);
}

#[test]
fn whoever_is_suspended_cannot_carry_on() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("suspended");
    let user = accounts.id_of(&person);
    accounts.database().sql(&format!(
        "update users set suspension_reason = 'Spam', suspended_at = now(), suspended_by = '{user}' \
         where id = '{user}'"
    ));
    assert_eq!(
        refresh(&accounts, &person.refresh_token).outcome(),
        "TOKEN_INVALID"
    );
    assert_eq!(accounts.whoami(&person), None);
}

#[test]
fn what_is_no_refresh_token_is_refused() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("nasty");
    let access = person.access_token.clone().unwrap();
    assert_eq!(
        refresh(&accounts, &access).refusals(),
        ["TOKEN_INVALID input.refreshToken"]
    );
    let nobody = Person::new("nobody");
    let outcomes = accounts.survives(&nobody, MUTATION, &json!({}), &["refreshToken"]);
    assert!(
        outcomes.iter().all(|outcome| outcome == "TOKEN_INVALID"),
        "{outcomes:?}"
    );
}
