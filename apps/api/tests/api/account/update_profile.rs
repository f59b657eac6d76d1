use serde_json::{Value, json};

use crate::support::{Accounts, Person, Role, merged};

const MUTATION: &str = "updateProfile";

fn version(accounts: &Accounts, person: &Person) -> Value {
    let answer = accounts.send(person, "{ viewer { user { version } } }", json!({}));
    json!({ "expectedVersion": answer.data()["viewer"]["user"]["version"] })
}

#[test]
fn a_handle_changes_once_in_thirty_days_and_the_former_one_still_leads_to_its_owner() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("before");
    let renamed = format!("{}-x", person.handle);
    let change = |handle: &str| merged(&version(&accounts, &person), &json!({ "handle": handle }));
    let payload = accounts.call(&person, MUTATION, change(&renamed));
    let id = payload.value()["user"]["id"].clone();
    assert_eq!(payload.value()["user"]["handle"], *renamed);
    for handle in [&person.handle, &renamed] {
        let document = format!("{{ user(handle: \"{handle}\") {{ id }} }}");
        assert_eq!(accounts.query(Role::Anonymous, &document)["user"]["id"], id);
    }
    let soon = accounts.call(&person, MUTATION, change("another-name"));
    assert_eq!(soon.refusals(), ["LIMIT_EXCEEDED input.handle"]);
    assert!(soon.errors()[0]["resetsAt"].is_string());
    let other = accounts.signed_in("other");
    let taken = merged(
        &version(&accounts, &other),
        &json!({ "handle": person.handle }),
    );
    let told = accounts.call(&other, MUTATION, taken);
    assert_eq!(told.refusals(), ["ALREADY_EXISTS input.handle"]);
    assert!(
        accounts
            .audited(&person)
            .contains(&"user.updated".to_owned())
    );
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let accounts = Accounts::shared();
    let owner = accounts.signed_in("looks-alike");
    let person = accounts.signed_in("person");
    let lookalike = owner.handle.replace("looks", "l00ks");
    let language = json!({ "languageTag": "tt-Cyrl", "proficiency": "NATIVE" });
    let handle = |handle: &str| json!({ "handle": handle });
    accounts.refuses(
        &person,
        MUTATION,
        &version(&accounts, &person),
        &[
            (handle(&lookalike), "ALREADY_EXISTS input.handle"),
            (handle("аdmin-x"), "INVALID_FORMAT input.handle"),
            (handle("admin"), "ALREADY_EXISTS input.handle"),
            (handle("ab"), "TOO_SHORT input.handle"),
            (handle(&"a".repeat(41)), "TOO_LONG input.handle"),
            (
                json!({ "displayName": "a".repeat(101) }),
                "TOO_LONG input.displayName",
            ),
            (
                json!({ "displayName": "  " }),
                "TOO_SHORT input.displayName",
            ),
            (
                json!({ "biography": "a".repeat(5_001) }),
                "TOO_LONG input.biography",
            ),
            (
                json!({ "links": vec!["https://example.org/"; 11] }),
                "LIMIT_EXCEEDED input.links",
            ),
            (
                json!({ "languages": [language, language] }),
                "DUPLICATE_IN_INPUT input.languages.1",
            ),
            (
                json!({ "languages": [merged(&language, &json!({ "languageTag": "fi-Latn" }))] }),
                "INVALID_LANGUAGE_TAG input.languages.0.languageTag",
            ),
            (
                json!({ "expectedVersion": 999 }),
                "CONFLICT input.expectedVersion",
            ),
        ],
    );
}

#[test]
fn a_profile_is_shown_to_those_whom_its_owner_lets_see_it() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("shy");
    let profile = json!({ "biography": "Мин", "links": ["https://example.org/"] });
    accounts
        .call(
            &person,
            MUTATION,
            merged(&version(&accounts, &person), &profile),
        )
        .value();
    let id = accounts.global_id(&person);
    let document = format!("{{ user(id: \"{id}\") {{ biography links }} }}");
    let cases = [
        ("EVERYONE", true, true),
        ("SIGNED_IN", false, true),
        ("NOBODY", false, false),
    ];
    for (visibility, to_anonymous, to_reader) in cases {
        let own = accounts.send(&person, "{ viewer { preferences { version } } }", json!({}));
        let input = json!({
            "profileVisibility": visibility,
            "expectedVersion": own.data()["viewer"]["preferences"]["version"],
        });
        accounts.call(&person, "updatePreferences", input).value();
        for (role, is_shown) in [(Role::Anonymous, to_anonymous), (Role::Reader, to_reader)] {
            let seen = accounts.query(role, &document)["user"].clone();
            assert_eq!(
                seen["biography"] == "Мин",
                is_shown,
                "{visibility} {role:?}"
            );
            assert_eq!(seen["links"].is_array(), is_shown, "{visibility} {role:?}");
        }
        let own = accounts.send(&person, &document, json!({}));
        assert_eq!(own.data()["user"]["biography"], "Мин");
    }
}

#[test]
fn no_input_sets_what_is_not_the_senders_to_set() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("greedy");
    let forbidden = [
        "role",
        "roles",
        "status",
        "emailVerifiedAt",
        "isEmailVerified",
        "isVerified",
        "email",
        "createdAt",
        "created_at",
        "id",
        "userId",
        "version",
        "suspension",
        "deletedAt",
    ];
    for mutation in [MUTATION, "updatePreferences", "register"] {
        for field in forbidden {
            let mut input = if mutation == "register" {
                Person::new("greedy-two").registration()
            } else {
                json!({ "expectedVersion": 1 })
            };
            if input[field].is_string() {
                continue;
            }
            input[field] = json!("ADMIN");
            let payload = accounts.call(&person, mutation, input);
            assert!(payload.answer.is_refused(), "{mutation} {field}");
        }
    }
    let user = accounts.id_of(&person);
    let roles = format!("select count(*) from role_grants where user_id = '{user}'");
    assert_eq!(accounts.database().value(&roles), "0");
}
