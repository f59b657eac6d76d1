use tercul_auth::{
    AccountError, Reason, Role, Scope, ScopeKind, Suspension,
    commands::{GrantRole, RevokeRole},
    ports::{AccountRepository as _, RoleGrants as _},
    testing::{MemoryAccounts, a_tag, an_origin},
};
use tercul_kernel::{Actor, RoleGrantId, UserId};
use uuid::Uuid;

use crate::{account, administrator, after, holder, register, somebody};

fn reason() -> Reason {
    Reason::parse("Because.").expect("a reason")
}

fn command(user: UserId, role: Role, language: Option<&str>) -> GrantRole {
    GrantRole {
        user,
        role,
        scope: if language.is_some() {
            ScopeKind::Language
        } else {
            ScopeKind::Global
        },
        language: language.map(a_tag),
        collection: None,
        expires_at: None,
        reason: reason(),
        origin: an_origin(),
    }
}

fn run(
    tx: &mut MemoryAccounts,
    actor: &Actor,
    command: GrantRole,
) -> Result<RoleGrantId, AccountError> {
    tx.run(|tx| command.execute(tx, actor, after(1)))
}

/// Rows: who grants; columns: the role, first everywhere, then in Tatar, then in Russian.
#[test]
fn administrators_grant_everything_and_editors_contributors_in_their_language() {
    let tatar = || Scope::Language("tt".to_owned());
    let rows = [
        (None, Scope::Global, "------ ------ ------"),
        (
            Some(Role::Contributor),
            Scope::Global,
            "------ ------ ------",
        ),
        (Some(Role::Reviewer), tatar(), "------ ------ ------"),
        (Some(Role::Editor), tatar(), "------ -+---- ------"),
        (Some(Role::Editor), Scope::Global, "------ -+---- -+----"),
        (Some(Role::Moderator), Scope::Global, "------ ------ ------"),
        (Some(Role::Administrator), tatar(), "------ -+---- ------"),
        (
            Some(Role::Administrator),
            Scope::Global,
            "++++++ ++++++ ++++++",
        ),
    ];
    for (role, scope, expected) in rows {
        let marks = [None, Some("tt-Cyrl"), Some("ru-Cyrl")].map(|language| {
            let mark = |granted: &Role| {
                let mut tx = MemoryAccounts::default();
                let target = somebody(&mut tx, "target").user;
                let granter = match role {
                    Some(role) => holder(&mut tx, "granter", role, scope.clone()),
                    None => somebody(&mut tx, "granter"),
                };
                let answer = run(&mut tx, &granter, command(target, *granted, language));
                match answer {
                    Ok(_) => '+',
                    Err(AccountError::Forbidden) => '-',
                    Err(error) => panic!("{error}"),
                }
            };
            Role::ALL.iter().map(mark).collect::<String>()
        });
        assert_eq!(marks.join(" "), expected, "{role:?} {scope:?}");
    }
}

#[test]
fn nobody_grants_to_themselves_nor_to_who_cannot_hold_roles() {
    let mut tx = MemoryAccounts::default();
    let chief = administrator(&mut tx, "chief");
    let own = run(&mut tx, &chief, command(chief.user, Role::Editor, None));
    assert_eq!(own, Err(AccountError::SelfAction));
    let waits = register(&mut tx, "waits", "waits@example.org").expect("registered");
    let answer = run(&mut tx, &chief, command(waits, Role::Editor, None));
    assert!(matches!(answer, Err(AccountError::InvalidState { .. })));
    let unknown = UserId(Uuid::from_u128(u128::MAX));
    let answer = run(&mut tx, &chief, command(unknown, Role::Editor, None));
    assert_eq!(answer, Err(AccountError::NotFound { field: "userId" }));
}

#[test]
fn a_role_is_granted_once_in_a_scope_until_it_ends() {
    let mut tx = MemoryAccounts::default();
    let chief = administrator(&mut tx, "chief");
    let target = somebody(&mut tx, "target").user;
    let ending = GrantRole {
        expires_at: Some(after(2)),
        ..command(target, Role::Editor, Some("tt-Cyrl"))
    };
    assert!(run(&mut tx, &chief, ending).is_ok());
    // Every orthography of the language is the same scope.
    let again = command(target, Role::Editor, Some("tt-Latn"));
    let answer = run(&mut tx, &chief, again.clone());
    assert_eq!(answer, Err(AccountError::AlreadyGranted));
    assert!(again.execute(&mut tx, &chief, after(2)).is_ok());
    let past = GrantRole {
        expires_at: Some(after(1)),
        ..command(target, Role::Reviewer, None)
    };
    let answer = run(&mut tx, &chief, past);
    assert!(matches!(answer, Err(AccountError::BadTime { .. })));
}

