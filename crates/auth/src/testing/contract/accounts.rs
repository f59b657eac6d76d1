use super::AccountTransaction;
use crate::{
    Account, AccountStatus, Biography, DeletedContentPolicy, Deletion, Handle, LanguageProficiency,
    PasswordHash, ProfileLink, ProfileVisibility, Reason, Sealed, SignInName, Suspension,
    TotpFactor, UserLanguage,
    ports::AddressOwner,
    testing::{a_pending_account, a_tag, a_verified_account, an_email, an_instant},
};

fn handle(text: &str) -> Handle {
    Handle::parse(text).expect("a handle")
}

fn insert<T: AccountTransaction + ?Sized>(tx: &mut T, account: &Account) {
    tx.insert_account(account).expect("the account is added");
}

/// Every field comes back, after the account was added and after it changed.
pub fn an_account_is_found_with_all_that_was_stored<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let moderator = a_verified_account(tx, "moderator-b");
    insert(tx, &moderator);
    let mut account = a_pending_account(tx, "tukay");
    insert(tx, &account);
    account.version = 2;
    account.email_verified_at = Some(an_instant());
    account.handle_changed_at = Some(an_instant());
    account.password = Some(PasswordHash("another".to_owned()));
    account.totp = Some(TotpFactor {
        secret: Sealed(vec![1, 2, 3]),
        enroll_until: an_instant() + TotpFactor::ENROLLMENT,
        confirmed_at: Some(an_instant()),
        last_step: Some(59_333_333),
    });
    account.profile.biography = Some(Biography::parse("A poet.").expect("a text"));
    account.profile.links = vec![ProfileLink::parse("https://example.org/").expect("a link")];
    account.profile.languages = vec![UserLanguage {
        tag: a_tag("tt-Cyrl"),
        proficiency: LanguageProficiency::Native,
        reads: true,
        translates_from: true,
        translates_into: false,
    }];
    account.preferences.version = 2;
    account.preferences.reading_languages = vec![a_tag("tt-Cyrl"), a_tag("ru-Cyrl")];
    account.preferences.orthographies = vec![a_tag("tt-Latn")];
    account.preferences.activity_visibility = ProfileVisibility::Nobody;
    account.preferences.keeps_reading_history = false;
    account.suspension = Some(Suspension {
        reason: Reason::parse("Spam.").expect("a reason"),
        by: moderator.id,
        started_at: an_instant(),
        ends_at: Some(an_instant() + Suspension::MODERATOR_LIMIT),
    });
    account.deletion = Some(Deletion {
        due_at: an_instant() + Deletion::GRACE,
        policy: DeletedContentPolicy::Anonymize,
    });
    tx.update_account(&account).expect("the account changes");
    let found = tx.find_account(account.id).expect("accounts can be read");
    let found = found.expect("it is there");
    assert_eq!(found.status(an_instant()), AccountStatus::DeletionPending);
    assert_eq!((found.id, found.version), (account.id, 2));
    assert_eq!(found.handle, account.handle);
    assert_eq!(found.handle_changed_at, account.handle_changed_at);
    assert_eq!(found.display_name, account.display_name);
    assert_eq!(found.email, account.email);
    assert_eq!(found.email_verified_at, account.email_verified_at);
    assert!(found.password == account.password);
    assert_eq!(found.totp, account.totp);
    assert_eq!(found.profile, account.profile);
    assert_eq!(found.preferences, account.preferences);
    assert_eq!(found.suspension, account.suspension);
    assert_eq!(found.deletion, account.deletion);
    assert_eq!(found.created_at, account.created_at);
}

/// An address may have one confirmed owner and one pending account, and both may sign in.
pub fn an_address_has_an_owner_and_somebody_who_waits<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let owner = a_verified_account(tx, "owner");
    insert(tx, &owner);
    let mut waits = a_pending_account(tx, "waits");
    waits.email = Some(an_email("OWNER@example.org"));
    insert(tx, &waits);
    let email = an_email("Owner@Example.org");
    let mut of = |kind| {
        let found = tx.account_of_email(&email, kind);
        found.expect("accounts can be read").map(|found| found.id)
    };
    assert_eq!(of(AddressOwner::Verified), Some(owner.id));
    assert_eq!(of(AddressOwner::Pending), Some(waits.id));
    let found = tx.candidates(&SignInName::Email(email));
    let found = found.expect("accounts can be read");
    assert_eq!(found.verified.map(|one| one.user), Some(owner.id));
    let pending = found.pending.expect("who waits may sign in");
    assert_eq!(pending.user, waits.id);
    assert!(pending.password == waits.password);
}

/// Whoever is not verified signs in with the address only.
pub fn a_handle_signs_verified_people_in_only<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let waits = a_pending_account(tx, "waits");
    insert(tx, &waits);
    let owner = a_verified_account(tx, "owner");
    insert(tx, &owner);
    let mut by = |name: &str| {
        let found = tx.candidates(&SignInName::read(name));
        let found = found.expect("accounts can be read");
        (
            found.verified.map(|one| one.user),
            found.pending.map(|one| one.user),
        )
    };
    assert_eq!(by("waits"), (None, None));
    assert_eq!(by("Owner"), (Some(owner.id), None));
    assert_eq!(by("not a handle"), (None, None));
}

fn is_taken<T: AccountTransaction + ?Sized>(tx: &mut T, text: &str, account: &Account) -> bool {
    let taken = tx.is_handle_taken(&handle(text), account.id);
    taken.expect("handles can be read")
}

/// A handle is taken with all that look like it, but not for its owner.
pub fn handles_that_look_alike_are_taken<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let owner = a_verified_account(tx, "clara1");
    insert(tx, &owner);
    let other = a_pending_account(tx, "other");
    for lookalike in ["clara1", "c1aral", "cl-ara_i", "dara1"] {
        assert!(is_taken(tx, lookalike, &other), "{lookalike}");
        assert!(!is_taken(tx, lookalike, &owner), "{lookalike}");
    }
    assert!(!is_taken(tx, "clara2", &other));
}

/// Handles of people who did not confirm their address are free.
pub fn a_pending_account_reserves_no_handle<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let waits = a_pending_account(tx, "wanted");
    insert(tx, &waits);
    let other = a_verified_account(tx, "other");
    assert!(!is_taken(tx, "wanted", &other));
}

/// A handle that was given up leads to its former owner for ever.
pub fn a_former_handle_stays_taken_for_everybody_else<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let mut owner = a_verified_account(tx, "young-name");
    insert(tx, &owner);
    owner.handle = handle("old-name");
    tx.update_account(&owner).expect("the account changes");
    let other = a_pending_account(tx, "other");
    assert!(is_taken(tx, "young-name", &other));
    assert!(is_taken(tx, "y0ung_name", &other));
    assert!(!is_taken(tx, "young-name", &owner));
}

/// What an erased account had is free again.
pub fn an_erased_account_leaves_address_and_handle<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let leaver = a_verified_account(tx, "leaver");
    insert(tx, &leaver);
    tx.erase_account(leaver.id, an_instant())
        .expect("the account is erased");
    let found = tx.find_account(leaver.id).expect("accounts can be read");
    assert!(found.is_none());
    let next = a_verified_account(tx, "leaver");
    assert!(!is_taken(tx, "leaver", &next));
    insert(tx, &next);
    let owner = tx.account_of_email(&an_email("leaver@example.org"), AddressOwner::Verified);
    let owner = owner.expect("accounts can be read");
    assert_eq!(owner.map(|owner| owner.id), Some(next.id));
}
