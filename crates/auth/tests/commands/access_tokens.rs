use chrono::{DateTime, Duration, Utc};
use tercul_auth::{
    AccessToken, AccessTokenScope, AccountError, Identity, Role, Scope, Secret, Shown, StaffPolicy,
    commands::{CreateAccessToken, RevokeAccessToken},
    testing::{MemoryAccounts, an_origin},
};
use tercul_kernel::{AccessTokenId, Actor, Capability, SessionId, UserId};

use crate::{actor, administrator, after, holder, password_of, register, sign_in, somebody};

fn create(
    tx: &mut MemoryAccounts,
    person: &Actor,
    scopes: &[AccessTokenScope],
    expires_at: DateTime<Utc>,
) -> Result<(AccessTokenId, Secret), AccountError> {
    let command = CreateAccessToken {
        name: tercul_auth::TokenName::parse("A program").expect("a name"),
        scopes: scopes.to_vec(),
        expires_at,
        origin: an_origin(),
    };
    tx.run(|tx| command.execute(tx, person, after(1)))
}

fn tomorrow() -> DateTime<Utc> {
    after(24 * 60)
}

#[test]
fn a_token_is_shown_once_and_recognized_by_its_beginning() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let created = create(&mut tx, &person, &[AccessTokenScope::Read], tomorrow());
    let (id, secret) = created.unwrap_or_else(|error| panic!("{error}"));
    let token = &tx.access_tokens[&id];
    assert!(secret.expose().starts_with(&token.prefix));
    assert_eq!((secret.expose().len(), token.prefix.len()), (51, 12));
    assert_eq!(token.hash, secret.hash());
}

#[test]
fn scopes_stay_within_the_roles_of_the_owner() {
    let mut tx = MemoryAccounts::default();
    let reader = somebody(&mut tx, "reader-b");
    let editor = holder(&mut tx, "editor-b", Role::Editor, Scope::Global);
    let publish = [AccessTokenScope::Read, AccessTokenScope::Publish];
    let answer = create(&mut tx, &reader, &publish, tomorrow());
    let too_wide = AccountError::ScopeTooWide { position: 1 };
    assert_eq!(answer.err(), Some(too_wide));
    assert!(create(&mut tx, &editor, &publish, tomorrow()).is_ok());
    let administer = [AccessTokenScope::Administer, AccessTokenScope::Moderate];
    let answer = create(&mut tx, &editor, &administer[1..], tomorrow());
    assert_eq!(
        answer.err(),
        Some(AccountError::ScopeTooWide { position: 0 })
    );
    let chief = administrator(&mut tx, "chief");
    assert!(create(&mut tx, &chief, &administer, tomorrow()).is_ok());
}

#[test]
fn scopes_are_named_once_and_at_least_one() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let answer = create(&mut tx, &person, &[], tomorrow());
    assert_eq!(answer.err(), Some(AccountError::Empty { field: "scopes" }));
    let twice = [AccessTokenScope::Read, AccessTokenScope::Read];
    let answer = create(&mut tx, &person, &twice, tomorrow());
    let (field, first, second) = ("scopes", 0, 1);
    let repeated = AccountError::Repeated {
        field,
        first,
        second,
    };
    assert_eq!(answer.err(), Some(repeated));
}

#[test]
fn a_token_ends_within_a_year_and_there_are_twenty_at_most() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let latest = after(1) + AccessToken::LIFE;
    for end in [after(1), latest + Duration::seconds(1)] {
        let answer = create(&mut tx, &person, &[AccessTokenScope::Read], end);
        assert!(matches!(answer.err(), Some(AccountError::BadTime { .. })));
    }
    for _ in 0..AccessToken::MAX {
        assert!(create(&mut tx, &person, &[AccessTokenScope::Read], latest).is_ok());
    }
    let answer = create(&mut tx, &person, &[AccessTokenScope::Read], latest);
    let limit = answer.err();
    assert!(matches!(limit, Some(AccountError::Limit { used: 20, .. })));
}

