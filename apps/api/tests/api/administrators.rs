//! `tercul admin`: the first administrator, and a way back in.

use serde_json::json;

use crate::support::{Accounts, Person};

#[test]
fn an_administrator_is_created_and_let_in_again_on_the_command_line() {
    let accounts = Accounts::start();
    let named = Person::new("keeper");
    let mut person = named.clone();
    let create = [
        "admin",
        "create",
        "--handle",
        &named.handle,
        "--email",
        &named.email,
    ];
    person.password = accounts.command(&create).unwrap();
    accounts.sign_in(&mut person);
    let document = "{ viewer { capabilities user { isEmailVerified roles { role } } } }";
    let answer = accounts.send(&person, document, json!({}));
    let viewer = &answer.data()["viewer"];
    assert_eq!(viewer["user"]["isEmailVerified"], true);
    assert_eq!(
        viewer["user"]["roles"],
        json!([{ "role": "ADMINISTRATOR" }])
    );
    assert!(accounts.command(&create).is_err(), "both are taken");
    let leave = accounts.call(&person, "requestAccountDeletion", json!({}));
    assert_eq!(leave.outcome(), "INVALID_STATE");

    accounts.second_factor(&person);
    let recover = ["admin", "recover", "--handle", &named.handle];
    let password = accounts.command(&recover).unwrap();
    assert_eq!(accounts.whoami(&person), None);
    let old = json!({ "identifier": person.email, "password": person.password });
    let told = accounts.call(&person.elsewhere(), "login", old);
    assert_eq!(told.outcome(), "INVALID_CREDENTIALS");
    person.password = password;
    accounts.sign_in(&mut person);
    assert!(accounts.whoami(&person).is_some());
    let unknown = accounts.command(&["admin", "recover", "--handle", "nobody-here"]);
    assert!(unknown.unwrap_err().contains("nobody-here"));
}
