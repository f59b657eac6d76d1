use tercul_auth::{
    Account, AccountError, Handle, LanguageProficiency, Profile, ProfileLink, UserLanguage,
    commands::{UpdatePreferences, UpdateProfile},
    testing::{MemoryAccounts, a_tag},
};
use tercul_kernel::{Actor, LanguageTag, Patch, UserId};

use crate::{account, after, handle, somebody};

fn nothing(expected_version: i32) -> UpdateProfile {
    UpdateProfile {
        handle: None,
        display_name: None,
        biography: Patch::Keep,
        links: Patch::Keep,
        languages: Patch::Keep,
        expected_version,
    }
}

fn rename(to: &str, expected_version: i32) -> UpdateProfile {
    UpdateProfile {
        handle: Some(handle(to)),
        ..nothing(expected_version)
    }
}

fn run(
    tx: &mut MemoryAccounts,
    person: &Actor,
    command: UpdateProfile,
    minutes: i64,
) -> Result<UserId, AccountError> {
    tx.run(|tx| command.execute(tx, person, after(minutes)))
}

#[test]
fn a_change_needs_the_version_that_was_read_and_none_changes_nothing() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let answer = run(&mut tx, &person, nothing(2), 1);
    assert_eq!(answer, Err(AccountError::Stale { current: 1 }));
    assert!(run(&mut tx, &person, nothing(1), 1).is_ok());
    assert_eq!(account(&mut tx, person.user).version, 1);
    assert!(tx.changes.is_empty());
    assert!(run(&mut tx, &person, rename("owner-b", 1), 1).is_ok());
    assert_eq!(account(&mut tx, person.user).version, 2);
    assert_eq!(tx.changes.len(), 1);
}

#[test]
fn a_handle_rests_for_thirty_days() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let month = 30 * 24 * 60;
    assert!(run(&mut tx, &person, rename("owner-b", 1), 1).is_ok());
    let until = after(1) + Account::HANDLE_REST;
    let answer = run(&mut tx, &person, rename("owner-c", 2), month);
    assert_eq!(answer, Err(AccountError::HandleResting { until }));
    assert!(run(&mut tx, &person, rename("owner", 2), month + 1).is_ok());
}

#[test]
fn a_handle_of_somebody_else_or_of_the_service_is_refused() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    somebody(&mut tx, "tukay1");
    let answer = run(&mut tx, &person, rename("tukayl", 1), 1);
    assert_eq!(answer, Err(AccountError::Taken { field: "handle" }));
    let answer = run(&mut tx, &person, rename("r00t", 1), 1);
    assert_eq!(answer, Err(AccountError::ReservedHandle));
    assert_eq!(account(&mut tx, person.user).handle, handle("owner"));
}

fn language(tag: &str) -> UserLanguage {
    UserLanguage {
        tag: a_tag(tag),
        proficiency: LanguageProficiency::Advanced,
        reads: true,
        translates_from: false,
        translates_into: false,
    }
}

#[test]
fn languages_are_registered_and_named_once() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let mut set = |tags: &[&str]| {
        let languages = tags.iter().map(|tag| language(tag)).collect();
        let command = UpdateProfile {
            languages: Patch::Set(languages),
            ..nothing(1)
        };
        run(&mut tx, &person, command, 1)
    };
    let repeated = set(&["tt-Cyrl", "ru-Cyrl", "tt-Cyrl"]);
    let (field, first, second) = ("languages", 0, 2);
    assert_eq!(
        repeated,
        Err(AccountError::Repeated {
            field,
            first,
            second
        })
    );
    let unknown = set(&["tt-Cyrl", "de-Latn"]);
    let (position, tag) = (1, a_tag("de-Latn"));
    assert_eq!(
        unknown,
        Err(AccountError::UnknownLanguage {
            field,
            position,
            tag
        })
    );
    assert!(set(&["tt-Cyrl", "tt-Latn"]).is_ok());
}

#[test]
fn a_profile_has_ten_links_at_most() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let mut set = |count| {
        let link = ProfileLink::parse("https://example.org/").expect("a link");
        let command = UpdateProfile {
            links: Patch::Set(vec![link; count]),
            ..nothing(1)
        };
        run(&mut tx, &person, command, 1)
    };
    let answer = set(Profile::MAX_LINKS + 1);
    assert!(matches!(
        answer,
        Err(AccountError::Limit { field: "links", .. })
    ));
    assert!(set(Profile::MAX_LINKS).is_ok());
}

fn preferences(expected_version: i32) -> UpdatePreferences {
    UpdatePreferences {
        interface_language: None,
        reading_languages: None,
        orthographies: None,
        profile_visibility: None,
        activity_visibility: None,
        keeps_reading_history: None,
        expected_version,
    }
}

fn tags(texts: &[&str]) -> Vec<LanguageTag> {
    texts.iter().map(|text| a_tag(text)).collect()
}

#[test]
fn preferences_have_a_version_of_their_own() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let command = UpdatePreferences {
        keeps_reading_history: Some(false),
        ..preferences(1)
    };
    assert!(command.clone().execute(&mut tx, &person).is_ok());
    let stored = account(&mut tx, person.user);
    assert_eq!((stored.version, stored.preferences.version), (1, 2));
    assert!(!stored.preferences.keeps_reading_history);
    let answer = command.execute(&mut tx, &person);
    assert_eq!(answer, Err(AccountError::Stale { current: 2 }));
    assert!(preferences(2).execute(&mut tx, &person).is_ok());
    assert_eq!(tx.changes.len(), 1);
}

#[test]
fn a_language_is_read_once_and_has_one_orthography() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let reading = |texts| UpdatePreferences {
        reading_languages: Some(tags(texts)),
        ..preferences(1)
    };
    let orthographies = |texts| UpdatePreferences {
        orthographies: Some(tags(texts)),
        ..preferences(1)
    };
    let repeated = |field| {
        Err(AccountError::Repeated {
            field,
            first: 0,
            second: 1,
        })
    };
    let twice = reading(&["tt-Cyrl", "tt-Cyrl"]).execute(&mut tx, &person);
    assert_eq!(twice, repeated("readingLanguages"));
    let two = orthographies(&["tt-Cyrl", "tt-Latn"]).execute(&mut tx, &person);
    assert_eq!(two, repeated("orthographies"));
    let unknown = reading(&["de-Latn"]).execute(&mut tx, &person);
    assert!(matches!(unknown, Err(AccountError::UnknownLanguage { .. })));
    assert!(
        reading(&["tt-Cyrl", "tt-Latn"])
            .execute(&mut tx, &person)
            .is_ok()
    );
}

#[test]
fn a_letter_that_only_looks_latin_is_named() {
    let error = Handle::parse("tuk\u{430}y").expect_err("a Cyrillic letter");
    assert!(error.to_string().contains("U+0430"), "{error}");
}
