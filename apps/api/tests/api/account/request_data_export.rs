use std::{thread, time::Duration};

use serde_json::{Value, json};

use crate::support::{Accounts, Person};

const MUTATION: &str = "requestDataExport";

fn finished(accounts: &Accounts, person: &Person) -> Value {
    let document = "{ dataExports { id state downloadUrl expiresAt } }";
    for _ in 0..400 {
        let answer = accounts.send(person, document, json!({}));
        let export = answer.data()["dataExports"][0].clone();
        if export["state"] == "SUCCEEDED" {
            return export;
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("never made:\n{}", accounts.log());
}

/// Status and body of the path of a link; the host of links is that of the public address.
fn follow(accounts: &Accounts, link: &str) -> (u16, String) {
    let path = &link[link.find("/files/").unwrap()..];
    let answer = accounts.client().get(accounts.url(path)).send().unwrap();
    (answer.status().as_u16(), answer.text().unwrap())
}

#[test]
fn a_copy_of_everything_but_secrets_comes_by_a_signed_link() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("copied");
    let (authenticator, codes) = accounts.second_factor(&person);
    let program = accounts.program(&person, &["READ"]);
    accounts.call(&person, MUTATION, json!({})).value();
    let export = finished(&accounts, &person);
    let link = export["downloadUrl"].as_str().unwrap();
    let (status, body) = follow(&accounts, link);
    assert_eq!(status, 200);
    let copy: Value = serde_json::from_str(&body).unwrap();
    assert!(copy.is_object() && body.contains(&person.email));
    let secret = format!("{authenticator:?}");
    let secret = secret.split('"').nth(1).unwrap().to_owned();
    let token = program.access_token.as_deref().unwrap();
    let secrets = [
        &*person.password,
        &*person.refresh_token,
        &codes[0],
        &secret,
        token,
        "argon2",
        "hash",
    ];
    for secret in secrets {
        assert!(!body.contains(secret), "{secret}");
    }
    assert!(!accounts.letter(&person.email, 3).subject.is_empty());

    let forged = [
        link.replace("signature=", "signature=A"),
        link.replace("expires=", "expires=9"),
        link[..link.find('?').unwrap()].to_owned(),
        link.replace("/files/", "/files/x"),
    ];
    for link in &forged {
        assert_eq!(follow(&accounts, link).0, 404, "{link}");
    }
    let user = accounts.id_of(&person);
    accounts.database().sql(&format!(
        "update data_exports set requested_at = requested_at - interval '8 days', finished_at = \
         finished_at - interval '8 days', expires_at = now() - interval '1 second' where user_id = \
         '{user}'"
    ));
    assert_eq!(follow(&accounts, link).0, 404);
}

#[test]
fn one_copy_in_a_day_is_made_even_when_many_are_asked_for_at_once() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("daily");
    let asked = Accounts::at_once(4, |_| accounts.call(&person, MUTATION, json!({})));
    let outcomes: Vec<_> = asked.iter().map(crate::support::Payload::outcome).collect();
    let made = outcomes.iter().filter(|outcome| *outcome == "OK");
    assert_eq!(made.count(), 1, "{outcomes:?}");
    let refused = accounts.call(&person, MUTATION, json!({}));
    assert_eq!(refused.outcome(), "LIMIT_EXCEEDED");
    assert!(refused.errors()[0]["resetsAt"].is_string());
}

#[test]
fn a_fresh_sign_in_is_asked_for() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("old");
    accounts.grow_stale(&person);
    let payload = accounts.call(&person, MUTATION, json!({}));
    assert_eq!(payload.outcome(), "TWO_FACTOR_REQUIRED");
    let payload = accounts.call(&Person::new("nobody"), MUTATION, json!({}));
    assert_eq!(payload.outcome(), "UNAUTHENTICATED");
}
