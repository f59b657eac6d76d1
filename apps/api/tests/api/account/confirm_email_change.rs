use serde_json::json;

use crate::support::{Accounts, PASSWORD, Payload, Person};

const MUTATION: &str = "confirmEmailChange";

/// Asks for a change of somebody who got one mail so far: the link of the new address and the link
/// of the old one.
fn links(accounts: &Accounts, person: &Person, new: &str) -> (String, String) {
    accounts
        .call(person, "requestEmailChange", json!({ "newEmail": new }))
        .value();
    let confirm = accounts.letter(new, 1).token();
    (confirm, accounts.letter(&person.email, 2).token())
}

fn confirm(accounts: &Accounts, token: &str) -> Payload {
    accounts.call(&Person::new("device"), MUTATION, json!({ "token": token }))
}

fn login(accounts: &Accounts, email: &str) -> String {
    let input = json!({ "identifier": email, "password": PASSWORD });
    accounts
        .call(&Person::new("device"), "login", input)
        .outcome()
}

#[test]
fn the_link_of_the_new_address_changes_it_and_ends_links_of_the_old_one() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("moving");
    let new = Person::new("moved").email;
    let (token, _) = links(&accounts, &person, &new);
    let reset = json!({ "email": person.email });
    accounts
        .call(&person, "requestPasswordReset", reset)
        .value();
    let reset = accounts.letter(&person.email, 3).token();

    let payload = confirm(&accounts, &token);
    assert_eq!(payload.value()["user"]["handle"], person.handle);
    assert_eq!(login(&accounts, &new), "OK");
    assert_eq!(login(&accounts, &person.email), "INVALID_CREDENTIALS");
    assert_eq!(confirm(&accounts, &token).outcome(), "TOKEN_INVALID");
    let input = json!({ "token": reset, "newPassword": "another quiet river" });
    let stale = accounts.call(&person.elsewhere(), "resetPassword", input);
    assert_eq!(stale.outcome(), "TOKEN_INVALID");
}

#[test]
fn the_old_address_undoes_it_for_three_days_and_ends_all_sessions() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("robbed");
    let new = Person::new("robber").email;
    let (token, undo) = links(&accounts, &person, &new);
    confirm(&accounts, &token).value();
    confirm(&accounts, &undo).value();
    assert_eq!(accounts.whoami(&person), None);
    assert_eq!(login(&accounts, &person.email), "OK");
    assert_eq!(login(&accounts, &new), "INVALID_CREDENTIALS");
    assert_eq!(confirm(&accounts, &undo).outcome(), "TOKEN_INVALID");
}

#[test]
fn the_old_address_stops_a_change_that_was_not_confirmed_yet() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("stopped");
    let (token, undo) = links(&accounts, &person, &Person::new("robber").email);
    confirm(&accounts, &undo).value();
    assert_eq!(confirm(&accounts, &token).outcome(), "TOKEN_INVALID");
    assert_eq!(login(&accounts, &person.email), "OK");
}

#[test]
fn links_end() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("late");
    let (token, undo) = links(&accounts, &person, &Person::new("moved").email);
    let user = accounts.id_of(&person);
    let pass = |hours: u32| {
        accounts.database().sql(&format!(
            "update one_time_tokens set expires_at = expires_at - interval '{hours} hours' where \
             user_id = '{user}'"
        ));
    };
    pass(24);
    assert_eq!(confirm(&accounts, &token).outcome(), "TOKEN_EXPIRED");
    pass(48);
    assert_eq!(confirm(&accounts, &undo).outcome(), "TOKEN_EXPIRED");
}

#[test]
fn an_address_that_somebody_has_confirmed_meanwhile_is_refused() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("second");
    let owner = accounts.verified("owner");
    let change = json!({ "newEmail": owner.email });
    accounts.call(&person, "requestEmailChange", change).value();
    let token = accounts.letter(&owner.email, 2).token();
    assert_eq!(
        confirm(&accounts, &token).refusals(),
        ["ALREADY_EXISTS input.token"]
    );
    assert_eq!(login(&accounts, &owner.email), "OK");
}

#[test]
fn of_twenty_confirmations_at_once_one_wins() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("many");
    let (token, _) = links(&accounts, &person, &Person::new("moved").email);
    let payloads = Accounts::at_once(20, |_| confirm(&accounts, &token));
    let won = payloads.iter().filter(|payload| payload.outcome() == "OK");
    assert_eq!(won.count(), 1);
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
