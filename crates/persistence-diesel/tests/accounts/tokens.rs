use chrono::{DateTime, Utc};
use tercul_auth::{
    AccessToken, AccessTokenScope, OneTimeToken, Purpose, Redeemed, TokenName,
    ports::{AccessTokenStore as _, OneTimeTokens as _, RecoveryCodes as _},
    queries::AccountReader as _,
};
use tercul_kernel::{AccessTokenId, PageRequest, UserId};
use tercul_test_support::TestDatabase;
use uuid::Uuid;

use crate::{at_once, confirmed, hash, hours, insert, now, write};

fn issue(database: &TestDatabase, user: UserId, purpose: Purpose, secret: &str) -> OneTimeToken {
    let token = OneTimeToken {
        hash: hash(secret),
        user,
        purpose,
        subject: Some("a@example.org".to_owned()),
        expires_at: now() + hours(1),
    };
    write(database, |tx| tx.issue(&token));
    token
}

fn redeem(database: &TestDatabase, secret: &str, purpose: Purpose, at: DateTime<Utc>) -> Redeemed {
    write(database, |tx| tx.redeem(hash(secret), purpose, at))
}

#[test]
fn of_many_who_redeem_one_token_one_gets_it() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    let token = issue(&database, user, Purpose::ResetPassword, "secret");
    let answers = at_once(20, |_| {
        redeem(&database, "secret", Purpose::ResetPassword, now())
    });
    let good: Vec<_> = answers
        .iter()
        .filter(|answer| **answer != Redeemed::Unknown)
        .collect();
    assert_eq!(good, [&Redeemed::Good(token)]);
}

#[test]
fn a_token_ends_and_gives_way_to_a_newer_one_of_its_purpose() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    issue(&database, user, Purpose::VerifyEmail, "first");
    issue(&database, user, Purpose::ChangeEmail, "change");
    issue(&database, user, Purpose::VerifyEmail, "second");
    let verify = Purpose::VerifyEmail;
    assert_eq!(redeem(&database, "first", verify, now()), Redeemed::Unknown);
    let wrong = redeem(&database, "second", Purpose::ResetPassword, now());
    assert_eq!(wrong, Redeemed::Unknown);
    let late = now() + hours(2);
    assert_eq!(redeem(&database, "second", verify, late), Redeemed::Expired);
    let is_good = |answer| matches!(answer, Redeemed::Good(_));
    assert!(is_good(redeem(&database, "second", verify, now())));
    assert_eq!(redeem(&database, "second", verify, late), Redeemed::Unknown);
    write(&database, |tx| tx.revoke_tokens(user, Purpose::ALL));
    let revoked = redeem(&database, "change", Purpose::ChangeEmail, now());
    assert_eq!(revoked, Redeemed::Unknown);
}

#[test]
fn tokens_that_are_given_at_the_same_time_follow_one_another() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    at_once(8, |n| {
        issue(&database, user, Purpose::TwoFactor, &n.to_string())
    });
    let live = "select count(*) from one_time_tokens where superseded_at is null";
    assert_eq!(database.value(live), "1");
}

#[test]
fn tries_of_a_challenge_are_counted_one_by_one() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    issue(&database, user, Purpose::TwoFactor, "challenge");
    let attempt = || {
        write(&database, |tx| {
            tx.attempt(hash("challenge"), Purpose::TwoFactor)
        })
    };
    let tries = at_once(10, |_| attempt().map(|(_, tries)| tries).unwrap());
    let mut tries = tries;
    tries.sort_unstable();
    assert_eq!(tries, (1..=10).collect::<Vec<_>>());
    redeem(&database, "challenge", Purpose::TwoFactor, now());
    assert_eq!(attempt(), None);
}

#[test]
fn a_recovery_code_works_once() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    let replace = |codes: &[&str]| {
        let codes: Vec<_> = codes.iter().map(|code| hash(code)).collect();
        write(&database, |tx| tx.replace_codes(user, &codes));
    };
    replace(&["one", "two", "three"]);
    let used = at_once(10, |_| {
        write(&database, |tx| tx.use_code(user, hash("one"), now()))
    });
    assert_eq!(used.into_iter().filter(|used| *used).count(), 1);
    let own = database.reader().own_account(user).unwrap().unwrap();
    assert_eq!(own.recovery_codes, 2);
    replace(&["four"]);
    assert!(!write(&database, |tx| tx.use_code(
        user,
        hash("two"),
        now()
    )));
    assert!(write(&database, |tx| tx.use_code(
        user,
        hash("four"),
        now()
    )));
}

#[test]
fn an_access_token_is_counted_found_and_revoked() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    let token = |secret: &str, life: i64| AccessToken {
        id: AccessTokenId(Uuid::now_v7()),
        user,
        name: TokenName::parse("importer").unwrap(),
        hash: hash(secret),
        prefix: "tcl_pat_abcd".to_owned(),
        scopes: vec![AccessTokenScope::Read, AccessTokenScope::WriteContent],
        created_at: now(),
        last_used_at: None,
        expires_at: now() + hours(life),
        revoked_at: None,
    };
    let tokens = [token("a", 1), token("b", 1), token("c", -1)];
    for token in &tokens {
        write(&database, |tx| tx.insert_access_token(token));
    }
    let [first, second, ended] = &tokens;
    let count = || write(&database, |tx| tx.count_access_tokens(user, now()));
    assert_eq!(count(), 2);
    let found = write(&database, |tx| tx.find_access_token(first.id));
    assert_eq!(found.as_ref(), Some(first));
    write(&database, |tx| tx.revoke_access_token(first.id, now()));
    assert_eq!(count(), 1);
    let mut reader = database.reader();
    let list = reader
        .list_access_tokens(user, &PageRequest::first(10))
        .unwrap();
    let ids: Vec<_> = list.into_items().into_iter().map(|one| one.id).collect();
    assert_eq!(ids, [ended.id, second.id, first.id]);
    let mut find = |id| reader.access_tokens_by_id(&[id]).unwrap().pop().unwrap();
    let (owner, one) = find(first.id);
    assert_eq!(owner, user);
    assert!(one.revoked_at.is_some());
    assert_eq!(one.scopes, first.scopes);
    let store = database.database().store();
    store.note_token_use(second.id, now()).unwrap();
    store.note_token_use(second.id, now() + hours(0)).unwrap();
    let (_, used) = find(second.id);
    assert!(used.last_used_at.is_some());
    write(&database, |tx| tx.revoke_access_tokens(user, now()));
    assert_eq!(count(), 0);
}
