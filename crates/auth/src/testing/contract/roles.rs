use chrono::{DateTime, Duration, Utc};
use tercul_kernel::{PortError, RoleGrantId, UserId};

use super::AccountTransaction;
use crate::{
    Reason, Role, RoleGrant, Scope, Suspension,
    testing::{a_pending_account, a_verified_account, an_instant},
};

fn somebody<T: AccountTransaction + ?Sized>(tx: &mut T, handle: &str) -> UserId {
    let account = a_verified_account(tx, handle);
    tx.insert_account(&account).expect("the account is added");
    account.id
}

fn a_grant<T: AccountTransaction + ?Sized>(
    tx: &mut T,
    user: UserId,
    role: Role,
    scope: Scope,
    expires_at: Option<DateTime<Utc>>,
) -> RoleGrant {
    RoleGrant {
        id: RoleGrantId(tx.new_id()),
        user,
        role,
        scope,
        granted_by: None,
        reason: Some(Reason::parse("Because.").expect("a reason")),
        created_at: an_instant(),
        expires_at,
    }
}

/// A grant comes back with every field, until it ends by itself or is taken away.
pub fn a_grant_holds_until_it_ends_or_is_revoked<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let user = somebody(tx, "owner");
    let now = an_instant();
    let end = now + Duration::days(1);
    let tatar = Scope::Language("tt".to_owned());
    let lasting = a_grant(tx, user, Role::Editor, tatar, None);
    let ending = a_grant(tx, user, Role::Reviewer, Scope::Global, Some(end));
    for grant in [&lasting, &ending] {
        tx.insert_grant(grant, now).expect("the role is granted");
        assert_eq!(tx.find_grant(grant.id), Ok(Some(grant.clone())));
    }
    let held = tx.grants_of_user(user, now).expect("roles can be read");
    assert_eq!(held.len(), 2);
    assert!(held.contains(&lasting) && held.contains(&ending));
    assert_eq!(tx.grants_of_user(user, end), Ok(vec![lasting.clone()]));
    tx.revoke_grant(lasting.id, None, now)
        .expect("the role is taken away");
    assert_eq!(tx.find_grant(lasting.id), Ok(None));
    assert_eq!(tx.grants_of_user(user, end), Ok(Vec::new()));
}

/// A role is held once in a scope; one that has ended makes room.
pub fn a_role_is_granted_once_in_a_scope<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let user = somebody(tx, "owner");
    let now = an_instant();
    let end = now + Duration::days(1);
    let first = a_grant(tx, user, Role::Editor, Scope::Global, Some(end));
    tx.insert_grant(&first, now).expect("the role is granted");
    let next = a_grant(tx, user, Role::Editor, Scope::Global, None);
    tx.insert_grant(&next, end)
        .expect("the ended grant makes room");
    assert_eq!(tx.grants_of_user(user, end), Ok(vec![next]));
    // Last, since a database that refused something takes no more in a transaction.
    let again = a_grant(tx, user, Role::Editor, Scope::Global, None);
    let answer = tx.insert_grant(&again, end);
    assert!(matches!(answer, Err(PortError::Conflict { .. })));
}

/// Whoever is suspended, unverified, an administrator for a while or in one language keeps nobody
/// else from going.
pub fn only_active_administrators_without_an_end_count<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let now = an_instant();
    let before = tx.count_administrators(now).expect("roles can be read");
    let one = somebody(tx, "one-admin");
    let role = Role::Administrator;
    let tatar = Scope::Language("tt".to_owned());
    let pending = a_pending_account(tx, "pending-one");
    tx.insert_account(&pending).expect("the account is added");
    let mut suspended = a_verified_account(tx, "suspended-one");
    tx.insert_account(&suspended).expect("the account is added");
    let end = now + Duration::days(1);
    let limited = somebody(tx, "limited-one");
    let local = somebody(tx, "local-one");
    let grants = [
        a_grant(tx, one, role, Scope::Global, None),
        a_grant(tx, pending.id, role, Scope::Global, None),
        a_grant(tx, suspended.id, role, Scope::Global, None),
        a_grant(tx, limited, role, Scope::Global, Some(end)),
        a_grant(tx, local, role, tatar, None),
    ];
    for grant in &grants {
        tx.insert_grant(grant, now).expect("the role is granted");
    }
    suspended.suspension = Some(Suspension {
        reason: Reason::parse("Spam.").expect("a reason"),
        by: one,
        started_at: now,
        ends_at: Some(end),
    });
    tx.update_account(&suspended).expect("the account changes");
    assert_eq!(tx.count_administrators(now), Ok(before + 1));
    assert_eq!(tx.count_administrators(end), Ok(before + 2));
}
