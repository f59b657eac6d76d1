//! What is seen of people, by whom.

use serde_json::{Value, json};

use crate::support::{Accounts, Role, unique};

/// Fields of a user that are for few.
const PRIVATE: [&str; 5] = [
    "email",
    "status",
    "suspension",
    "isEmailVerified",
    "version",
];

fn document(id: &str) -> String {
    format!(
        "{{ user(id: \"{id}\") {{ handle email status suspension {{ reason }} isEmailVerified \
         version roles {{ role reason }} }} }}"
    )
}

#[test]
fn private_fields_are_seen_by_their_owner_and_those_who_need_them() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("private");
    let id = accounts.global_id(&person);
    let grant = json!({ "userId": id, "role": "CONTRIBUTOR", "reason": "A private reason" });
    accounts
        .mutate(Role::Administrator, "grantRole", grant)
        .value();
    let document = document(&id);
    for role in [
        Role::Anonymous,
        Role::Reader,
        Role::Contributor,
        Role::Editor,
    ] {
        let seen = accounts.query(role, &document)["user"].clone();
        assert_eq!(seen["handle"], *person.handle);
        for field in PRIVATE {
            assert_eq!(seen[field], Value::Null, "{role:?} {field}");
        }
        assert_eq!(
            seen["roles"][0],
            json!({ "role": "CONTRIBUTOR", "reason": null })
        );
    }
    let seen = accounts.query(Role::Moderator, &document)["user"].clone();
    assert_eq!(seen["status"], "ACTIVE");
    assert_eq!(seen["email"], Value::Null);
    let own = accounts.send(&person, &document, json!({})).data()["user"].clone();
    for seen in [
        accounts.query(Role::Administrator, &document)["user"].clone(),
        own,
    ] {
        assert_eq!(seen["email"], *person.email);
        assert_eq!(seen["status"], "ACTIVE");
        assert_eq!(seen["isEmailVerified"], true);
        assert_eq!(seen["roles"][0]["reason"], "A private reason");
    }
}

