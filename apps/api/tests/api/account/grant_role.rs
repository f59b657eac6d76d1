use chrono::Duration;
use serde_json::{Value, json};

use crate::support::{Accounts, Person, Role, merged, nothing, now, unique};

const MUTATION: &str = "grantRole";

fn input(accounts: &Accounts, person: &Person, role: &str) -> Value {
    json!({ "userId": accounts.global_id(person), "role": role, "reason": "Known from before" })
}

fn in_language(tag: &str) -> Value {
    json!({ "scope": "LANGUAGE", "languageTag": tag })
}

fn draft(accounts: &Accounts, language: &str) -> Value {
    let titles = json!([{ "kind": "PRIMARY", "languageTag": language, "value": unique("Шигырь") }]);
    let input = json!({
        "form": "POEM", "originalLanguageTag": language, "titles": titles, "credits": [],
        "isAnonymous": true, "confirmNotDuplicate": true,
    });
    let made = accounts.mutate(Role::Administrator, "createWork", input);
    let work = &made.value()["work"];
    json!({ "id": work["id"], "expectedVersion": work["version"], "catalogOnly": true })
}

#[test]
fn an_editor_of_tatar_publishes_tatar_and_nothing_else_until_the_role_ends() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("editor");
    let end = (now() + Duration::days(1)).to_rfc3339();
    let grant = merged(
        &input(&accounts, &person, "EDITOR"),
        &in_language("tt-Cyrl"),
    );
    let grant = merged(&grant, &json!({ "expiresAt": end }));
    let granted = accounts.mutate(Role::Administrator, MUTATION, grant);
    assert_eq!(granted.value()["grant"]["scope"], "LANGUAGE");
    accounts
        .call(&person, "publishWork", draft(&accounts, "tt-Cyrl"))
        .value();
    let foreign = accounts.call(&person, "publishWork", draft(&accounts, "ru-Cyrl"));
    assert_eq!(foreign.outcome(), "NOT_FOUND");
    let later = draft(&accounts, "tt-Cyrl");
    let user = accounts.id_of(&person);
    accounts.database().sql(&format!(
        "update role_grants set expires_at = now() where user_id = '{user}'"
    ));
    let ended = accounts.call(&person, "publishWork", later);
    assert_eq!(ended.outcome(), "NOT_FOUND");
    assert!(
        accounts
            .security_log(&person)
            .contains(&"ROLE_CHANGED".to_owned())
    );
    assert!(
        accounts
            .audited(&person)
            .contains(&"user.role_granted".to_owned())
    );
}

#[test]
fn an_editor_grants_the_contributor_role_in_their_own_language_only() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("pupil");
    let contributor = input(&accounts, &person, "CONTRIBUTOR");
    let cases = [
        (json!({}), "FORBIDDEN"),
        (in_language("ru"), "FORBIDDEN"),
        (
            merged(&in_language("tt"), &json!({ "role": "REVIEWER" })),
            "FORBIDDEN",
        ),
        (
            merged(&in_language("tt"), &json!({ "role": "EDITOR" })),
            "FORBIDDEN",
        ),
        (json!({ "role": "ADMINISTRATOR" }), "FORBIDDEN"),
        (in_language("tt-Cyrl"), "OK"),
        (in_language("tt-Arab"), "ALREADY_EXISTS"),
    ];
    for (changes, outcome) in cases {
        let told = accounts.mutate(Role::EditorTt, MUTATION, merged(&contributor, &changes));
        assert_eq!(told.outcome(), outcome, "{changes}");
    }
    for role in [
        Role::Reader,
        Role::Contributor,
        Role::ReviewerTt,
        Role::Moderator,
    ] {
        let told = accounts.mutate(role, MUTATION, contributor.clone());
        assert_eq!(told.outcome(), "FORBIDDEN", "{role:?}");
    }
    let told = accounts.mutate(Role::Anonymous, MUTATION, contributor);
    assert_eq!(told.outcome(), "UNAUTHENTICATED");
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("granted");
    let sound = input(&accounts, &person, "CONTRIBUTOR");
    let own = accounts.query(Role::Administrator, "{ viewer { user { id } } }");
    let past = (now() - Duration::hours(1)).to_rfc3339();
    let mut pending = accounts.registered("pending");
    accounts.sign_in(&mut pending);
    let cases = [
        (
            json!({ "userId": own["viewer"]["user"]["id"] }),
            "SELF_ACTION input.userId",
        ),
        (
            json!({ "userId": nothing("usr") }),
            "NOT_FOUND input.userId",
        ),
        (
            json!({ "userId": nothing("wrk") }),
            "INVALID_ID input.userId",
        ),
        (
            json!({ "userId": accounts.global_id(&pending) }),
            "INVALID_STATE input",
        ),
        (json!({ "reason": "" }), "TOO_SHORT input.reason"),
        (
            json!({ "reason": "a".repeat(1_001) }),
            "TOO_LONG input.reason",
        ),
        (
            json!({ "expiresAt": past }),
            "VALIDATION_FAILED input.expiresAt",
        ),
        (
            json!({ "scope": "LANGUAGE" }),
            "VALIDATION_FAILED input.languageTag",
        ),
        (
            json!({ "languageTag": "tt" }),
            "VALIDATION_FAILED input.languageTag",
        ),
        (in_language("fi"), "INVALID_LANGUAGE_TAG input.languageTag"),
    ];
    let mut surprises = Vec::new();
    for (changes, expected) in cases {
        let told = accounts.mutate(Role::Administrator, MUTATION, merged(&sound, &changes));
        if told.told() != [expected] {
            surprises.push(format!("{changes} {expected} {:?}", told.told()));
        }
    }
    assert!(surprises.is_empty(), "{surprises:#?}");
}
