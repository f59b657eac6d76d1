use tercul_auth::{
    AccountStatus, OneTimeToken, Purpose, Role,
    ports::OneTimeTokens as _,
    queries::{AccountReader as _, ListUsers, UserFilter, UserOrderField, UserView},
};
use tercul_kernel::{Capability, PageRequest, UserId, Viewer};
use tercul_test_support::{TestDatabase, viewer};

use crate::{confirmed, hash, hours, insert, now, pending, write};

fn handles(database: &TestDatabase, filter: UserFilter, viewer: &Viewer) -> Vec<String> {
    let list = ListUsers {
        filter,
        order: vec![(UserOrderField::Handle, false)],
        page: PageRequest::first(20),
    };
    let page = database.reader().list_users(&list, viewer).unwrap();
    let users = page.into_items().into_iter();
    users.map(|user| user.handle).collect()
}

fn people(database: &TestDatabase) -> Viewer {
    let admin = insert(database, &confirmed("admin-a", "admin@example.org"));
    insert(database, &confirmed("aydar", "Aydar@example.org"));
    let editor = insert(database, &confirmed("ayrat", "ayrat@example.org"));
    insert(database, &pending("aysilu", "aysilu@example.org"));
    let suspended = insert(database, &confirmed("bulat", "bulat@example.org"));
    let gone = insert(database, &confirmed("gone-a", "gone@example.org"));
    database.grant(editor, "EDITOR", Some("tt"));
    database.grant(editor, "REVIEWER", None);
    database.sql(&format!(
        "update users set suspended_at = now(), suspended_by = '{admin}', suspension_reason = 'x' where id = '{}'; \
         update users set email = null, email_norm = null, email_verified_at = null, deleted_at = now() where id = '{}'; \
         insert into user_languages values ('{}', 1, 'tt-Latn', 'NATIVE', true, false, true)",
        suspended.0, gone.0, editor.0, admin = admin.0
    ));
    viewer(admin, &[(Capability::GrantAny, None)])
}

#[test]
fn everybody_finds_who_is_there_and_administrators_find_all() {
    let database = TestDatabase::create();
    let admin = people(&database);
    let all = UserFilter::default;
    assert_eq!(
        handles(&database, all(), &Viewer::Anonymous),
        ["admin-a", "aydar", "ayrat"]
    );
    assert_eq!(
        handles(&database, all(), &admin),
        ["admin-a", "aydar", "ayrat", "aysilu", "bulat"]
    );
    let with = |status| UserFilter {
        statuses: Some(vec![status]),
        ..UserFilter::default()
    };
    let suspended = with(AccountStatus::Suspended);
    assert_eq!(handles(&database, suspended, &Viewer::Anonymous), ["bulat"]);
    let unverified = with(AccountStatus::Unverified);
    assert_eq!(
        handles(&database, unverified.clone(), &Viewer::Anonymous),
        [""; 0]
    );
    assert_eq!(handles(&database, unverified, &admin), ["aysilu"]);
}

#[test]
fn users_are_found_by_each_filter() {
    let database = TestDatabase::create();
    people(&database);
    let find = |filter| handles(&database, filter, &Viewer::Anonymous);
    let none = UserFilter::default;
    assert_eq!(
        find(UserFilter {
            handle_prefix: Some("ay".to_owned()),
            ..none()
        }),
        ["aydar", "ayrat"]
    );
    assert_eq!(
        find(UserFilter {
            handle_prefix: Some("ayr".to_owned()),
            ..none()
        }),
        ["ayrat"]
    );
    let role = |role, language: Option<&str>| UserFilter {
        roles: Some(vec![role]),
        role_language: language.map(str::to_owned),
        ..none()
    };
    assert_eq!(find(role(Role::Editor, None)), ["ayrat"]);
    assert_eq!(find(role(Role::Editor, Some("tt"))), ["ayrat"]);
    assert_eq!(find(role(Role::Reviewer, Some("tt"))), [""; 0]);
    assert_eq!(find(role(Role::Administrator, None)), [""; 0]);
    assert_eq!(
        find(UserFilter {
            translates_into: Some("tt".to_owned()),
            ..none()
        }),
        ["ayrat"]
    );
    assert_eq!(
        find(UserFilter {
            translates_into: Some("ru".to_owned()),
            ..none()
        }),
        [""; 0]
    );
    assert_eq!(
        find(UserFilter {
            email: Some("aydar@example.org".to_owned()),
            ..none()
        }),
        ["aydar"]
    );
}

#[test]
fn pages_of_users_join_without_gaps() {
    let database = TestDatabase::create();
    for n in 0..7 {
        insert(
            &database,
            &confirmed(&format!("person-{n}"), &format!("p{n}@example.org")),
        );
    }
    for field in [UserOrderField::Handle, UserOrderField::CreatedAt] {
        let mut reader = database.reader();
        let mut page = PageRequest::first(3);
        let mut seen = Vec::new();
        loop {
            let list = ListUsers {
                filter: UserFilter::default(),
                order: vec![(field, true)],
                page: page.clone(),
            };
            let found = reader.list_users(&list, &Viewer::Anonymous).unwrap();
            page.cursor = found.rows.last().map(|row| row.cursor.clone());
            let has_next = found.has_next;
            seen.extend(found.into_items().into_iter().map(|user| user.handle));
            if !has_next {
                break;
            }
        }
        let wanted: Vec<_> = (0..7).rev().map(|n| format!("person-{n}")).collect();
        assert_eq!(seen, wanted);
    }
}

#[test]
fn a_user_is_seen_with_all_that_belongs_to_them() {
    let database = TestDatabase::create();
    people(&database);
    let find = |handle: &str| -> UserView {
        let id = database.value(&format!("select id from users where handle = '{handle}'"));
        let users = database
            .reader()
            .users_by_id(&[UserId(id.parse().unwrap())]);
        users.unwrap().pop().unwrap()
    };
    let editor = find("ayrat");
    assert_eq!(editor.status, AccountStatus::Active);
    assert_eq!(editor.email.as_deref(), Some("ayrat@example.org"));
    assert_eq!(editor.languages.len(), 1);
    assert!(editor.languages[0].translates_into && !editor.languages[0].translates_from);
    assert!(editor.is_email_verified && editor.suspension.is_none());
    let suspended = find("bulat");
    assert_eq!(suspended.status, AccountStatus::Suspended);
    assert_eq!(suspended.suspension.unwrap().reason.as_str(), "x");
    assert_eq!(find("aysilu").status, AccountStatus::Unverified);
    assert!(find("gone-a").is_deleted);
    let mut reader = database.reader();
    assert!(reader.user_of_handle("bulat").unwrap().is_some());
    for handle in ["aysilu", "gone-a", "nobody-a"] {
        assert_eq!(reader.user_of_handle(handle).unwrap(), None, "{handle}");
    }
}

#[test]
fn an_owner_sees_an_address_that_waits_for_its_confirmation() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    let token = |life| OneTimeToken {
        hash: hash("secret"),
        user,
        purpose: Purpose::ChangeEmail,
        subject: Some("new@example.org".to_owned()),
        expires_at: now() + hours(life),
    };
    write(&database, |tx| tx.issue(&token(1)));
    let own = database.reader().own_account(user).unwrap().unwrap();
    assert_eq!(own.pending_email.as_deref(), Some("new@example.org"));
    assert!(!own.has_second_factor && own.deletion_due_at.is_none());
    database.sql("update one_time_tokens set expires_at = now()");
    let own = database.reader().own_account(user).unwrap().unwrap();
    assert_eq!(own.pending_email, None);
}
