use chrono::Duration;
use tercul_auth::{
    AccountError, Reason, SecurityEventKind, Suspension, Verdict,
    commands::SignedIn,
    ports::AccountRepository as _,
    testing::{MemoryAccounts, ToyHasher, an_instant, an_origin},
};

use crate::{account, after, elsewhere, password_of, register, sign_in, sign_in_from, somebody};

#[test]
fn people_sign_in_with_the_handle_or_the_address_in_any_case() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "tukay");
    for name in ["tukay", " TUKAY ", "tukay@example.org", "Tukay@Example.ORG"] {
        let answer = sign_in(&mut tx, name, &password_of("tukay"), after(1));
        let user = answer.map(|credentials| credentials.user);
        assert_eq!(user, Ok(person.user), "{name}");
    }
}

#[test]
fn a_sign_in_that_fails_costs_two_hashes_and_says_the_same_whoever_exists() {
    let mut tx = MemoryAccounts::default();
    somebody(&mut tx, "owner");
    somebody(&mut tx, "both");
    register(&mut tx, "shadow", "both@example.org").expect("registered");
    register(&mut tx, "waits", "waits@example.org").expect("registered");
    let banned = somebody(&mut tx, "banned");
    suspend(&mut tx, banned.user);
    for name in [
        "owner",
        "owner@example.org",
        "both@example.org",
        "waits@example.org",
        "waits",
        "banned",
        "nobody",
        "nobody@example.org",
        "no handle",
    ] {
        let hasher = ToyHasher::default();
        let events = tx.events.len();
        let answer = sign_in_from(&mut tx, &hasher, name, "wrong", an_origin(), after(1));
        let is_refused = matches!(
            answer,
            Ok(Verdict::Refused(AccountError::InvalidCredentials))
        );
        assert!(is_refused, "{name}");
        assert_eq!(hasher.count(), 2, "{name}");
        assert_eq!(tx.events.len(), events + 1, "{name}");
        let kind = tx.events.last().map(|event| event.kind);
        assert_eq!(kind, Some(SecurityEventKind::SignInFailed), "{name}");
    }
}

#[test]
fn a_pending_account_of_an_owned_address_signs_in_as_nobody() {
    let mut tx = MemoryAccounts::default();
    let owner = somebody(&mut tx, "owner");
    let shadow = register(&mut tx, "shadow", "owner@example.org").expect("registered");
    let name = "owner@example.org";
    let answer = sign_in(&mut tx, name, &password_of("shadow"), after(1));
    assert_eq!(answer.map(|credentials| credentials.user), Ok(shadow));
    assert!(!account(&mut tx, shadow).is_verified());
    let answer = sign_in(&mut tx, name, &password_of("owner"), after(1));
    assert_eq!(answer.map(|credentials| credentials.user), Ok(owner.user));
}

#[test]
fn a_suspension_is_told_to_who_knows_the_password_until_it_ends() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "banned");
    suspend(&mut tx, person.user);
    let right = password_of("banned");
    let answer = sign_in(&mut tx, "banned", &right, after(1));
    let until = Some(an_instant() + Duration::days(1));
    assert_eq!(answer.err(), Some(AccountError::Suspended { until }));
    let answer = sign_in(&mut tx, "banned", "wrong", after(1));
    assert_eq!(answer.err(), Some(AccountError::InvalidCredentials));
    assert!(sign_in(&mut tx, "banned", &right, after(24 * 60)).is_ok());
}

fn suspend(tx: &mut MemoryAccounts, user: tercul_kernel::UserId) {
    let mut account = account(tx, user);
    account.suspension = Some(Suspension {
        reason: Reason::parse("Spam.").expect("a reason"),
        by: user,
        started_at: an_instant(),
        ends_at: Some(an_instant() + Duration::days(1)),
    });
    tx.update_account(&account).expect("the account changes");
}

fn try_from_network(
    tx: &mut MemoryAccounts,
    password: &str,
    network: usize,
) -> Result<bool, AccountError> {
    let hasher = ToyHasher::default();
    let name = "owner@example.org";
    let origin = elsewhere(network);
    let answer = sign_in_from(tx, &hasher, name, password, origin, after(1))?;
    Ok(matches!(answer, Verdict::Done(SignedIn::Complete(_))))
}

