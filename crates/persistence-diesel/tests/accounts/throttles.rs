use tercul_auth::{
    Origin, SecurityEvent, SecurityEventKind, ThrottleKind,
    ports::{AddressRequest, AddressRequests as _, SecurityLog as _, Throttle as _},
    queries::AccountReader as _,
};
use tercul_kernel::{PageRequest, PortError};
use tercul_test_support::TestDatabase;

use crate::{at_once, confirmed, email, hours, insert, now, write};

#[test]
fn tries_at_the_same_time_do_not_exceed_a_limit() {
    let database = TestDatabase::create();
    let let_through = at_once(20, |_| {
        write(&database, |tx| {
            let found = tx.failures(ThrottleKind::Account, "key", now())?;
            if found.count >= 5 {
                return Ok(false);
            }
            tx.count_failure(ThrottleKind::Account, "key", now())?;
            Ok::<_, PortError>(true)
        })
    });
    assert_eq!(let_through.into_iter().filter(|one| *one).count(), 5);
}

#[test]
fn failures_are_taken_back_forgotten_and_rest() {
    let database = TestDatabase::create();
    let kind = ThrottleKind::Network;
    let count = |at| write(&database, |tx| tx.count_failure(kind, "key", at));
    let found = |at| write(&database, |tx| tx.failures(kind, "key", at)).count;
    let at = now();
    count(at);
    count(at);
    assert_eq!(found(at), 2);
    assert_eq!(
        write(&database, |tx| tx.failures(ThrottleKind::Person, "key", at)).count,
        0
    );
    write(&database, |tx| tx.take_back(kind, "key"));
    assert_eq!(found(at), 1);
    let later = at + ThrottleKind::Account.rest();
    assert_eq!(found(later), 0);
    count(later);
    assert_eq!(found(later), 1);
    write(&database, |tx| tx.forget(kind, "key"));
    assert_eq!(found(later), 0);
    write(&database, |tx| tx.take_back(kind, "key"));
}

#[test]
fn requests_of_an_address_are_counted_one_by_one() {
    let database = TestDatabase::create();
    let address = email("Asks@example.org");
    let kind = AddressRequest::PasswordReset;
    let since = now() - hours(12);
    let accepted = at_once(20, |_| {
        write(&database, |tx| {
            if tx.count_requests(&address, kind, since)?.0 >= 3 {
                return Ok(false);
            }
            tx.insert_request(&address, kind, "tt", &Origin::default(), now())?;
            Ok::<_, PortError>(true)
        })
    });
    assert_eq!(accepted.into_iter().filter(|one| *one).count(), 3);
    let count = |kind, since| write(&database, |tx| tx.count_requests(&address, kind, since));
    let (used, first) = count(kind, since);
    assert!(used == 3 && first.is_some());
    assert_eq!(count(AddressRequest::Verification, since), (0, None));
    assert_eq!(count(kind, now()), (0, None));
}

#[test]
fn the_security_log_of_a_user_shows_the_last_year() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    let log = |user, kind, at| {
        let event = SecurityEvent {
            user,
            kind,
            origin: Origin {
                user_agent: Some("Firefox".to_owned()),
                address_prefix: None,
            },
        };
        write(&database, |tx| tx.log(&event, at));
    };
    log(Some(user), SecurityEventKind::SignedIn, now() - hours(1));
    log(Some(user), SecurityEventKind::PasswordChanged, now());
    log(
        Some(user),
        SecurityEventKind::SignedOut,
        now() - hours(24 * 370),
    );
    log(None, SecurityEventKind::SignInFailed, now());
    let page = PageRequest {
        wants_total: true,
        ..PageRequest::first(10)
    };
    let events = database.reader().list_security_events(user, &page).unwrap();
    assert_eq!(events.total.unwrap().count, 2);
    let kinds: Vec<_> = events
        .into_items()
        .into_iter()
        .map(|event| event.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            SecurityEventKind::PasswordChanged,
            SecurityEventKind::SignedIn
        ]
    );
}
