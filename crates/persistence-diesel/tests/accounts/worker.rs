use std::collections::HashSet;

use chrono::Duration;
use tercul_auth::{
    Account, DeletedContentPolicy, Deletion, Letter, Mail, Origin, Sealed,
    ports::{
        AccountRepository as _, AddressRequest, AddressRequests as _, DataExports as _,
        MailQueue as _,
    },
    queries::{AccountReader as _, DataExportState},
};
use tercul_kernel::DataExportId;
use tercul_test_support::TestDatabase;
use uuid::Uuid;

use crate::{at_once, confirmed, email, hours, insert, now, pending, sign_in, write};

fn enqueue(database: &TestDatabase) {
    let mail = Mail {
        user: None,
        address: email("a@example.org"),
        locale: "tt".to_owned(),
        letter: Letter::VerifyEmail,
        detail: Some("Aybike".to_owned()),
        secret: Some(Sealed(vec![1, 2])),
        until: Some(now() + hours(1)),
    };
    write(database, |tx| tx.enqueue(&mail));
}

#[test]
fn a_mail_is_claimed_by_one_worker_at_a_time() {
    let database = TestDatabase::create();
    for _ in 0..20 {
        enqueue(&database);
    }
    let store = database.database().store();
    let at = now() + hours(1);
    let claimed = at_once(4, |_| store.claim_mails(5, at).unwrap());
    let ids: Vec<_> = claimed.iter().flatten().map(|mail| mail.id).collect();
    let different: HashSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), different.len());
    assert!(store.claim_mails(50, at).unwrap().len() + ids.len() == 20);
    assert!(store.claim_mails(50, at).unwrap().is_empty());
    // Whoever claimed them did not come back.
    let again = store.claim_mails(50, at + hours(1)).unwrap();
    assert_eq!(again.len(), 20);
    assert!(again.iter().all(|mail| mail.attempts == 2));
}

#[test]
fn a_mail_that_was_sent_or_given_up_keeps_no_secret() {
    let database = TestDatabase::create();
    let store = database.database().store();
    enqueue(&database);
    let at = now() + hours(1);
    let claimed = store.claim_mails(1, at).unwrap().pop().unwrap();
    assert_eq!(claimed.mail.secret, Some(Sealed(vec![1, 2])));
    assert_eq!(claimed.mail.letter, Letter::VerifyEmail);
    let later = at + hours(2);
    store
        .mail_failed(claimed.id, "greylisted", Some(later), at)
        .unwrap();
    assert!(store.claim_mails(1, at + hours(1)).unwrap().is_empty());
    assert_eq!(store.claim_mails(1, later).unwrap().len(), 1);
    store.mail_sent(claimed.id, later).unwrap();
    assert!(store.claim_mails(1, later + hours(9)).unwrap().is_empty());
    enqueue(&database);
    let other = store.claim_mails(1, at).unwrap().pop().unwrap();
    store
        .mail_failed(other.id, "no such mailbox", None, at)
        .unwrap();
    assert!(store.claim_mails(1, later).unwrap().is_empty());
    let kept = "select count(*) from outgoing_mails where secret is not null";
    assert_eq!(database.value(kept), "0");
}

