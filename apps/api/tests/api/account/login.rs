use serde_json::{Value, json};

use crate::support::{Accounts, PASSWORD, Person};

const MUTATION: &str = "login";

fn login(accounts: &Accounts, person: &Person, password: &str) -> crate::support::Payload {
    let input = json!({ "identifier": person.email, "password": password });
    accounts.call(person, MUTATION, input)
}

#[test]
fn an_address_or_a_handle_in_any_case_signs_in() {
    let accounts = Accounts::shared();
    let person = accounts.verified("names");
    let names = [
        person.email.clone(),
        person.email.to_uppercase(),
        format!(" {} ", person.handle),
        person.handle.to_uppercase(),
    ];
    for name in names {
        let input = json!({ "identifier": name, "password": PASSWORD, "deviceName": "Телефон" });
        let payload = accounts.call(&person, MUTATION, input);
        let payload = payload.value();
        assert_eq!(payload["viewer"]["user"]["handle"], person.handle);
        assert_eq!(payload["challenge"], Value::Null);
        let mut signed_in = person.clone();
        signed_in.take_tokens(payload);
        assert_eq!(accounts.whoami(&signed_in), Some(person.handle.clone()));
    }
    let devices = accounts.database().value(&format!(
        "select string_agg(distinct user_agent, ',') from sessions where user_id = '{}'",
        accounts.id_of(&person)
    ));
    assert_eq!(devices, "Телефон");
    assert_eq!(accounts.security_log(&person), ["SIGNED_IN"; 4]);
}

#[test]
fn a_wrong_password_is_answered_alike_whoever_exists() {
    let accounts = Accounts::shared();
    let verified = accounts.verified("here");
    let pending = accounts.registered("nearly");
    let suspended = accounts.verified("held");
    suspend(&accounts, &suspended);
    let nobody = Person::new("nobody");
    let mut answers = Vec::new();
    for person in [&verified, &pending, &suspended, &nobody] {
        for name in [&person.email, &person.handle] {
            let input = json!({ "identifier": name, "password": "not the password" });
            answers.push(accounts.call(&person.elsewhere(), MUTATION, input));
        }
    }
    for answer in &answers {
        assert_eq!(answer.refusals(), ["INVALID_CREDENTIALS input"]);
        assert_eq!(answer.answer.likeness(), answers[0].answer.likeness());
    }
}

fn suspend(accounts: &Accounts, person: &Person) {
    let user = accounts.id_of(person);
    accounts.database().sql(&format!(
        "update users set suspension_reason = 'Spam', suspended_at = now(), suspended_by = '{user}' \
         where id = '{user}'"
    ));
}

#[test]
fn that_an_account_is_suspended_is_told_to_its_owner_only() {
    let accounts = Accounts::shared();
    let person = accounts.verified("suspended");
    suspend(&accounts, &person);
    let payload = login(&accounts, &person, PASSWORD);
    assert_eq!(payload.outcome(), "INVALID_STATE");
    let error = &payload.errors()[0];
    assert_eq!(error["currentState"], "SUSPENDED");
    assert_eq!(error["allowedStates"], json!(["ACTIVE"]));
    assert_eq!(payload.answer.data()[MUTATION]["tokens"], Value::Null);
}

#[test]
fn whoever_has_not_confirmed_manages_the_account_and_nothing_else() {
    let accounts = Accounts::shared();
    let mut person = accounts.registered("unconfirmed");
    accounts.sign_in(&mut person);
    let document = "{ viewer { user { status isEmailVerified } } }";
    let answer = accounts.send(&person, document, json!({}));
    let user = &answer.data()["viewer"]["user"];
    assert_eq!(user["status"], "UNVERIFIED");
    assert_eq!(user["isEmailVerified"], false);
    let work = json!({
        "form": "POEM",
        "originalLanguageTag": "tt-Cyrl",
        "titles": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": "Су анасы" }],
        "credits": [],
        "isAnonymous": true,
    });
    let payload = accounts.call(&person, "createWork", work);
    assert_eq!(payload.outcome(), "NOT_VERIFIED");

    let passwords = json!({ "currentPassword": PASSWORD, "newPassword": "another quiet river" });
    accounts.call(&person, "changePassword", passwords).value();
    accounts.call(&person, "logout", json!({})).value();
    assert_eq!(accounts.whoami(&person), None);
}

#[test]
fn after_five_failures_one_waits_whether_the_account_exists_or_not() {
    let accounts = Accounts::shared();
    let known = accounts.verified("guessed");
    let nobody = Person::new("nobody");
    let mut refused = Vec::new();
    for person in [&known, &nobody] {
        // The attacker comes from another network each time.
        for _ in 0..5 {
            let payload = login(&accounts, &person.elsewhere(), "not the password");
            assert_eq!(payload.outcome(), "INVALID_CREDENTIALS");
        }
        let payload = login(&accounts, &person.elsewhere(), PASSWORD);
        assert_eq!(payload.outcome(), "LIMIT_EXCEEDED");
        let mut error = payload.errors()[0].clone();
        assert!(error["resetsAt"].take().is_string());
        assert_eq!((&error["limit"], &error["used"]), (&json!(5), &json!(5)));
        error["message"].take();
        refused.push((payload.answer.status, error));
    }
    assert_eq!(refused[0], refused[1]);

    accounts.database().sql(&format!(
        "update throttles set last_at = last_at - interval '1 minute' where key = \
         encode(sha256('{}'::bytea), 'hex')",
        known.email
    ));
    login(&accounts, &known.elsewhere(), PASSWORD).value();
    // A success wipes the count.
    let payload = login(&accounts, &known.elsewhere(), "not the password");
    assert_eq!(payload.outcome(), "INVALID_CREDENTIALS");
}

