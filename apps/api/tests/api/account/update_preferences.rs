use serde_json::{Value, json};

use crate::support::{Accounts, Person, merged};

const MUTATION: &str = "updatePreferences";

fn version(accounts: &Accounts, person: &Person) -> Value {
    let answer = accounts.send(person, "{ viewer { preferences { version } } }", json!({}));
    json!({ "expectedVersion": answer.data()["viewer"]["preferences"]["version"] })
}

#[test]
fn what_is_given_changes_and_what_is_left_out_stays() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("choosy");
    let first = version(&accounts, &person);
    let changes = json!({
        "interfaceLanguage": "tt-Cyrl",
        "readingLanguages": ["tt-Cyrl", "ru-Cyrl"],
        "orthographies": ["tt-Cyrl"],
        "activityVisibility": "NOBODY",
        "keepReadingHistory": false,
    });
    let payload = accounts.call(&person, MUTATION, merged(&first, &changes));
    let preferences = &payload.value()["preferences"];
    for (name, value) in changes.as_object().unwrap() {
        assert_eq!(preferences[name], *value, "{name}");
    }
    let number = first["expectedVersion"].as_i64().unwrap();
    assert_eq!(preferences["version"], number + 1);
    let second = json!({ "expectedVersion": number + 1, "profileVisibility": "NOBODY" });
    let payload = accounts.call(&person, MUTATION, second);
    assert_eq!(
        payload.value()["preferences"]["interfaceLanguage"],
        "tt-Cyrl"
    );
    assert_eq!(
        payload.value()["preferences"]["profileVisibility"],
        "NOBODY"
    );
    let stale = accounts.call(&person, MUTATION, merged(&first, &changes));
    assert_eq!(stale.refusals(), ["CONFLICT input.expectedVersion"]);
    assert_eq!(stale.errors()[0]["currentVersion"], number + 2);
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("picky");
    accounts.refuses(
        &person,
        MUTATION,
        &version(&accounts, &person),
        &[
            (
                json!({ "interfaceLanguage": "fi" }),
                "INVALID_LANGUAGE_TAG input.interfaceLanguage",
            ),
            (
                json!({ "readingLanguages": ["tt-Cyrl", "fi-Latn"] }),
                "INVALID_LANGUAGE_TAG input.readingLanguages.1",
            ),
            (
                json!({ "readingLanguages": ["tt-Cyrl", "tt-Cyrl"] }),
                "DUPLICATE_IN_INPUT input.readingLanguages.1",
            ),
            (
                json!({ "orthographies": ["tt-Cyrl", "tt-Latn"] }),
                "DUPLICATE_IN_INPUT input.orthographies.1",
            ),
            (
                json!({ "readingLanguages": vec!["tt-Cyrl"; 31] }),
                "LIMIT_EXCEEDED input.readingLanguages",
            ),
        ],
    );
    let nobody = accounts.call(
        &Person::new("nobody"),
        MUTATION,
        json!({ "expectedVersion": 1 }),
    );
    assert_eq!(nobody.outcome(), "UNAUTHENTICATED");
}
