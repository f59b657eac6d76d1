use serde_json::json;

use crate::support::{Accounts, Person};

const MUTATION: &str = "resendVerification";

#[test]
fn a_new_link_is_sent_to_whoever_has_not_confirmed() {
    let accounts = Accounts::shared();
    let person = accounts.registered("forgetful");
    accounts.letter(&person.email, 1);
    let payload = accounts.call(&person, MUTATION, json!({ "email": person.email }));
    assert_eq!(payload.value()["accepted"], true);
    let token = accounts.letter(&person.email, 2).token();
    accounts
        .call(&person, "verifyEmail", json!({ "token": token }))
        .value();
}

#[test]
fn whether_an_address_is_known_is_not_told() {
    let accounts = Accounts::shared();
    let pending = accounts.registered("pending");
    let verified = accounts.verified("verified");
    let nobody = Person::new("nobody");
    let answers = [&pending, &verified, &nobody]
        .map(|person| accounts.call(person, MUTATION, json!({ "email": person.email })));
    for answer in &answers {
        answer.value();
        assert_eq!(answer.answer.likeness(), answers[0].answer.likeness());
    }
    accounts.wait_for_worker();
    assert_eq!(accounts.letters_so_far(&verified.email).len(), 1);
    assert_eq!(accounts.letters_so_far(&nobody.email).len(), 0);
}

#[test]
fn nobody_gets_more_than_three_an_hour_and_the_limit_tells_nothing() {
    let accounts = Accounts::shared();
    let pending = accounts.registered("hasty");
    let nobody = Person::new("nobody");
    for person in [&pending, &nobody] {
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
        let refused = ask();
        assert_eq!(refused.refusals(), ["LIMIT_EXCEEDED input.email"]);
        let error = &refused.errors()[0];
        assert_eq!(error["limit"], 3);
        assert!(error["resetsAt"].is_string());
    }
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
