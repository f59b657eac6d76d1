use tercul_auth::{
    Letter, Mail, Origin, Purpose, SecurityEvent, SecurityEventKind,
    ports::{
        AccountRepository as _, AddressRequest, AddressRequests as _, DataExports as _,
        MailQueue as _, OneTimeTokens as _, RecoveryCodes as _, SecurityLog as _,
    },
    queries::AccountReader as _,
};
use tercul_kernel::DataExportId;
use tercul_search::{SavedSearchRepository as _, testing::stored::a_saved_search};
use tercul_test_support::TestDatabase;
use uuid::Uuid;

use crate::{confirmed, email, hash, hours, insert, now, sign_in, stored, tag, write};

#[test]
fn whoever_is_erased_leaves_contributions_and_nothing_personal() {
    let database = TestDatabase::create();
    let mut account = confirmed("leaver", "leaver@example.org");
    let user = insert(&database, &account);
    account.handle = tercul_auth::Handle::parse("leaver-b").unwrap();
    account.profile.biography = Some(tercul_auth::Biography::parse("I was here.").unwrap());
    account.preferences.reading_languages = vec![tag("tt-Cyrl")];
    database.grant(user, "EDITOR", None);
    sign_in(&database, user);
    let address = email("leaver@example.org");
    write(&database, |tx| {
        tx.update_account(&account)?;
        tx.issue(&tercul_auth::OneTimeToken {
            hash: hash("x"),
            user,
            purpose: Purpose::ResetPassword,
            subject: None,
            expires_at: now() + hours(1),
        })?;
        tx.replace_codes(user, &[hash("code")])?;
        tx.log(
            &SecurityEvent {
                user: Some(user),
                kind: SecurityEventKind::SignedIn,
                origin: Origin::default(),
            },
            now(),
        )?;
        tx.enqueue(&Mail {
            user: Some(user),
            address: address.clone(),
            locale: "tt".to_owned(),
            letter: Letter::PasswordChanged,
            detail: None,
            secret: None,
            until: None,
        })?;
        let kind = AddressRequest::PasswordReset;
        tx.insert_request(&address, kind, "tt", &Origin::default(), now())?;
        tx.insert_export(DataExportId(Uuid::now_v7()), user, now())
    });
    database.sql(&format!(
        "insert into works (id, slug, status, form, original_tag, title, title_tag, sort_key, is_anonymous, is_catalog_only, created_by, created_at, updated_at, version) \
         values (gen_random_uuid(), 'w', 'DRAFT', 'POEM', 'tt-Cyrl', 'W', 'tt-Cyrl', 'w', true, false, '{id}', now(), now(), 1); \
         insert into work_titles (work_id, position, kind, tag, value, safe_key, loose_key) select id, 1, 'PRIMARY', 'tt-Cyrl', 'W', 'w', 'w' from works",
        id = user.0
    ));
    write(&database, |tx| {
        let search = a_saved_search(tx, user, "мин");
        tx.insert_saved_search(&search)
    });
    write(&database, |tx| tx.erase_account(user, now()));
    assert!(write(&database, |tx| tx.find_account(user)).is_none());
    for table in [
        "credentials",
        "totp",
        "recovery_codes",
        "sessions",
        "one_time_tokens",
        "user_languages",
        "preferences",
        "outgoing_mails",
        "data_exports",
        "security_events",
        "address_requests",
        "slug_redirects",
        "saved_searches",
    ] {
        assert_eq!(
            database.value(&format!("select count(*) from {table}")),
            "0",
            "{table}"
        );
    }
    let mut reader = database.reader();
    let view = reader.users_by_id(&[user]).unwrap().pop().unwrap();
    assert!(view.is_deleted && view.handle.starts_with("former-"));
    assert_eq!(
        (view.handle.len(), view.display_name.as_str()),
        (15, "Former contributor")
    );
    assert_eq!(view.version, 2);
    assert_eq!((view.email, view.biography), (None, None));
    assert_eq!(reader.user_of_handle(&view.handle).unwrap(), None);
    assert!(reader.roles_of(&[user]).unwrap().is_empty());
    assert_eq!(
        database.value("select created_by from works"),
        user.0.to_string()
    );
    // Address and handle are free again.
    let next = insert(&database, &confirmed("leaver", "leaver@example.org"));
    assert_eq!(stored(&database, next).handle.as_str(), "leaver");
}

#[test]
fn a_copy_of_personal_data_holds_everything_but_secrets() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    database.grant(user, "EDITOR", Some("tt"));
    sign_in(&database, user);
    write(&database, |tx| {
        let search = a_saved_search(tx, user, "мин");
        tx.insert_saved_search(&search)
    });
    let data = database.reader().collect_personal_data(user).unwrap();
    assert_eq!(data["account"]["email"], "a@example.org");
    assert_eq!(data["roles"][0]["role"], "EDITOR");
    assert_eq!(data["savedSearches"][0]["query"], "мин");
    assert_eq!(data["sessions"][0]["user_agent"], "Firefox");
    assert_eq!(data["preferences"]["interface_language"], "ru-Cyrl");
    for part in [
        "profile",
        "languages",
        "formerHandles",
        "accessTokens",
        "securityLog",
        "mails",
        "dataExports",
        "works",
        "authors",
        "texts",
        "revisions",
        "changes",
    ] {
        assert!(!data[part].is_null(), "{part}");
    }
    let text = data.to_string();
    assert!(!text.contains("argon2") && !text.contains("hash"));
}
