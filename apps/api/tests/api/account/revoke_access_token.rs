use serde_json::{Value, json};

use crate::support::{Accounts, Person, Role, nothing};

const MUTATION: &str = "revokeAccessToken";

fn only_token(accounts: &Accounts, person: &Person) -> String {
    let document = "{ accessTokens(first: 5) { nodes { id } } }";
    let answer = accounts.send(person, document, json!({}));
    let id = &answer.data()["accessTokens"]["nodes"][0]["id"];
    id.as_str().unwrap().to_owned()
}

#[test]
fn a_revoked_token_is_refused_at_once_and_may_be_revoked_again() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("revoker");
    let program = accounts.program(&person, &["READ"]);
    assert!(accounts.whoami(&program).is_some());
    let input = json!({ "accessTokenId": only_token(&accounts, &person) });
    for _ in 0..2 {
        let payload = accounts.call(&person, MUTATION, input.clone());
        assert!(payload.value()["accessToken"]["revokedAt"].is_string());
    }
    assert_eq!(accounts.whoami(&program), None);
    let log = accounts.security_log(&person);
    let revoked = log.iter().filter(|kind| *kind == "ACCESS_TOKEN_REVOKED");
    assert_eq!(revoked.count(), 1);
}

#[test]
fn tokens_of_others_are_not_there_except_for_administrators() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("owner");
    let program = accounts.program(&person, &["READ"]);
    let token = only_token(&accounts, &person);
    let other = accounts.signed_in("other");
    let named = |id: &str| json!({ "accessTokenId": id });
    accounts.refuses(
        &other,
        MUTATION,
        &json!({}),
        &[
            (named(&token), "NOT_FOUND input.accessTokenId"),
            (named(&nothing("pat")), "NOT_FOUND input.accessTokenId"),
            (named(&nothing("ses")), "INVALID_ID input.accessTokenId"),
        ],
    );
    let document = format!("{{ node(id: \"{token}\") {{ id }} }}");
    let seen = accounts.send(&other, &document, json!({}));
    assert_eq!(seen.data()["node"], Value::Null);
    assert!(accounts.whoami(&program).is_some());
    accounts
        .mutate(Role::Administrator, MUTATION, named(&token))
        .value();
    assert_eq!(accounts.whoami(&program), None);
}
