use tercul_auth::{
    Reason, Role, RoleGrant, Scope,
    ports::{AccountRepository as _, RoleGrants as _},
    queries::AccountReader as _,
};
use tercul_kernel::{RoleGrantId, UserId};
use tercul_test_support::TestDatabase;
use uuid::Uuid;

use crate::{at_once, confirmed, conflict, hours, insert, now, stored, try_write, write};

const LAST: &str = "role_grants_last_administrator";

fn grant(user: UserId, role: Role, scope: Scope) -> RoleGrant {
    RoleGrant {
        id: RoleGrantId(Uuid::now_v7()),
        user,
        role,
        scope,
        granted_by: None,
        reason: Some(Reason::parse("knows the language").unwrap()),
        created_at: now(),
        expires_at: None,
    }
}

fn give(database: &TestDatabase, grant: &RoleGrant) {
    write(database, |tx| tx.insert_grant(grant, now()));
}

fn administrator(database: &TestDatabase, handle: &str) -> (UserId, RoleGrantId) {
    let user = insert(
        database,
        &confirmed(handle, &format!("{handle}@example.org")),
    );
    let held = grant(user, Role::Administrator, Scope::Global);
    give(database, &held);
    (user, held.id)
}

#[test]
fn a_role_is_held_once_in_each_scope_until_it_ends() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    let scopes = [
        Scope::Global,
        Scope::Language("tt".to_owned()),
        Scope::Collection(Uuid::now_v7()),
    ];
    let grants = scopes.map(|scope| grant(user, Role::Editor, scope));
    for held in &grants {
        give(&database, held);
        let again = RoleGrant {
            id: RoleGrantId(Uuid::now_v7()),
            ..held.clone()
        };
        let refused = conflict(&database, |tx| tx.insert_grant(&again, now()));
        assert_eq!(refused, "role_grants_key");
    }
    let held = write(&database, |tx| tx.grants_of_user(user, now()));
    assert_eq!(held, grants);
    let [everywhere, tatar, _] = &grants;
    write(&database, |tx| {
        tx.revoke_grant(everywhere.id, Some(user), now())
    });
    assert_eq!(write(&database, |tx| tx.find_grant(everywhere.id)), None);
    assert_eq!(
        write(&database, |tx| tx.find_grant(tatar.id)).as_ref(),
        Some(tatar)
    );
    let mut reader = database.reader();
    assert_eq!(reader.role_grant(everywhere.id).unwrap(), None);
    assert_eq!(
        reader.role_grant(tatar.id).unwrap().unwrap().scope,
        tatar.scope
    );
    assert_eq!(reader.roles_of(&[user]).unwrap().len(), 2);
}

#[test]
fn a_grant_that_has_ended_makes_room() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    let ended = RoleGrant {
        expires_at: Some(now() - hours(1)),
        ..grant(user, Role::Reviewer, Scope::Language("tt".to_owned()))
    };
    give(&database, &ended);
    assert!(write(&database, |tx| tx.grants_of_user(user, now())).is_empty());
    let next = RoleGrant {
        id: RoleGrantId(Uuid::now_v7()),
        expires_at: None,
        ..ended
    };
    give(&database, &next);
    assert_eq!(
        write(&database, |tx| tx.grants_of_user(user, now())),
        [next]
    );
}

#[test]
fn administrators_are_those_who_can_act() {
    let database = TestDatabase::create();
    let count = || write(&database, |tx| tx.count_administrators(now()));
    assert_eq!(count(), 0);
    let (first, _) = administrator(&database, "first");
    administrator(&database, "second");
    assert_eq!(count(), 2);
    let editor = database.user("editor-a");
    give(
        &database,
        &grant(
            editor,
            Role::Administrator,
            Scope::Language("tt".to_owned()),
        ),
    );
    give(&database, &grant(editor, Role::Editor, Scope::Global));
    let passing = database.user("passing");
    let passing = RoleGrant {
        expires_at: Some(now() + hours(1)),
        ..grant(passing, Role::Administrator, Scope::Global)
    };
    give(&database, &passing);
    assert_eq!(count(), 2);
    database.sql(&format!(
        "update users set suspended_at = now(), suspended_by = id, suspension_reason = 'x' where id = '{}'",
        first.0
    ));
    assert_eq!(count(), 1);
}

#[test]
fn the_last_administrator_cannot_go_in_any_way() {
    let database = TestDatabase::create();
    let (user, held) = administrator(&database, "only");
    let id = user.0;
    for sql in [
        format!("update role_grants set revoked_at = now() where user_id = '{id}'"),
        format!(
            "update role_grants set expires_at = now() + interval '1 day' where user_id = '{id}'"
        ),
        format!("update role_grants set language = 'tt' where user_id = '{id}'"),
        format!("update role_grants set role = 'EDITOR' where user_id = '{id}'"),
        format!("delete from role_grants where user_id = '{id}'"),
        format!(
            "update users set suspended_at = now(), suspended_by = id, suspension_reason = 'x' where id = '{id}'"
        ),
        format!(
            "update users set deletion_due_at = now(), deletion_policy = 'KEEP' where id = '{id}'"
        ),
        format!("update users set email_verified_at = null where id = '{id}'"),
        format!(
            "update users set email = null, email_norm = null, email_verified_at = null, deleted_at = now() where id = '{id}'"
        ),
    ] {
        assert_eq!(database.refusal(&sql), LAST, "{sql}");
    }
    let revoked = conflict(&database, |tx| tx.revoke_grant(held, None, now()));
    assert_eq!(revoked, LAST);
    let erased = conflict(&database, |tx| tx.erase_account(user, now()));
    assert_eq!(erased, LAST);
    // Nothing else about them is held.
    let mut account = stored(&database, user);
    account.version = 2;
    write(&database, |tx| tx.update_account(&account));
    // Where another one comes in the same transaction, the first may go.
    let heir = insert(&database, &confirmed("heir", "heir@example.org"));
    let next = grant(heir, Role::Administrator, Scope::Global);
    write(&database, |tx| {
        tx.revoke_grant(held, None, now())?;
        tx.insert_grant(&next, now())
    });
}

#[test]
fn a_database_without_administrators_is_left_alone() {
    let database = TestDatabase::create();
    let user = database.user("nobody-special");
    let editor = grant(user, Role::Editor, Scope::Global);
    give(&database, &editor);
    write(&database, |tx| tx.revoke_grant(editor.id, None, now()));
    write(&database, |tx| tx.erase_account(user, now()));
}

#[test]
fn of_two_administrators_who_go_at_the_same_time_one_stays() {
    let database = TestDatabase::create();
    let grants =
        ["first", "second", "third", "fourth"].map(|handle| administrator(&database, handle).1);
    let answers = at_once(4, |n| {
        try_write(&database, |tx| tx.revoke_grant(grants[n], None, now()))
    });
    assert_eq!(answers.iter().filter(|answer| answer.is_err()).count(), 1);
    assert_eq!(write(&database, |tx| tx.count_administrators(now())), 1);
}