#[test]
fn whoever_made_something_is_seen_without_an_address() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("maker");
    accounts.give_role(&person, "EDITOR");
    let titles = json!([{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": unique("Эш") }]);
    let work = json!({
        "form": "POEM", "originalLanguageTag": "tt-Cyrl", "titles": titles, "credits": [],
        "isAnonymous": true, "confirmNotDuplicate": true,
    });
    let made = accounts.call(&person, "createWork", work);
    let work = &made.value()["work"];
    let publish = json!({
        "id": work["id"], "expectedVersion": work["version"], "catalogOnly": true
    });
    accounts.call(&person, "publishWork", publish).value();
    let document = format!(
        "{{ node(id: \"{}\") {{ ... on User {{ handle email status version }} }} }}",
        accounts.global_id(&person)
    );
    for role in [Role::Anonymous, Role::Contributor] {
        let seen = accounts.query(role, &document)["node"].clone();
        let expected =
            json!({ "handle": person.handle, "email": null, "status": null, "version": null });
        assert_eq!(seen, expected, "{role:?}");
    }
}

#[test]
fn an_account_that_nobody_confirmed_is_seen_by_nobody_else() {
    let accounts = Accounts::shared();
    let mut pending = accounts.registered("unseen");
    accounts.sign_in(&mut pending);
    let id = accounts.global_id(&pending);
    let document = format!(
        "{{ user(id: \"{id}\") {{ id }} node(id: \"{id}\") {{ id }} named: user(handle: \"{}\") {{ id }} \
         users(first: 5, where: {{ handlePrefix: \"{}\" }}) {{ nodes {{ id }} }} }}",
        pending.handle, pending.handle
    );
    for role in [Role::Anonymous, Role::Contributor, Role::Moderator] {
        let data = accounts.query(role, &document);
        assert_eq!(data["user"], Value::Null, "{role:?}");
        assert_eq!(data["node"], Value::Null, "{role:?}");
        assert_eq!(data["named"], Value::Null, "{role:?}");
        assert_eq!(data["users"]["nodes"], json!([]), "{role:?}");
    }
}

#[test]
fn lists_of_people_are_filtered_by_what_the_viewer_may_know() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("listed");
    let by_email = format!(
        "{{ users(first: 5, where: {{ email: \"{}\" }}) {{ nodes {{ handle }} }} }}",
        person.email
    );
    let by_status = "{ users(first: 1, where: { status: [ACTIVE] }) { nodes { id } } }";
    for role in [Role::Anonymous, Role::Contributor, Role::Editor] {
        for document in [&*by_email, by_status] {
            assert_eq!(
                accounts.graphql(role, document, json!({})).code(),
                "FORBIDDEN",
                "{role:?}"
            );
        }
    }
    let refused = accounts.graphql(Role::Moderator, &by_email, json!({}));
    assert_eq!(refused.code(), "FORBIDDEN");
    accounts.query(Role::Moderator, by_status);
    let found = accounts.query(Role::Administrator, &by_email);
    assert_eq!(found["users"]["nodes"][0]["handle"], *person.handle);
}

#[test]
fn sessions_tokens_and_logs_are_those_of_the_sender() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("mine");
    accounts.program(&person, &["READ"]);
    let other = accounts.signed_in("theirs");
    let lists = "{ sessions(first: 9) { nodes { id } } accessTokens(first: 9) { nodes { id } } \
                 securityLog(first: 9) { nodes { id kind } } dataExports { id } }";
    let own = accounts.send(&person, lists, json!({})).data().clone();
    assert_eq!(own["sessions"]["nodes"].as_array().unwrap().len(), 1);
    let kinds = own["securityLog"]["nodes"].to_string();
    assert!(kinds.contains("SIGNED_IN") && kinds.contains("ACCESS_TOKEN_CREATED"));
    let theirs = accounts.send(&other, lists, json!({})).data().clone();
    assert_eq!(theirs["accessTokens"]["nodes"], json!([]));
    for list in ["sessions", "accessTokens"] {
        let id = own[list]["nodes"][0]["id"].as_str().unwrap();
        let document = format!("{{ node(id: \"{id}\") {{ id }} }}");
        let mine = accounts.send(&person, &document, json!({}));
        assert_eq!(mine.data()["node"]["id"], *id);
        let seen = accounts.send(&other, &document, json!({}));
        assert_eq!(seen.data()["node"], Value::Null, "{list}");
        for role in [Role::Anonymous, Role::Contributor, Role::Administrator] {
            assert_eq!(
                accounts.query(role, &document)["node"],
                Value::Null,
                "{list} {role:?}"
            );
        }
    }
    for document in [
        "{ sessions(first: 1) { nodes { id } } }",
        "{ dataExports { id } }",
    ] {
        let refused = accounts.graphql(Role::Anonymous, document, json!({}));
        assert_eq!(refused.code(), "UNAUTHENTICATED");
    }
    assert_eq!(
        accounts.query(Role::Anonymous, "{ viewer { user { id } } }")["viewer"],
        Value::Null
    );
}

#[test]
fn the_keys_that_verify_tokens_are_public_and_the_mailbox_is_not_there_with_a_mail_server() {
    let accounts = Accounts::shared();
    let keys = accounts
        .client()
        .get(accounts.url("/.well-known/jwks.json"))
        .send()
        .unwrap();
    assert_eq!(keys.status(), 200);
    let keys: Value = serde_json::from_str(&keys.text().unwrap()).unwrap();
    let key = &keys["keys"][0];
    assert_eq!(
        (&key["kty"], &key["crv"]),
        (&json!("OKP"), &json!("Ed25519"))
    );
    assert_eq!(key["d"], Value::Null);
    let mailbox = accounts
        .client()
        .get(accounts.url("/mailbox"))
        .send()
        .unwrap();
    assert_eq!(mailbox.status(), 404);
}
