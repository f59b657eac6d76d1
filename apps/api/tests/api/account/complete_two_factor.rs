use serde_json::{Value, json};

use crate::support::{Accounts, Authenticator, PASSWORD, Payload, Person};

const MUTATION: &str = "completeTwoFactor";

/// Somebody with a second factor who is not signed in here, their authenticator and codes.
fn guarded(accounts: &Accounts, name: &str) -> (Person, Authenticator, Vec<String>) {
    let person = accounts.signed_in(name);
    let (authenticator, codes) = accounts.second_factor(&person);
    (person.elsewhere(), authenticator, codes)
}

fn challenge(accounts: &Accounts, person: &Person) -> String {
    let input = json!({ "identifier": person.email, "password": PASSWORD, "deviceName": "Phone" });
    let payload = accounts.call(person, "login", input);
    let payload = payload.value();
    assert_eq!(payload["tokens"], Value::Null);
    assert_eq!(payload["viewer"], Value::Null);
    payload["challenge"]["token"].as_str().unwrap().to_owned()
}

fn complete(accounts: &Accounts, person: &Person, challenge: &str, code: &str) -> Payload {
    let input = json!({ "challengeToken": challenge, "code": code });
    accounts.call(person, MUTATION, input)
}

#[test]
fn a_code_finishes_the_sign_in_once() {
    let accounts = Accounts::shared();
    let (mut person, authenticator, _) = guarded(&accounts, "factor");
    let token = challenge(&accounts, &person);
    let code = authenticator.code(0);
    let payload = complete(&accounts, &person, &token, &code);
    assert_eq!(payload.value()["viewer"]["isTwoFactorEnabled"], true);
    person.take_tokens(payload.value());
    assert_eq!(accounts.whoami(&person), Some(person.handle.clone()));

    let again = complete(&accounts, &person.elsewhere(), &token, &code);
    assert_eq!(again.refusals(), ["TOKEN_INVALID input.challengeToken"]);
    let token = challenge(&accounts, &person.elsewhere());
    let reused = complete(&accounts, &person.elsewhere(), &token, &code);
    assert_eq!(reused.refusals(), ["TWO_FACTOR_INVALID input.code"]);
}

#[test]
fn a_recovery_code_works_once_however_it_is_typed() {
    let accounts = Accounts::shared();
    let (person, _, codes) = guarded(&accounts, "recovering");
    let token = challenge(&accounts, &person);
    let typed = codes[0].to_uppercase().replace('-', " ");
    let payload = complete(&accounts, &person, &token, &typed);
    assert_eq!(payload.value()["viewer"]["recoveryCodesRemaining"], 9);
    let token = challenge(&accounts, &person);
    let again = complete(&accounts, &person, &token, &codes[0]);
    assert_eq!(again.refusals(), ["TWO_FACTOR_INVALID input.code"]);
    let log = accounts.security_log(&person);
    assert!(log.contains(&"RECOVERY_CODE_USED".to_owned()), "{log:?}");
}

#[test]
fn of_twenty_who_use_one_recovery_code_at_once_one_gets_in() {
    let accounts = Accounts::shared();
    let (person, _, codes) = guarded(&accounts, "racing");
    let token = challenge(&accounts, &person);
    let payloads = Accounts::at_once(20, |_| {
        complete(&accounts, &person.elsewhere(), &token, &codes[1])
    });
    let won = payloads.iter().filter(|payload| payload.outcome() == "OK");
    assert_eq!(won.count(), 1);
}

#[test]
fn five_wrong_codes_end_a_challenge() {
    let accounts = Accounts::shared();
    let (person, authenticator, codes) = guarded(&accounts, "clumsy");
    let token = challenge(&accounts, &person);
    for _ in 0..5 {
        let wrong = complete(&accounts, &person, &token, &authenticator.wrong_code());
        assert_eq!(wrong.refusals(), ["TWO_FACTOR_INVALID input.code"]);
    }
    let sixth = complete(&accounts, &person, &token, &codes[0]);
    assert_eq!(sixth.outcome(), "LIMIT_EXCEEDED");
    // Another challenge gives no five tries more.
    let token = challenge(&accounts, &person.elsewhere());
    let more = complete(&accounts, &person, &token, &authenticator.wrong_code());
    assert_eq!(more.outcome(), "LIMIT_EXCEEDED");
    accounts.database().sql(&format!(
        "update throttles set last_at = last_at - interval '1 minute' where key = '{} codes'",
        tercul_kernel::UserId(accounts.id_of(&person).parse().unwrap())
    ));
    let token = challenge(&accounts, &person.elsewhere());
    complete(&accounts, &person, &token, &codes[0]).value();
}

#[test]
fn a_challenge_lasts_five_minutes_and_ends_with_the_password() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("slow");
    let (_, codes) = accounts.second_factor(&person);
    let elsewhere = person.elsewhere();
    let token = challenge(&accounts, &elsewhere);
    let passwords = json!({ "currentPassword": PASSWORD, "newPassword": "another quiet river" });
    accounts.call(&person, "changePassword", passwords).value();
    let ended = complete(&accounts, &elsewhere, &token, &codes[0]);
    assert_eq!(ended.refusals(), ["TOKEN_INVALID input.challengeToken"]);

    let input = json!({ "identifier": person.email, "password": "another quiet river" });
    let payload = accounts.call(&elsewhere, "login", input);
    let token = payload.value()["challenge"]["token"].as_str().unwrap();
    accounts.database().sql(&format!(
        "update one_time_tokens set expires_at = expires_at - interval '5 minutes' where \
         purpose = 'TWO_FACTOR' and user_id = '{}'",
        accounts.id_of(&person)
    ));
    let late = complete(&accounts, &elsewhere, token, &codes[0]);
    assert_eq!(late.refusals(), ["TOKEN_EXPIRED input.challengeToken"]);
}

#[test]
fn what_is_sent_to_break_something_breaks_nothing() {
    let accounts = Accounts::shared();
    let nobody = Person::new("nobody");
    let input = json!({ "challengeToken": "unknown", "code": "123456" });
    let fields = ["challengeToken", "code"];
    let outcomes = accounts.survives(&nobody, MUTATION, &input, &fields);
    assert!(
        outcomes.iter().all(|outcome| outcome == "TOKEN_INVALID"),
        "{outcomes:?}"
    );

    let (person, _, _) = guarded(&accounts, "nasty");
    let outcome = |code: &str| {
        let token = challenge(&accounts, &person.elsewhere());
        complete(&accounts, &person.elsewhere(), &token, code).outcome()
    };
    for code in ["nul\0here", "１２３４５６", "' OR 1=1", "абвгд"] {
        assert_eq!(outcome(code), "TWO_FACTOR_INVALID", "{code}");
    }
}