#[test]
fn after_five_failures_a_name_waits_wherever_the_tries_come_from() {
    for has_account in [true, false] {
        let mut tx = MemoryAccounts::default();
        if has_account {
            somebody(&mut tx, "owner");
        }
        for network in 0..5 {
            assert_eq!(try_from_network(&mut tx, "wrong", network), Ok(false));
        }
        let limit = AccountError::Limit {
            field: "",
            limit: 5,
            used: 5,
            resets_at: Some(after(1) + Duration::seconds(15)),
        };
        let right = password_of("owner");
        assert_eq!(try_from_network(&mut tx, &right, 6), Err(limit));
    }
}

#[test]
fn a_botnet_does_not_lock_the_owner_out_at_home() {
    let mut tx = MemoryAccounts::default();
    somebody(&mut tx, "owner");
    for network in 0..5 {
        assert_eq!(try_from_network(&mut tx, "wrong", network), Ok(false));
    }
    assert!(try_from_network(&mut tx, "wrong", 5).is_err());
    let home = sign_in(
        &mut tx,
        "owner@example.org",
        &password_of("owner"),
        after(1),
    );
    assert!(home.is_ok());
}

#[test]
fn a_right_password_makes_failures_forgotten() {
    let mut tx = MemoryAccounts::default();
    somebody(&mut tx, "owner");
    for round in 0..4 {
        for network in 0..4 {
            let number = round * 10 + network;
            assert_eq!(try_from_network(&mut tx, "wrong", number), Ok(false));
        }
        let right = password_of("owner");
        assert_eq!(try_from_network(&mut tx, &right, 100 + round), Ok(true));
    }
}

#[test]
fn a_pending_account_of_the_same_address_makes_no_failure_forgotten() {
    let mut tx = MemoryAccounts::default();
    somebody(&mut tx, "owner");
    register(&mut tx, "shadow", "owner@example.org").expect("registered");
    for network in 0..4 {
        assert_eq!(try_from_network(&mut tx, "wrong", network), Ok(false));
    }
    let shadow = password_of("shadow");
    assert_eq!(try_from_network(&mut tx, &shadow, 5), Ok(true));
    assert_eq!(try_from_network(&mut tx, "wrong", 6), Ok(false));
    assert!(try_from_network(&mut tx, "wrong", 7).is_err());
}

#[test]
fn twenty_failures_from_one_network_stop_it_for_every_name_that_is_new_there() {
    let mut tx = MemoryAccounts::default();
    somebody(&mut tx, "owner");
    for number in 0..20 {
        let name = format!("nobody-{number}");
        let answer = sign_in(&mut tx, &name, "wrong", after(1));
        assert_eq!(answer.err(), Some(AccountError::InvalidCredentials));
    }
    let answer = sign_in(&mut tx, "nobody-21", "wrong", after(1));
    assert!(matches!(
        answer.err(),
        Some(AccountError::Limit { limit: 20, .. })
    ));
    let answer = sign_in(&mut tx, "owner", &password_of("owner"), after(1));
    assert!(answer.is_ok(), "the owner signed in from there before");
}

#[test]
fn right_sign_ins_do_not_count_against_their_network() {
    let mut tx = MemoryAccounts::default();
    somebody(&mut tx, "owner");
    for _ in 0..30 {
        assert!(sign_in(&mut tx, "owner", &password_of("owner"), after(1)).is_ok());
    }
}

#[test]
fn a_weak_hash_is_made_anew_when_its_owner_signs_in() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let mut stored = account(&mut tx, person.user);
    stored.password = Some(ToyHasher::weak_hash_of("an old password"));
    tx.update_account(&stored).expect("the account changes");
    assert!(sign_in(&mut tx, "owner", "an old password", after(1)).is_ok());
    let password = account(&mut tx, person.user).password;
    assert!(password == Some(ToyHasher::hash_of("an old password")));
}
