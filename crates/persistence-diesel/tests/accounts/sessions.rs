use tercul_auth::{RefreshToken, ports::SessionStore as _, queries::AccountReader as _};
use tercul_kernel::{PageRequest, PortError};
use tercul_test_support::TestDatabase;

use crate::{at_once, confirmed, hash, hours, insert, now, session_of, sign_in, write};

#[test]
fn a_session_is_read_as_it_was_written_and_changed() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    let mut session = sign_in(&database, user);
    let find = || write(&database, |tx| tx.find_session(session_of(user, "").id));
    assert_eq!(find(), None);
    let read = write(&database, |tx| tx.find_session(session.id));
    assert_eq!(read.as_ref(), Some(&session));
    session.last_seen_at += hours(1);
    session.authenticated_at += hours(1);
    session.revoked_at = Some(now());
    write(&database, |tx| tx.update_session(&session));
    let read = write(&database, |tx| tx.find_session(session.id));
    assert_eq!(read, Some(session));
}

#[test]
fn the_other_sessions_of_a_user_end() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    let other = insert(&database, &confirmed("other", "b@example.org"));
    let kept = sign_in(&database, user);
    sign_in(&database, user);
    sign_in(&database, user);
    sign_in(&database, other);
    let end = |except| write(&database, |tx| tx.end_sessions(user, except, now()));
    assert_eq!(end(Some(kept.id)), 2);
    let mut reader = database.reader();
    let live = reader.list_sessions(user, &PageRequest::first(10)).unwrap();
    let live: Vec<_> = live.into_items().into_iter().map(|one| one.id).collect();
    assert_eq!(live, [kept.id]);
    assert_eq!((end(None), end(None)), (1, 0));
    assert_eq!(
        database.value("select count(*) from sessions where revoked_at is null"),
        "1"
    );
}

#[test]
fn a_network_is_known_once_somebody_signed_in_from_it() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    sign_in(&database, user);
    let is_known = |network| write(&database, |tx| tx.is_known_network(user, network));
    assert!(is_known("192.0.2.0/24"));
    assert!(!is_known("198.51.100.0/24"));
}

#[test]
fn of_many_who_exchange_one_refresh_token_one_is_first() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    let session = sign_in(&database, user);
    let token = RefreshToken {
        hash: hash("presented"),
        session: session.id,
        expires_at: session.expires_at,
        rotated: None,
    };
    write(&database, |tx| tx.insert_refresh_token(&token));
    let firsts = at_once(20, |n| {
        write(&database, |tx| {
            let found = tx.find_refresh_token(token.hash)?.unwrap();
            if found.rotated.is_some() {
                return Ok(false);
            }
            let salt = [u8::try_from(n).unwrap_or_default(); 32];
            tx.mark_rotated(token.hash, salt, now())?;
            Ok::<_, PortError>(true)
        })
    });
    assert_eq!(firsts.into_iter().filter(|first| *first).count(), 1);
    let found = write(&database, |tx| tx.find_refresh_token(token.hash)).unwrap();
    assert!(found.rotated.is_some());
    let unknown = write(&database, |tx| tx.find_refresh_token(hash("other")));
    assert_eq!(unknown, None);
}