#[test]
fn a_request_by_address_is_answered_once() {
    let database = TestDatabase::create();
    let store = database.database().store();
    let origin = Origin {
        user_agent: Some("Firefox".to_owned()),
        address_prefix: Some("192.0.2.0/24".to_owned()),
    };
    write(&database, |tx| {
        let address = email("Asks@example.org");
        tx.insert_request(&address, AddressRequest::Verification, "ru", &origin, now())
    });
    let claimed = store.claim_address_requests(10, now()).unwrap();
    assert_eq!(claimed.len(), 1);
    let answer = &claimed[0].answer;
    assert_eq!(answer.kind, AddressRequest::Verification);
    assert_eq!(
        (answer.email.as_str(), answer.locale.as_str()),
        ("Asks@example.org", "ru")
    );
    assert_eq!(answer.origin, origin);
    assert!(store.claim_address_requests(10, now()).unwrap().is_empty());
    let id = claimed[0].id;
    assert!(write(&database, |tx| tx.request_answered(id, now())));
    assert!(!write(&database, |tx| tx.request_answered(id, now())));
    assert!(
        store
            .claim_address_requests(10, now() + hours(1))
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_copy_of_personal_data_is_made_once_and_downloaded_for_a_week() {
    let database = TestDatabase::create();
    let store = database.database().store();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    let id = DataExportId(Uuid::now_v7());
    assert_eq!(write(&database, |tx| tx.last_export(user)), None);
    let at = now();
    write(&database, |tx| tx.insert_export(id, user, at));
    assert_eq!(write(&database, |tx| tx.last_export(user)), Some(at));
    let claimed = store.claim_data_export(at).unwrap().unwrap();
    assert_eq!((claimed.id, claimed.user, claimed.attempts), (id, user, 1));
    assert_eq!(store.claim_data_export(at).unwrap(), None);
    store
        .data_export_failed(id, "full", Some(at + hours(1)), at)
        .unwrap();
    assert_eq!(store.claim_data_export(at).unwrap(), None);
    assert!(store.claim_data_export(at + hours(1)).unwrap().is_some());
    assert_eq!(store.data_export(id, at).unwrap(), None);
    let ends = write(&database, |tx| tx.store_data_export(id, b"{}".to_vec(), at));
    assert_eq!(ends, Some(at + Duration::days(7)));
    let again = write(&database, |tx| tx.store_data_export(id, b"{}".to_vec(), at));
    assert_eq!(again, None);
    let document = store.data_export(id, at).unwrap();
    assert_eq!(document.as_deref(), Some(b"{}".as_slice()));
    let week = at + Duration::days(7);
    assert_eq!(store.data_export(id, week).unwrap(), None);
    let views = database.reader().data_exports(user).unwrap();
    assert_eq!(views[0].state, DataExportState::Succeeded);
    assert_eq!(views[0].expires_at, ends);
}

#[test]
fn accounts_whose_time_is_over_are_due() {
    let database = TestDatabase::create();
    let mut leaver = confirmed("leaver", "a@example.org");
    leaver.deletion = Some(Deletion {
        due_at: now() + hours(1),
        policy: DeletedContentPolicy::Keep,
    });
    let leaver = insert(&database, &leaver);
    let waiting = insert(&database, &pending("waiting", "b@example.org"));
    insert(&database, &confirmed("stays", "c@example.org"));
    let due = |at| {
        let due = write(&database, |tx| tx.due_departures(10, at));
        due.into_iter().collect::<HashSet<_>>()
    };
    assert_eq!(due(now()), HashSet::new());
    assert_eq!(due(now() + hours(2)), HashSet::from([leaver]));
    let later = now() + Account::UNVERIFIED_LIFE + hours(1);
    assert_eq!(due(later), HashSet::from([leaver, waiting]));
    write(&database, |tx| tx.erase_account(leaver, now()));
    assert_eq!(due(later), HashSet::from([waiting]));
}

#[test]
fn what_nobody_needs_any_more_is_forgotten() {
    let database = TestDatabase::create();
    let store = database.database().store();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    sign_in(&database, user);
    enqueue(&database);
    database.sql(&format!(
        "insert into throttles values ('PERSON', 'x', 1, now()); \
         insert into security_events (id, user_id, kind, occurred_at) values \
           (gen_random_uuid(), null, 'SIGN_IN_FAILED', now()), (gen_random_uuid(), '{id}', 'SIGNED_IN', now()); \
         insert into address_requests (kind, email, email_norm, locale, created_at, next_attempt_at) \
           values ('VERIFICATION', 'x', 'x', 'ru', now(), now()); \
         insert into one_time_tokens (hash, user_id, purpose, expires_at) \
           values (sha256('x'), '{id}', 'VERIFY_EMAIL', now())",
        id = user.0
    ));
    assert_eq!(store.tidy_accounts(now()).unwrap(), 0);
    let gone = |days| store.tidy_accounts(now() + Duration::days(days)).unwrap();
    assert_eq!(gone(2), 2, "the throttle and the request");
    assert_eq!(gone(10), 1, "the one-time token");
    assert_eq!(gone(40), 1, "the event of nobody");
    assert_eq!(gone(100), 1, "the session");
    assert_eq!(gone(400), 1, "the event");
    assert_eq!(database.value("select count(*) from outgoing_mails"), "1");
}
