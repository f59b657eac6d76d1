use serde_json::json;

use crate::support::{Accounts, Person};

const MUTATION: &str = "requestPasswordReset";

#[test]
fn an_address_without_an_account_is_answered_as_one_with_and_told_by_mail() {
    let accounts = Accounts::shared();
    let owner = accounts.verified("owner");
    let nobody = Person {
        language: "ru",
        ..Person::new("nobody")
    };
    let ask = |person: &Person| {
        let payload = accounts.call(person, MUTATION, json!({ "email": person.email }));
        assert_eq!(payload.value()["accepted"], true);
        payload.answer.likeness()
    };
    assert_eq!(ask(&owner), ask(&nobody));
    let letter = accounts.letter(&owner.email, 2);
    assert_eq!(letter.subject, "Set a new password");
    let link = format!(
        "https://tercul.example/reset-password?token={}",
        letter.token()
    );
    assert!(letter.html.contains(&link), "{}", letter.html);
    let letter = accounts.letter(&nobody.email, 1);
    assert_eq!(letter.subject, "С этим адресом нет учётной записи");
    assert!(!letter.text.contains("token="), "{}", letter.text);
    let log = accounts.security_log(&owner);
    assert_eq!(log, ["PASSWORD_RESET_REQUESTED"]);
}

#[test]
fn nobody_gets_more_than_three_in_twelve_hours_and_the_limit_tells_nothing() {
    let accounts = Accounts::shared();
    let owner = accounts.verified("hasty");
    let nobody = Person::new("nobody");
    for person in [&owner, &nobody] {
        let ask = || {
            accounts.call(
                &person.elsewhere(),
                MUTATION,
                json!({ "email": person.email }),
            )
        };
        for _ in 0..3 {
            ask().value();
        }
        assert_eq!(ask().refusals(), ["LIMIT_EXCEEDED input.email"]);
    }
}

#[test]
fn the_mail_goes_to_the_address_as_its_owner_wrote_it() {
    let accounts = Accounts::shared();
    let owner = accounts.verified("written");
    let shouted = owner.email.to_uppercase();
    accounts
        .call(&owner, MUTATION, json!({ "email": shouted }))
        .value();
    accounts.letters(&owner.email, 2);
    let to = accounts.database().value(&format!(
        "select address from outgoing_mails where letter = 'RESET_PASSWORD' and user_id = '{}'",
        accounts.id_of(&owner)
    ));
    assert_eq!(to, owner.email);
}

#[test]
fn what_is_sent_to_break_something_breaks_nothing() {
    let accounts = Accounts::shared();
    let nobody = Person::new("nobody");
    let outcomes = accounts.survives(&nobody, MUTATION, &json!({}), &["email"]);
    assert!(
        outcomes.iter().all(|outcome| outcome != "OK"),
        "{outcomes:?}"
    );
}