#[test]
fn the_owner_is_not_locked_out_where_they_signed_in_before() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("home");
    let home = Person {
        access_token: None,
        ..person.clone()
    };
    for _ in 0..8 {
        login(&accounts, &person.elsewhere(), "not the password");
    }
    let elsewhere = login(&accounts, &person.elsewhere(), PASSWORD);
    assert_eq!(elsewhere.outcome(), "LIMIT_EXCEEDED");
    login(&accounts, &home, PASSWORD).value();
}

#[test]
fn one_network_cannot_guess_at_many_accounts() {
    let accounts = Accounts::shared();
    let attacker = Person::new("attacker");
    let outcomes: Vec<_> = (0..22)
        .map(|_| {
            let identifier = Person::new("victim").email;
            let input = json!({ "identifier": identifier, "password": "not the password" });
            accounts.call(&attacker, MUTATION, input).outcome()
        })
        .collect();
    assert!(
        outcomes[..20]
            .iter()
            .all(|outcome| outcome == "INVALID_CREDENTIALS"),
        "{outcomes:?}"
    );
    assert!(
        outcomes[20..]
            .iter()
            .all(|outcome| outcome == "LIMIT_EXCEEDED"),
        "{outcomes:?}"
    );
}

#[test]
fn tries_at_once_are_no_more_than_tries_one_after_another() {
    let accounts = Accounts::shared();
    let person = accounts.verified("parallel");
    let payloads = Accounts::at_once(20, |_| {
        login(&accounts, &person.elsewhere(), "not the password")
    });
    let wrong = payloads
        .iter()
        .filter(|payload| payload.outcome() == "INVALID_CREDENTIALS");
    assert_eq!(wrong.count(), 5);
}

#[test]
fn hashes_of_weaker_parameters_are_renewed() {
    let settings = [
        ("TERCUL__AUTH__PASSWORD_MEMORY_KIB", "256"),
        ("TERCUL__AUTH__PASSWORD_PASSES", "2"),
    ];
    let accounts = Accounts::start_with(&settings);
    let person = accounts.verified("renewed");
    let user = accounts.id_of(&person);
    let hash = || {
        let query = format!("select password_hash from credentials where user_id = '{user}'");
        accounts.database().value(&query)
    };
    assert!(
        hash().starts_with("$argon2id$v=19$m=256,t=2,p=1$"),
        "{}",
        hash()
    );
    // The hash that the test's own password has with the smallest parameters.
    let weak = weak_hash();
    accounts.database().sql(&format!(
        "update credentials set password_hash = '{weak}' where user_id = '{user}'"
    ));
    login(&accounts, &person, PASSWORD).value();
    assert!(
        hash().starts_with("$argon2id$v=19$m=256,t=2,p=1$"),
        "{}",
        hash()
    );
    login(&accounts, &person, PASSWORD).value();
}

fn weak_hash() -> String {
    let accounts = Accounts::shared();
    let person = accounts.registered("weak");
    let query = format!(
        "select password_hash from credentials where user_id = '{}'",
        accounts.id_of(&person)
    );
    accounts.database().value(&query)
}

#[test]
fn nothing_that_was_typed_is_stored_or_logged() {
    let accounts = Accounts::shared();
    let person = accounts.verified("typed");
    login(&accounts, &person, "a secret that is wrong").errors();
    let input = json!({ "identifier": "my secret by mistake", "password": "x" });
    accounts.call(&person, MUTATION, input).errors();
    let log = accounts.log();
    for secret in [
        PASSWORD,
        "a secret that is wrong",
        "my secret by mistake",
        &person.email,
    ] {
        assert!(!log.contains(secret), "{secret}");
    }
    let kept = "select count(*) from throttles where key like '%secret%' or key like '%@%'";
    assert_eq!(accounts.database().value(kept), "0");
}

#[test]
fn what_is_sent_to_break_something_breaks_nothing() {
    let accounts = Accounts::shared();
    let nobody = Person::new("nobody");
    let input = json!({ "identifier": nobody.handle, "password": "wrong" });
    let fields = ["identifier", "password", "deviceName", "clientMutationId"];
    let outcomes = accounts.survives(&nobody, MUTATION, &input, &fields);
    assert!(
        outcomes.iter().all(|outcome| outcome != "OK"),
        "{outcomes:?}"
    );
    assert!(!outcomes.contains(&"INTERNAL".to_owned()));
}
