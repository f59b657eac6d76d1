use chrono::{DateTime, Duration, Utc};
use tercul_auth::{
    AccountError, AccountStatus, Letter, Reason, Role, Scope,
    commands::{ReinstateUser, SuspendUser},
    testing::MemoryAccounts,
};
use tercul_kernel::{Actor, UserId};

use crate::{administrator, after, holder, is_live, somebody, status};

fn reason() -> Reason {
    Reason::parse("Spam.").expect("a reason")
}

fn days(days: i64) -> DateTime<Utc> {
    after(1) + Duration::days(days)
}

fn suspend(
    tx: &mut MemoryAccounts,
    actor: &Actor,
    user: UserId,
    ends_at: Option<DateTime<Utc>>,
) -> Result<UserId, AccountError> {
    let command = SuspendUser {
        user,
        reason: reason(),
        ends_at,
    };
    tx.run(|tx| command.execute(tx, actor, after(1)))
}

fn reinstate(tx: &mut MemoryAccounts, actor: &Actor, user: UserId) -> Result<UserId, AccountError> {
    let command = ReinstateUser {
        user,
        reason: reason(),
    };
    tx.run(|tx| command.execute(tx, actor, after(2)))
}

fn moderator(tx: &mut MemoryAccounts) -> Actor {
    holder(tx, "watcher", Role::Moderator, Scope::Global)
}

#[test]
fn a_moderator_suspends_for_thirty_days_at_most() {
    let mut tx = MemoryAccounts::default();
    let watcher = moderator(&mut tx);
    let target = somebody(&mut tx, "target");
    for too_long in [
        None,
        Some(after(1) + Duration::days(30) + Duration::seconds(1)),
    ] {
        let answer = suspend(&mut tx, &watcher, target.user, too_long);
        let limit = Some(days(30));
        let field = "endsAt";
        assert_eq!(answer, Err(AccountError::BadTime { field, limit }));
    }
    let past = suspend(&mut tx, &watcher, target.user, Some(after(1)));
    assert!(matches!(past, Err(AccountError::BadTime { .. })));
    assert!(suspend(&mut tx, &watcher, target.user, Some(days(30))).is_ok());
    let session = target.session().expect("a session");
    assert!(!is_live(&tx, session, after(1)));
    assert_eq!(
        tx.mails.last().map(|mail| mail.letter),
        Some(Letter::Suspended)
    );
    let end = days(30);
    let before = end - Duration::seconds(1);
    assert_eq!(
        status(&mut tx, target.user, before),
        AccountStatus::Suspended
    );
    assert_eq!(status(&mut tx, target.user, end), AccountStatus::Active);
}

#[test]
fn staff_is_suspended_by_administrators_only() {
    let mut tx = MemoryAccounts::default();
    let watcher = moderator(&mut tx);
    let chief = administrator(&mut tx, "chief");
    let other = holder(&mut tx, "other", Role::Moderator, Scope::Global);
    for staff in [&chief, &other] {
        let answer = suspend(&mut tx, &watcher, staff.user, Some(days(1)));
        assert_eq!(answer, Err(AccountError::Forbidden));
    }
    assert!(suspend(&mut tx, &chief, other.user, None).is_ok());
}

#[test]
fn nobody_suspends_themselves_nor_without_the_right() {
    let mut tx = MemoryAccounts::default();
    let watcher = moderator(&mut tx);
    let target = somebody(&mut tx, "target");
    let own = suspend(&mut tx, &watcher, watcher.user, Some(days(1)));
    assert_eq!(own, Err(AccountError::SelfAction));
    let editor = holder(&mut tx, "editor-b", Role::Editor, Scope::Global);
    let answer = suspend(&mut tx, &editor, target.user, Some(days(1)));
    assert_eq!(answer, Err(AccountError::Forbidden));
    let answer = reinstate(&mut tx, &editor, target.user);
    assert_eq!(answer, Err(AccountError::Forbidden));
}

#[test]
fn a_suspension_is_decided_once_and_for_good_by_administrators_only() {
    let mut tx = MemoryAccounts::default();
    let watcher = moderator(&mut tx);
    let chief = administrator(&mut tx, "chief");
    let target = somebody(&mut tx, "target").user;
    let none = reinstate(&mut tx, &watcher, target);
    assert!(matches!(none, Err(AccountError::InvalidState { .. })));
    assert!(suspend(&mut tx, &chief, target, None).is_ok());
    let again = suspend(&mut tx, &watcher, target, Some(days(1)));
    assert!(matches!(again, Err(AccountError::InvalidState { .. })));
    let answer = reinstate(&mut tx, &watcher, target);
    assert_eq!(answer, Err(AccountError::Forbidden));
    assert!(reinstate(&mut tx, &chief, target).is_ok());
    assert_eq!(status(&mut tx, target, after(2)), AccountStatus::Active);
    assert!(suspend(&mut tx, &watcher, target, Some(days(1))).is_ok());
    assert!(reinstate(&mut tx, &watcher, target).is_ok());
}

#[test]
fn what_an_administrator_decided_a_moderator_does_not_lift() {
    let mut tx = MemoryAccounts::default();
    let watcher = moderator(&mut tx);
    let other = holder(&mut tx, "other", Role::Moderator, Scope::Global);
    let chief = administrator(&mut tx, "chief");
    let target = somebody(&mut tx, "target").user;
    assert!(suspend(&mut tx, &chief, target, Some(days(1))).is_ok());
    let answer = reinstate(&mut tx, &watcher, target);
    assert_eq!(answer, Err(AccountError::Forbidden));
    assert!(reinstate(&mut tx, &chief, target).is_ok());
    // What another moderator or somebody below decided, they do.
    assert!(suspend(&mut tx, &other, target, Some(days(1))).is_ok());
    assert!(reinstate(&mut tx, &watcher, target).is_ok());
    assert!(suspend(&mut tx, &watcher, target, Some(days(1))).is_ok());
    assert!(reinstate(&mut tx, &chief, target).is_ok());
}