#[test]
fn who_is_unverified_or_signed_in_long_ago_gets_no_token() {
    let mut tx = MemoryAccounts::default();
    let user = register(&mut tx, "waits", "waits@example.org").expect("registered");
    let session = sign_in(
        &mut tx,
        "waits@example.org",
        &password_of("waits"),
        after(0),
    );
    let session = session.unwrap_or_else(|error| panic!("{error}")).session;
    let waits = actor(&mut tx, user, session);
    let answer = create(&mut tx, &waits, &[AccessTokenScope::Read], tomorrow());
    assert_eq!(answer.err(), Some(AccountError::NotVerified));
    let mut stale = somebody(&mut tx, "owner");
    stale.credential = tercul_kernel::Credential::AccessToken {
        id: AccessTokenId(uuid::Uuid::nil()),
        writes_content: true,
    };
    let answer = create(&mut tx, &stale, &[AccessTokenScope::Read], tomorrow());
    assert_eq!(answer.err(), Some(AccountError::NotFresh));
}

#[test]
fn its_owner_and_administrators_end_a_token_and_nobody_else_sees_it() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let other = holder(&mut tx, "other", Role::Moderator, Scope::Global);
    let chief = administrator(&mut tx, "chief");
    for (revoker, may) in [(&other, false), (&person, true), (&chief, true)] {
        let created = create(&mut tx, &person, &[AccessTokenScope::Read], tomorrow());
        let id = created.unwrap_or_else(|error| panic!("{error}")).0;
        let command = RevokeAccessToken {
            id,
            origin: an_origin(),
        };
        let answer = command.execute(&mut tx, revoker, after(2));
        let field = "accessTokenId";
        let expected = may.then_some(id).ok_or(AccountError::NotFound { field });
        assert_eq!(answer, expected);
        assert_eq!(tx.access_tokens[&id].is_live(after(2)), !may);
    }
}

fn identity(is_verified: bool, has_second_factor: bool, shown: Shown) -> Identity {
    Identity {
        user: UserId(uuid::Uuid::nil()),
        is_verified,
        has_second_factor,
        roles: vec![
            (Role::Editor, Some("tt".to_owned())),
            (Role::Administrator, None),
        ],
        shown,
    }
}

fn session() -> Shown {
    Shown::Session {
        id: SessionId(uuid::Uuid::nil()),
        authenticated_at: after(0),
    }
}

#[test]
fn whoever_is_not_verified_may_do_nothing() {
    let actor = identity(false, true, session()).actor(StaffPolicy::Password);
    assert_eq!(actor.grants.anywhere().iter().count(), 0);
}

#[test]
fn staff_without_a_second_factor_have_no_power_of_staff_where_the_policy_asks_for_it() {
    let tatar = tercul_auth::testing::a_tag("tt-Cyrl");
    let weak = identity(true, false, session()).actor(StaffPolicy::SecondFactor);
    assert!(!weak.grants.allows(Capability::GrantAny));
    assert!(!weak.grants.allows(Capability::Hide));
    assert!(weak.grants.allows(Capability::Comment));
    assert!(weak.grants.allows_in(Capability::Publish, &tatar));
    for (has_second_factor, policy) in [
        (true, StaffPolicy::SecondFactor),
        (false, StaffPolicy::Password),
    ] {
        let strong = identity(true, has_second_factor, session()).actor(policy);
        assert!(strong.grants.allows(Capability::GrantAny));
    }
}

#[test]
fn a_token_lets_through_what_its_scopes_name_and_its_owner_may() {
    for scope in AccessTokenScope::ALL {
        let shown = Shown::AccessToken {
            id: AccessTokenId(uuid::Uuid::nil()),
            scopes: vec![*scope],
        };
        let actor = identity(true, true, shown).actor(StaffPolicy::SecondFactor);
        assert_eq!(actor.grants.anywhere(), scope.capabilities(), "{scope}");
        assert!(!actor.is_fresh(after(0)));
        assert_eq!(actor.session(), None);
    }
}

#[test]
fn every_capability_is_let_through_by_one_scope() {
    for capability in Capability::ALL {
        let scopes = AccessTokenScope::ALL.iter();
        let naming = scopes.filter(|scope| scope.capabilities().contains(*capability));
        assert_eq!(naming.count(), 1, "{capability}");
    }
}
