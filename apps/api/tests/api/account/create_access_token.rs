use chrono::Duration;
use serde_json::{Value, json};

use crate::support::{Accounts, Person, merged, now, unique};

const MUTATION: &str = "createAccessToken";

fn input(scopes: &[&str]) -> Value {
    json!({
        "name": "Reading machine",
        "scopes": scopes,
        "expiresAt": (now() + Duration::days(30)).to_rfc3339(),
    })
}

fn contributor(accounts: &Accounts, name: &str) -> Person {
    let person = accounts.signed_in(name);
    accounts.give_role(&person, "CONTRIBUTOR");
    person
}

fn work() -> Value {
    json!({
        "form": "POEM",
        "originalLanguageTag": "tt-Cyrl",
        "titles": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": unique("Шигырь") }],
        "credits": [],
        "isAnonymous": true,
        "confirmNotDuplicate": true,
    })
}

#[test]
fn the_secret_is_told_once_and_only_its_hash_is_stored() {
    let accounts = Accounts::shared();
    let person = contributor(&accounts, "machine");
    let key = json!({ "idempotencyKey": uuid::Uuid::now_v7() });
    let input = merged(&input(&["READ"]), &key);
    let made = accounts.call(&person, MUTATION, input.clone());
    let secret = made.value()["secret"].as_str().unwrap().to_owned();
    let token = &made.value()["accessToken"];
    assert!(secret.starts_with("tcl_pat_"));
    assert_eq!(secret.len(), "tcl_pat_".len() + 43);
    assert_eq!(token["prefix"], secret[..12]);
    let again = accounts.call(&person, MUTATION, input);
    assert!(again.is_replay());
    assert_eq!(again.value()["secret"], Value::Null);
    assert_eq!(again.value()["accessToken"]["id"], token["id"]);
    let user = accounts.id_of(&person);
    let hash = accounts.database().value(&format!(
        "select encode(hash, 'hex') from access_tokens where user_id = '{user}'"
    ));
    let wanted = format!("select encode(sha256('{secret}'::bytea), 'hex')");
    assert_eq!(hash, accounts.database().value(&wanted));
    let kept = format!(
        "select count(*) from access_tokens t where t::text like '%{}%'",
        &secret[12..]
    );
    assert_eq!(accounts.database().value(&kept), "0");
    assert!(!accounts.log().contains(&secret));
}

#[test]
fn a_token_may_what_its_scopes_and_the_roles_of_its_owner_both_allow() {
    let accounts = Accounts::shared();
    let person = contributor(&accounts, "scopes");
    let reading = accounts.program(&person, &["READ"]);
    assert_eq!(accounts.whoami(&reading).as_deref(), Some(&*person.handle));
    let refused = accounts.call(&reading, "createWork", work());
    assert_eq!(refused.outcome(), "FORBIDDEN");
    let writing = accounts.program(&person, &["READ", "WRITE_CONTENT"]);
    accounts.call(&writing, "createWork", work()).value();
    accounts.take_roles(&person);
    let refused = accounts.call(&writing, "createWork", work());
    assert_eq!(refused.outcome(), "FORBIDDEN");
}

#[test]
fn a_token_never_opens_the_account_itself() {
    let accounts = Accounts::shared();
    let person = contributor(&accounts, "closed");
    let program = accounts.program(&person, &["READ", "WRITE_CONTENT"]);
    let calls = [
        (MUTATION, input(&["READ"])),
        (
            "updateProfile",
            json!({ "displayName": "Other", "expectedVersion": 1 }),
        ),
        (
            "updatePreferences",
            json!({ "keepReadingHistory": false, "expectedVersion": 1 }),
        ),
        ("requestAccountDeletion", json!({})),
        ("cancelAccountDeletion", json!({})),
        ("requestDataExport", json!({})),
        ("logoutEverywhere", json!({})),
        ("beginTotpEnrollment", json!({})),
        ("regenerateRecoveryCodes", json!({})),
        (
            "requestEmailChange",
            json!({ "newEmail": "other@example.org" }),
        ),
    ];
    for (mutation, input) in calls {
        let payload = accounts.call(&program, mutation, input);
        assert_eq!(payload.outcome(), "FORBIDDEN", "{mutation}");
    }
    for list in ["sessions", "accessTokens", "securityLog"] {
        let document = format!("{{ {list}(first: 5) {{ nodes {{ id }} }} }}");
        let answer = accounts.send(&program, &document, json!({}));
        assert_eq!(answer.code(), "FORBIDDEN", "{list}");
    }
    let answer = accounts.send(&program, "{ dataExports { id } }", json!({}));
    assert_eq!(answer.code(), "FORBIDDEN");
}

