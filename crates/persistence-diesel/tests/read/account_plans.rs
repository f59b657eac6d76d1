//! Plans over some thousand people: who asks is read before every operation.

use chrono::{DateTime, Utc};
use tercul_auth::{
    SecretHash,
    queries::{AccountReader as _, ListUsers, UserFilter, UserOrderField},
};
use tercul_kernel::{Capability, PageRequest, SessionId, UserId, Viewer};
use tercul_test_support::{TestDatabase, viewer};

use crate::plans::{assert_reads_by_index, walk};

/// Fills a database with 4000 people who have sessions, tokens, roles and a history; every tenth
/// waits for the confirmation of an address, and every tenth gave a handle up.
fn fill(database: &TestDatabase) {
    database.sql(
        "insert into users (id, handle, display_name, email, email_norm, email_verified_at, created_at) \
           select md5('u' || n)::uuid, 'user' || md5(n::text), 'User', n || '@example.org', n || '@example.org', \
             case when n % 10 > 0 then now() end, now() + n * interval '1 s' from generate_series(1, 4000) n; \
         insert into credentials select id, 'x' from users; \
         insert into slug_redirects select 'usr', 'former' || n, md5('u' || n)::uuid from generate_series(1, 4000, 10) n; \
         insert into role_grants (user_id, role, language) select id, 'EDITOR', 'tt' from users; \
         insert into role_grants (user_id, role, revoked_at) select id, 'ADMIN', now() from users; \
         insert into sessions (id, user_id, address_prefix, created_at, last_seen_at, authenticated_at, expires_at) \
           select md5('s' || n)::uuid, md5('u' || n % 100)::uuid, 'x', now(), now() + n * interval '1 s', now(), now() + interval '9 days' \
           from generate_series(101, 8000) n where n % 100 > 0; \
         insert into access_tokens (id, user_id, name, hash, prefix, scopes, created_at, expires_at) \
           select md5('t' || n)::uuid, md5('u' || n % 100)::uuid, 'x', sha256(n::text::bytea), 'x', '{READ}', now() + n * interval '1 s', now() + interval '9 days' \
           from generate_series(101, 8000) n where n % 100 > 0; \
         insert into security_events (id, user_id, kind, occurred_at) \
           select md5('e' || n)::uuid, md5('u' || n % 100)::uuid, 'SIGNED_IN', now() - n * interval '1 s' \
           from generate_series(101, 8000) n where n % 100 > 0;",
    );
    database.sql("analyze");
}

/// A time at which nothing of theirs has ended.
fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

fn user(database: &TestDatabase, number: u32) -> UserId {
    let id = database.value(&format!("select md5('u{number}')::uuid"));
    UserId(id.parse().unwrap())
}

#[test]
fn who_asks_is_read_by_index() {
    let database = TestDatabase::create();
    fill(&database);
    let session = SessionId(database.value("select md5('s101')::uuid").parse().unwrap());
    let mut reader = database.reader();
    let identity = reader.identity_of_session(user(&database, 1), session, now());
    assert!(identity.unwrap().is_some());
    let unknown = reader.identity_of_token(SecretHash([7; 32]), now());
    assert!(unknown.unwrap().is_none());
    assert!(reader.password_of(user(&database, 1)).unwrap().is_some());
    assert!(reader.own_account(user(&database, 1)).unwrap().is_some());
    assert_reads_by_index(&mut reader, false);
}

#[test]
fn people_are_found_by_index() {
    let database = TestDatabase::create();
    fill(&database);
    let users = [1, 2, 3].map(|number| user(&database, number));
    let mut reader = database.reader();
    assert_eq!(reader.users_by_id(&users).unwrap().len(), 3);
    assert_eq!(reader.roles_of(&users).unwrap().len(), 3);
    assert_eq!(reader.user_of_handle("former1").unwrap(), Some(users[0]));
    let list = ListUsers {
        filter: UserFilter {
            email: Some("7@example.org".to_owned()),
            ..UserFilter::default()
        },
        order: vec![(UserOrderField::CreatedAt, false)],
        page: PageRequest::first(5),
    };
    let found = reader.list_users(&list, &Viewer::Anonymous).unwrap();
    assert_eq!(found.rows.len(), 1);
    assert_reads_by_index(&mut reader, false);
}

#[test]
fn lists_of_people_read_their_order_from_an_index() {
    let database = TestDatabase::create();
    fill(&database);
    let admin = viewer(user(&database, 1), &[(Capability::GrantAny, None)]);
    for viewer in [Viewer::Anonymous, admin] {
        for field in [UserOrderField::Handle, UserOrderField::CreatedAt] {
            for is_descending in [false, true] {
                let mut reader = database.reader();
                walk(|page| {
                    let list = ListUsers {
                        filter: UserFilter::default(),
                        order: vec![(field, is_descending)],
                        page: page.clone(),
                    };
                    reader.list_users(&list, &viewer).unwrap()
                });
                let plans = reader.plans().unwrap();
                for plan in plans {
                    let shown = format!("{}\n{}", plan.sql, plan.lines.join("\n"));
                    // The languages of one user are sorted, not the users.
                    assert!(!shown.contains("Seq Scan on users"), "{shown}");
                    assert!(!shown.contains("Sort Key: u."), "{shown}");
                }
            }
        }
    }
}

#[test]
fn what_belongs_to_one_person_is_read_by_index() {
    let database = TestDatabase::create();
    fill(&database);
    let owner = user(&database, 1);
    let mut reader = database.reader();
    walk(|page| reader.list_sessions(owner, page).unwrap());
    walk(|page| reader.list_access_tokens(owner, page).unwrap());
    walk(|page| reader.list_security_events(owner, page).unwrap());
    assert_reads_by_index(&mut reader, false);
}
