//! The adapters of accounts on a real PostgreSQL, also where many want the same thing at once.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what fails here fails the test"
)]

mod contract;
mod erasing;
mod handles;
mod identity;
mod lists;
mod migration;
mod repository;
mod roles;
mod sessions;
mod throttles;
mod tokens;
mod worker;

use std::thread;

use chrono::{DateTime, Duration, SubsecRound as _, Utc};
use tercul_auth::{
    Account, DisplayName, EmailAddress, Handle, Origin, PasswordHash, Preferences, Profile, Secret,
    SecretHash, Session, ports::AccountRepository as _, ports::SessionStore as _,
};
use tercul_kernel::{LanguageTag, PortError, SessionId, UserId};
use tercul_persistence_diesel::PgTransaction;
use tercul_test_support::TestDatabase;
use uuid::Uuid;

/// Now, as exactly as PostgreSQL keeps times.
#[allow(
    clippy::disallowed_methods,
    reason = "tokens and sessions end by the clock of the database too"
)]
fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}

/// Runs a command in a transaction.
fn try_write<T>(
    database: &TestDatabase,
    command: impl FnMut(&mut PgTransaction<'_>) -> Result<T, PortError>,
) -> Result<T, PortError> {
    database.database().store().write(command)
}

/// Runs a command in a transaction that succeeds.
fn write<T>(
    database: &TestDatabase,
    command: impl FnMut(&mut PgTransaction<'_>) -> Result<T, PortError>,
) -> T {
    try_write(database, command).unwrap()
}

/// The constraint that refuses a command.
fn conflict<T>(
    database: &TestDatabase,
    command: impl FnMut(&mut PgTransaction<'_>) -> Result<T, PortError>,
) -> String {
    match try_write(database, command) {
        Err(PortError::Conflict { constraint }) => constraint,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("nothing refused"),
    }
}

/// What as many threads answer at the same time.
fn at_once<T: Send>(times: usize, act: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let act = &act;
    thread::scope(|scope| {
        let threads: Vec<_> = (0..times).map(|n| scope.spawn(move || act(n))).collect();
        threads.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

fn email(text: &str) -> EmailAddress {
    EmailAddress::from_stored(text.to_owned())
}

fn hash(text: &str) -> SecretHash {
    Secret::presented(text).unwrap().hash()
}

fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).unwrap()
}

/// Somebody who registered and did not confirm their address yet.
fn pending(handle: &str, address: &str) -> Account {
    Account {
        id: UserId(Uuid::now_v7()),
        version: 1,
        handle: Handle::parse(handle).unwrap(),
        handle_changed_at: None,
        display_name: DisplayName::parse(handle).unwrap(),
        email: Some(email(address)),
        email_verified_at: None,
        password: Some(PasswordHash("$argon2id$x".to_owned())),
        totp: None,
        profile: Profile::default(),
        preferences: Preferences::new(tag("ru-Cyrl")),
        suspension: None,
        deletion: None,
        created_at: now(),
    }
}

/// Somebody who confirmed their address.
fn confirmed(handle: &str, address: &str) -> Account {
    Account {
        email_verified_at: Some(now()),
        ..pending(handle, address)
    }
}

fn insert(database: &TestDatabase, account: &Account) -> UserId {
    write(database, |tx| tx.insert_account(account));
    account.id
}

fn stored(database: &TestDatabase, user: UserId) -> Account {
    write(database, |tx| tx.find_account(user)).unwrap()
}

fn session_of(user: UserId, network: &str) -> Session {
    let now = now();
    Session {
        id: SessionId(Uuid::now_v7()),
        user,
        origin: Origin {
            user_agent: Some("Firefox".to_owned()),
            address_prefix: Some(network.to_owned()),
        },
        created_at: now,
        last_seen_at: now,
        authenticated_at: now,
        expires_at: now + Session::LIFE,
        revoked_at: None,
    }
}

fn sign_in(database: &TestDatabase, user: UserId) -> Session {
    let session = session_of(user, "192.0.2.0/24");
    write(database, |tx| tx.insert_session(&session));
    session
}

fn hours(hours: i64) -> Duration {
    Duration::hours(hours)
}
