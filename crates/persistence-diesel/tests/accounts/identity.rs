use tercul_auth::{
    AccessToken, AccessTokenScope, Reason, Role, Sealed, Shown, Suspension, TokenName, TotpFactor,
    ports::{AccessTokenStore as _, AccountRepository as _, SessionStore as _},
    queries::AccountReader as _,
};
use tercul_kernel::{AccessTokenId, SessionId, UserId};
use tercul_test_support::TestDatabase;
use uuid::Uuid;

use crate::{confirmed, hash, hours, insert, now, pending, sign_in, stored, write};

#[test]
fn a_session_shows_who_somebody_is_now_in_one_statement() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    database.grant(user, "CONTRIBUTOR", None);
    database.grant(user, "EDITOR", Some("tt"));
    database.sql(&format!(
        "insert into role_grants (user_id, role, expires_at) values ('{id}', 'MODERATOR', now() - interval '1 s'); \
         insert into role_grants (user_id, role, revoked_at) values ('{id}', 'ADMIN', now()); \
         insert into role_grants (user_id, role, scope_id) values ('{id}', 'REVIEWER', gen_random_uuid())",
        id = user.0
    ));
    let session = sign_in(&database, user);
    let mut reader = database.reader();
    let identity = reader
        .identity_of_session(user, session.id, now())
        .unwrap()
        .unwrap();
    assert_eq!(reader.statement_count(), 1);
    let mut roles = identity.roles;
    roles.sort();
    assert_eq!(
        roles,
        [
            (Role::Contributor, None),
            (Role::Editor, Some("tt".to_owned()))
        ]
    );
    assert!(identity.is_verified && !identity.has_second_factor);
    assert_eq!(identity.user, user);
    assert_eq!(
        identity.shown,
        Shown::Session {
            id: session.id,
            authenticated_at: session.authenticated_at
        }
    );
}

#[test]
fn a_second_factor_counts_once_it_is_confirmed() {
    let database = TestDatabase::create();
    let user = insert(&database, &pending("owner", "a@example.org"));
    let session = sign_in(&database, user);
    let set = |confirmed_at| {
        let mut account = stored(&database, user);
        account.totp = Some(TotpFactor {
            secret: Sealed(vec![1]),
            enroll_until: now(),
            confirmed_at,
            last_step: None,
        });
        write(&database, |tx| tx.update_account(&account));
        let mut reader = database.reader();
        let identity = reader.identity_of_session(user, session.id, now());
        identity.unwrap().unwrap()
    };
    let before = set(None);
    assert!(!before.has_second_factor && !before.is_verified && before.roles.is_empty());
    assert!(set(Some(now())).has_second_factor);
}

#[test]
fn what_ended_shows_nobody() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    let other = insert(&database, &confirmed("other", "b@example.org"));
    let mut session = sign_in(&database, user);
    let is_known = |user: UserId, id: SessionId, at| {
        let mut reader = database.reader();
        reader.identity_of_session(user, id, at).unwrap().is_some()
    };
    assert!(is_known(user, session.id, now()));
    assert!(!is_known(other, session.id, now()));
    assert!(!is_known(user, SessionId(Uuid::now_v7()), now()));
    assert!(!is_known(user, session.id, session.expires_at));
    let suspend = |ends_at| {
        let mut account = stored(&database, user);
        account.suspension = Some(Suspension {
            reason: Reason::parse("x").unwrap(),
            by: other,
            started_at: now(),
            ends_at,
        });
        write(&database, |tx| tx.update_account(&account));
    };
    suspend(Some(now() + hours(1)));
    assert!(!is_known(user, session.id, now()));
    assert!(is_known(user, session.id, now() + hours(2)));
    suspend(None);
    assert!(!is_known(user, session.id, now() + hours(2)));
    suspend(Some(now() - hours(1)));
    assert!(is_known(user, session.id, now()));
    session.revoked_at = Some(now());
    write(&database, |tx| tx.update_session(&session));
    assert!(!is_known(user, session.id, now()));
}

#[test]
fn an_access_token_shows_its_owner_and_scopes_while_it_works() {
    let database = TestDatabase::create();
    let user = insert(&database, &confirmed("owner", "a@example.org"));
    database.grant(user, "EDITOR", None);
    let token = AccessToken {
        id: AccessTokenId(Uuid::now_v7()),
        user,
        name: TokenName::parse("importer").unwrap(),
        hash: hash("secret"),
        prefix: "tcl_pat_abcd".to_owned(),
        scopes: vec![AccessTokenScope::Publish],
        created_at: now(),
        last_used_at: None,
        expires_at: now() + hours(1),
        revoked_at: None,
    };
    write(&database, |tx| tx.insert_access_token(&token));
    let find = |secret, at| {
        database
            .reader()
            .identity_of_token(hash(secret), at)
            .unwrap()
    };
    let identity = find("secret", now()).unwrap();
    assert_eq!(identity.roles, [(Role::Editor, None)]);
    assert_eq!(
        identity.shown,
        Shown::AccessToken {
            id: token.id,
            scopes: token.scopes.clone()
        }
    );
    assert_eq!(find("other", now()), None);
    assert_eq!(find("secret", now() + hours(1)), None);
    write(&database, |tx| tx.revoke_access_token(token.id, now()));
    assert_eq!(find("secret", now()), None);
}
