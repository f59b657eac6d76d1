use std::{thread, time::Duration};

use serde_json::{Value, json};

use crate::support::{Accounts, Person, Role, now, unique};

const MUTATION: &str = "requestAccountDeletion";

#[test]
fn an_account_is_erased_after_two_weeks_and_what_it_contributed_stays() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("leaver");
    accounts.give_role(&person, "CONTRIBUTOR");
    let program = accounts.program(&person, &["READ"]);
    let titles = json!([{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": unique("Хуш") }]);
    let work = json!({
        "form": "POEM", "originalLanguageTag": "tt-Cyrl", "titles": titles, "credits": [],
        "isAnonymous": true, "confirmNotDuplicate": true,
    });
    let work = accounts.call(&person, "createWork", work).value()["work"]["id"].clone();
    let payload = accounts.call(&person, MUTATION, json!({}));
    let viewer = &payload.value()["viewer"];
    assert_eq!(viewer["user"]["status"], "DELETION_PENDING");
    let due = viewer["deletionScheduledAt"].as_str().unwrap();
    let due = chrono::DateTime::parse_from_rfc3339(due).unwrap();
    assert_eq!((due.to_utc() - now()).num_hours(), 14 * 24 - 1);
    let again = accounts.call(&person, MUTATION, json!({}));
    assert_eq!(again.outcome(), "INVALID_STATE");
    assert!(
        accounts.whoami(&person).is_some(),
        "it can still be cancelled"
    );

    let id = accounts.global_id(&person);
    let user = accounts.id_of(&person);
    accounts.database().sql(&format!(
        "update users set deletion_due_at = now() where id = '{user}'"
    ));
    wait_until_erased(&accounts, &user);
    assert_eq!(accounts.whoami(&person), None);
    assert_eq!(accounts.whoami(&program), None);
    let input = json!({ "identifier": person.email, "password": person.password });
    let back = accounts.call(&person.elsewhere(), "login", input);
    assert_eq!(back.outcome(), "INVALID_CREDENTIALS");
    let document = format!(
        "{{ work(id: {work}) {{ id }} node(id: \"{id}\") {{ ... on User {{ handle displayName \
         email biography }} }} user(handle: \"{}\") {{ id }} }}",
        person.handle
    );
    let data = accounts.query(Role::Administrator, &document);
    assert_ne!(data["work"], Value::Null, "what was contributed stays");
    let creator = &data["node"];
    assert!(creator["handle"].as_str().unwrap().starts_with("former-"));
    assert_eq!(creator["displayName"], "Former contributor");
    assert_eq!(creator["email"], Value::Null);
    assert_eq!(data["user"], Value::Null);
    let erased = format!(
        "select action from audit_log where subject_id = '{user}' order by seq desc limit 1"
    );
    assert_eq!(accounts.database().value(&erased), "user.erased");
    let email = format!(
        "select count(*) from users u where u::text like '%{}%'",
        person.email
    );
    assert_eq!(accounts.database().value(&email), "0");
}

fn wait_until_erased(accounts: &Accounts, user: &str) {
    let erased = format!("select deleted_at is not null from users where id = '{user}'");
    for _ in 0..400 {
        if accounts.database().value(&erased) == "true" {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("never erased:\n{}", accounts.log());
}

#[test]
fn a_fresh_sign_in_is_asked_for() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("stale");
    accounts.grow_stale(&person);
    let payload = accounts.call(&person, MUTATION, json!({}));
    assert_eq!(payload.outcome(), "TWO_FACTOR_REQUIRED");
    let payload = accounts.call(&Person::new("nobody"), MUTATION, json!({}));
    assert_eq!(payload.outcome(), "UNAUTHENTICATED");
}

#[test]
fn of_two_administrators_who_go_at_the_same_time_one_stays() {
    let accounts = Accounts::start();
    let people = [accounts.signed_in("first"), accounts.signed_in("second")];
    for person in &people {
        accounts.give_role(person, "ADMIN");
    }
    let gone = Accounts::at_once(2, |n| accounts.call(&people[n], MUTATION, json!({})));
    let mut outcomes: Vec<_> = gone.iter().map(crate::support::Payload::outcome).collect();
    outcomes.sort_unstable();
    assert_eq!(outcomes, ["INVALID_STATE", "OK"]);
}