#[test]
fn a_scope_and_what_it_names_go_together() {
    let mut tx = MemoryAccounts::default();
    let chief = administrator(&mut tx, "chief");
    let target = somebody(&mut tx, "target").user;
    let mut answer = |scope, language: Option<&str>, collection| {
        let command = GrantRole {
            scope,
            language: language.map(a_tag),
            collection,
            ..command(target, Role::Editor, None)
        };
        run(&mut tx, &chief, command).err()
    };
    let id = Some(Uuid::nil());
    let mismatch = |field| Some(AccountError::ScopeMismatch { field });
    let (language, collection) = (mismatch("languageTag"), mismatch("scopeId"));
    assert_eq!(answer(ScopeKind::Global, Some("tt-Cyrl"), None), language);
    assert_eq!(answer(ScopeKind::Language, None, None), language);
    assert_eq!(answer(ScopeKind::Language, None, id), language);
    assert_eq!(answer(ScopeKind::Collection, None, None), collection);
    let unknown = answer(ScopeKind::Collection, None, id);
    assert_eq!(unknown, Some(AccountError::NotFound { field: "scopeId" }));
    let tag = answer(ScopeKind::Language, Some("de-Latn"), None);
    assert!(matches!(tag, Some(AccountError::UnknownLanguage { .. })));
}

fn grant_of(tx: &mut MemoryAccounts, user: UserId) -> RoleGrantId {
    let grants = tx.grants_of_user(user, after(0)).expect("roles");
    grants.first().expect("a role").id
}

fn revoke(tx: &mut MemoryAccounts, actor: &Actor, id: RoleGrantId) -> Result<UserId, AccountError> {
    let command = RevokeRole {
        id,
        reason: reason(),
        origin: an_origin(),
    };
    tx.run(|tx| command.execute(tx, actor, after(1)))
}

#[test]
fn administrators_take_roles_away_and_nobody_else() {
    let mut tx = MemoryAccounts::default();
    let chief = administrator(&mut tx, "chief");
    let editor = holder(&mut tx, "editor-b", Role::Editor, Scope::Global);
    let id = grant_of(&mut tx, editor.user);
    let answer = revoke(&mut tx, &editor, id);
    assert_eq!(answer, Err(AccountError::Forbidden));
    assert_eq!(revoke(&mut tx, &chief, id), Ok(editor.user));
    let answer = revoke(&mut tx, &chief, id);
    assert_eq!(answer, Err(AccountError::NotFound { field: "grantId" }));
}

#[test]
fn the_last_administrator_stays() {
    let mut tx = MemoryAccounts::default();
    let chief = administrator(&mut tx, "chief");
    let id = grant_of(&mut tx, chief.user);
    let answer = revoke(&mut tx, &chief, id);
    assert_eq!(answer, Err(AccountError::LastAdministrator));
    administrator(&mut tx, "second");
    assert_eq!(revoke(&mut tx, &chief, id), Ok(chief.user));
}

#[test]
fn an_administrator_who_is_suspended_is_not_the_last_one() {
    let mut tx = MemoryAccounts::default();
    let chief = administrator(&mut tx, "chief");
    let second = administrator(&mut tx, "second");
    let mut suspended = account(&mut tx, second.user);
    suspended.suspension = Some(Suspension {
        reason: reason(),
        by: chief.user,
        started_at: after(0),
        ends_at: None,
    });
    tx.update_account(&suspended).expect("the account changes");
    let own = grant_of(&mut tx, chief.user);
    let answer = revoke(&mut tx, &chief, own);
    assert_eq!(answer, Err(AccountError::LastAdministrator));
    let id = grant_of(&mut tx, second.user);
    assert_eq!(revoke(&mut tx, &chief, id), Ok(second.user));
}