#[test]
fn the_last_use_is_kept_and_an_ended_token_is_refused_at_once() {
    let accounts = Accounts::shared();
    let person = contributor(&accounts, "ending");
    let program = accounts.program(&person, &["READ"]);
    let document = "{ accessTokens(first: 5) { nodes { id lastUsedAt } } }";
    assert!(accounts.whoami(&program).is_some());
    let answer = accounts.send(&person, document, json!({}));
    let token = &answer.data()["accessTokens"]["nodes"][0];
    assert!(token["lastUsedAt"].is_string(), "{token}");
    let user = accounts.id_of(&person);
    accounts.database().sql(&format!(
        "update access_tokens set created_at = created_at - interval '2 days', expires_at = now() \
         - interval '1 second' where user_id = '{user}'"
    ));
    assert_eq!(accounts.whoami(&program), None);
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let accounts = Accounts::shared();
    let person = contributor(&accounts, "rules");
    let at = |days: i64| json!({ "expiresAt": (now() + Duration::days(days)).to_rfc3339() });
    accounts.refuses(
        &person,
        MUTATION,
        &input(&["READ"]),
        &[
            (json!({ "name": "" }), "TOO_SHORT input.name"),
            (json!({ "name": "a".repeat(101) }), "TOO_LONG input.name"),
            (json!({ "scopes": [] }), "REQUIRED input.scopes"),
            (
                json!({ "scopes": ["READ", "READ"] }),
                "DUPLICATE_IN_INPUT input.scopes.1",
            ),
            (
                json!({ "scopes": ["READ", "ADMINISTER"] }),
                "FORBIDDEN input.scopes.1",
            ),
            (at(-1), "VALIDATION_FAILED input.expiresAt"),
            (at(367), "VALIDATION_FAILED input.expiresAt"),
        ],
    );
    let longest = merged(&input(&["READ"]), &at(366));
    accounts.call(&person, MUTATION, longest).value();
    accounts.grow_stale(&person);
    let stale = accounts.call(&person, MUTATION, input(&["READ"]));
    assert_eq!(stale.outcome(), "TWO_FACTOR_REQUIRED");
}

#[test]
fn twenty_tokens_are_the_most_even_when_many_are_asked_for_at_once() {
    let accounts = Accounts::shared();
    let person = contributor(&accounts, "many");
    let made = Accounts::at_once(25, |_| accounts.call(&person, MUTATION, input(&["READ"])));
    let outcomes: Vec<_> = made
        .iter()
        .map(super::super::support::Payload::outcome)
        .collect();
    let count = |code: &str| outcomes.iter().filter(|outcome| *outcome == code).count();
    assert_eq!(
        (count("OK"), count("LIMIT_EXCEEDED")),
        (20, 5),
        "{outcomes:?}"
    );
}

#[test]
fn whoever_has_not_confirmed_their_address_or_not_signed_in_gets_none() {
    let accounts = Accounts::shared();
    let mut pending = accounts.registered("pending");
    accounts.sign_in(&mut pending);
    let payload = accounts.call(&pending, MUTATION, input(&["READ"]));
    assert_eq!(payload.outcome(), "NOT_VERIFIED");
    let payload = accounts.call(&Person::new("nobody"), MUTATION, input(&["READ"]));
    assert_eq!(payload.outcome(), "UNAUTHENTICATED");
}
