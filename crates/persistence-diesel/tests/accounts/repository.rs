use tercul_auth::{
    Biography, DeletedContentPolicy, Deletion, LanguageProficiency, PasswordHash, ProfileLink,
    ProfileVisibility, Reason, Sealed, SignInName, Suspension, TotpFactor, UserLanguage,
    ports::{AccountRepository as _, AddressOwner},
    queries::AccountReader as _,
};
use tercul_test_support::TestDatabase;

use crate::{
    at_once, confirmed, conflict, email, hours, insert, now, pending, stored, tag, try_write, write,
};

#[test]
fn an_account_is_read_as_it_was_written() {
    let database = TestDatabase::create();
    let moderator = database.user("moderator-a");
    let mut account = confirmed("aybike", "Aybike@example.org");
    insert(&database, &account);
    account.version = 2;
    account.handle_changed_at = Some(now());
    account.password = Some(PasswordHash("$argon2id$y".to_owned()));
    account.totp = Some(TotpFactor {
        secret: Sealed(vec![1, 2, 3]),
        enroll_until: now() + hours(1),
        confirmed_at: Some(now()),
        last_step: Some(57),
    });
    account.profile.biography = Some(Biography::parse("Translates.").unwrap());
    account.profile.links = vec![ProfileLink::parse("https://example.org/a").unwrap()];
    account.profile.languages = ["tt-Cyrl", "en-Latn"]
        .map(|language| UserLanguage {
            tag: tag(language),
            proficiency: LanguageProficiency::Native,
            reads: true,
            translates_from: false,
            translates_into: true,
        })
        .to_vec();
    account.preferences.version = 2;
    account.preferences.reading_languages = vec![tag("tt-Latn"), tag("ru-Cyrl")];
    account.preferences.profile_visibility = ProfileVisibility::Nobody;
    account.suspension = Some(Suspension {
        reason: Reason::parse("spam").unwrap(),
        by: moderator,
        started_at: now(),
        ends_at: Some(now() + hours(5)),
    });
    account.deletion = Some(Deletion {
        due_at: now() + hours(9),
        policy: DeletedContentPolicy::Anonymize,
    });
    write(&database, |tx| tx.update_account(&account));
    let read = stored(&database, account.id);
    assert_eq!((read.version, read.created_at), (2, account.created_at));
    assert_eq!(read.handle, account.handle);
    assert_eq!(read.handle_changed_at, account.handle_changed_at);
    assert_eq!(read.display_name, account.display_name);
    assert_eq!(read.email, account.email);
    assert_eq!(read.email_verified_at, account.email_verified_at);
    assert!(read.password == account.password);
    assert_eq!(read.totp, account.totp);
    assert_eq!(read.profile, account.profile);
    assert_eq!(read.preferences, account.preferences);
    assert_eq!(read.suspension, account.suspension);
    assert_eq!(read.deletion, account.deletion);
    account.totp = None;
    account.password = None;
    account.suspension = None;
    account.profile.languages.clear();
    write(&database, |tx| tx.update_account(&account));
    let read = stored(&database, account.id);
    assert!(read.totp.is_none() && read.password.is_none() && read.suspension.is_none());
    assert!(read.profile.languages.is_empty());
}

#[test]
fn an_account_of_an_operator_has_the_preferences_of_a_new_one() {
    let database = TestDatabase::create();
    let user = database.user("operator-a");
    let account = stored(&database, user);
    assert!(account.is_verified() && account.password.is_none());
    assert_eq!(account.preferences.interface_language, tag("en-Latn"));
    assert_eq!(account.preferences.version, 1);
}

#[test]
fn an_address_has_one_owner_and_one_who_waits() {
    let database = TestDatabase::create();
    let owner = insert(&database, &confirmed("first", "One@Example.org"));
    let waiting = insert(&database, &pending("second", "one@example.org"));
    let again = pending("third", "ONE@example.org");
    assert_eq!(
        conflict(&database, |tx| tx.insert_account(&again)),
        "users_pending_email_key"
    );
    let other = confirmed("fourth", "one@EXAMPLE.org");
    assert_eq!(
        conflict(&database, |tx| tx.insert_account(&other)),
        "users_email_key"
    );
    let address = email("one@example.org");
    let of = |owner| {
        write(&database, |tx| tx.account_of_email(&address, owner))
            .unwrap()
            .id
    };
    assert_eq!(of(AddressOwner::Verified), owner);
    assert_eq!(of(AddressOwner::Pending), waiting);
}

#[test]
fn of_many_who_confirm_one_address_one_gets_it() {
    let database = TestDatabase::create();
    let answers = at_once(8, |n| {
        let account = confirmed(&format!("person{n}x"), "same@example.org");
        try_write(&database, |tx| tx.insert_account(&account))
    });
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
}

#[test]
fn who_signs_in_is_found_by_address_and_by_handle() {
    let database = TestDatabase::create();
    let owner = insert(&database, &confirmed("owner", "one@example.org"));
    let waiting = insert(&database, &pending("waiting", "one@example.org"));
    let find = |name: SignInName| write(&database, |tx| tx.candidates(&name));
    let both = find(SignInName::read("ONE@example.org"));
    assert_eq!(both.verified.as_ref().unwrap().user, owner);
    assert_eq!(both.pending.as_ref().unwrap().user, waiting);
    assert!(both.verified.unwrap().password.is_some());
    let by_handle = find(SignInName::read("Owner"));
    assert_eq!(by_handle.verified.unwrap().user, owner);
    assert!(by_handle.pending.is_none());
    // The handle of a pending account is not one yet.
    for name in ["waiting", "nobody-a", "x y", "no@example.org"] {
        let nobody = find(SignInName::read(name));
        assert!(
            nobody.verified.is_none() && nobody.pending.is_none(),
            "{name}"
        );
    }
    let mut reader = database.reader();
    assert!(reader.password_of(owner).unwrap().is_some());
}

#[test]
fn who_waits_for_an_account_sees_what_was_written_meanwhile() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("counted", "c@example.org"));
    let versions = at_once(8, |_| {
        write(&database, |tx| {
            let mut account = tx.find_account(user)?.unwrap();
            account.version += 1;
            let hash = format!("$argon2id${}", account.version);
            account.password = Some(PasswordHash(hash));
            tx.update_account(&account)?;
            Ok(account.version)
        })
    });
    let mut versions = versions;
    versions.sort_unstable();
    assert_eq!(versions, (2..=9).collect::<Vec<_>>());
    let account = stored(&database, user);
    assert!(account.password == Some(PasswordHash("$argon2id$9".to_owned())));
}
