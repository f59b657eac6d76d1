use chrono::Duration;
use serde_json::{Value, json};

use crate::support::{Accounts, Person, Role, merged, nothing, now};

const MUTATION: &str = "suspendUser";

fn input(accounts: &Accounts, person: &Person, days: i64) -> Value {
    json!({
        "userId": accounts.global_id(person),
        "reason": "Advertises",
        "endsAt": (now() + Duration::days(days)).to_rfc3339(),
    })
}

#[test]
fn a_suspension_ends_all_sessions_at_once_and_hides_the_profile() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("loud");
    let other = accounts.second_device(&person);
    let program = accounts.program(&person, &["READ"]);
    let profile = json!({
        "biography": "Buy here", "links": ["https://example.org/"], "expectedVersion":
        accounts.send(&person, "{ viewer { user { version } } }", json!({})).data()["viewer"]["user"]["version"],
    });
    accounts.call(&person, "updateProfile", profile).value();
    let input = input(&accounts, &person, 29);
    let id = input["userId"].clone();
    let payload = accounts.mutate(Role::Moderator, MUTATION, input.clone());
    let user = &payload.value()["user"];
    assert_eq!(user["status"], "SUSPENDED");
    assert_eq!(user["suspension"]["reason"], "Advertises");
    for device in [&person, &other, &program] {
        assert_eq!(accounts.whoami(device), None);
    }
    let refresh = json!({ "refreshToken": person.refresh_token });
    let refused = accounts.call(&person.elsewhere(), "refreshSession", refresh);
    assert_ne!(refused.outcome(), "OK");
    let login = |password: &str| json!({ "identifier": person.email, "password": password });
    let right = accounts.call(&person.elsewhere(), "login", login(&person.password));
    assert_eq!(right.outcome(), "INVALID_STATE");
    let wrong = accounts.call(
        &person.elsewhere(),
        "login",
        login("something else entirely"),
    );
    assert_eq!(wrong.outcome(), "INVALID_CREDENTIALS");

    let document = format!(
        "{{ user(id: {id}) {{ handle displayName biography links languages {{ reads }} status \
         suspension {{ reason }} email version }} }}"
    );
    for role in [Role::Anonymous, Role::Contributor] {
        let seen = accounts.query(role, &document)["user"].clone();
        assert_eq!(seen["handle"], *person.handle);
        for hidden in [
            "biography",
            "links",
            "languages",
            "status",
            "suspension",
            "email",
            "version",
        ] {
            assert_eq!(seen[hidden], Value::Null, "{role:?} {hidden}");
        }
    }
    let again = accounts.mutate(Role::Moderator, MUTATION, input);
    assert_eq!(again.outcome(), "INVALID_STATE");
    assert!(
        accounts
            .audited(&person)
            .contains(&"user.suspended".to_owned())
    );
    assert_eq!(accounts.letters(&person.email, 2).len(), 2);
}

#[test]
fn moderators_suspend_for_a_month_at_most_and_nobody_of_the_staff() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("target");
    let sound = input(&accounts, &person, 10);
    let staff = accounts.signed_in("staff");
    accounts.give_role(&staff, "MODERATOR");
    let own = accounts.query(Role::Moderator, "{ viewer { user { id } } }");
    let cases = [
        (
            json!({ "endsAt": (now() + Duration::days(31)).to_rfc3339() }),
            "VALIDATION_FAILED input.endsAt",
        ),
        (
            json!({ "endsAt": (now() - Duration::days(1)).to_rfc3339() }),
            "VALIDATION_FAILED input.endsAt",
        ),
        (json!({ "endsAt": null }), "VALIDATION_FAILED input.endsAt"),
        (json!({ "reason": "" }), "TOO_SHORT input.reason"),
        (
            json!({ "userId": accounts.global_id(&staff) }),
            "FORBIDDEN input",
        ),
        (
            json!({ "userId": own["viewer"]["user"]["id"] }),
            "SELF_ACTION input.userId",
        ),
        (
            json!({ "userId": nothing("usr") }),
            "NOT_FOUND input.userId",
        ),
    ];
    let mut surprises = Vec::new();
    for (changes, expected) in cases {
        let told = accounts.mutate(Role::Moderator, MUTATION, merged(&sound, &changes));
        if told.told() != [expected] {
            surprises.push(format!("{changes} {expected} {:?}", told.told()));
        }
    }
    assert!(surprises.is_empty(), "{surprises:#?}");
    for role in [Role::Reader, Role::Contributor, Role::Editor] {
        let told = accounts.mutate(role, MUTATION, sound.clone());
        assert_eq!(told.outcome(), "FORBIDDEN", "{role:?}");
    }
    assert!(accounts.whoami(&person).is_some());
    let forever = merged(&sound, &json!({ "endsAt": null }));
    accounts
        .mutate(Role::Administrator, MUTATION, forever)
        .value();
    assert_eq!(accounts.whoami(&person), None);
}
