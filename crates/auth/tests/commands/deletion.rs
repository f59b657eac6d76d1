use chrono::Duration;
use tercul_auth::{
    AccountError, AccountStatus, DeletedContentPolicy, Deletion, Letter,
    commands::{CancelAccountDeletion, RequestAccountDeletion, RequestDataExport},
    testing::{MemoryAccounts, an_origin},
};
use tercul_kernel::{Actor, UserId};

use crate::{account, administrator, after, password_of, sign_in, somebody, status};

fn request(tx: &mut MemoryAccounts, person: &Actor, minutes: i64) -> Result<UserId, AccountError> {
    let command = RequestAccountDeletion {
        policy: DeletedContentPolicy::Keep,
        origin: an_origin(),
    };
    tx.run(|tx| command.execute(tx, person, after(minutes)))
}

#[test]
fn a_deletion_is_due_in_fourteen_days_and_can_be_cancelled_until_then() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "leaver");
    assert_eq!(request(&mut tx, &person, 1), Ok(person.user));
    let deletion = account(&mut tx, person.user).deletion;
    let due_at = deletion.map(|deletion| deletion.due_at);
    assert_eq!(due_at, Some(after(1) + Deletion::GRACE));
    let letter = tx.mails.last().map(|mail| mail.letter);
    assert_eq!(letter, Some(Letter::DeletionRequested));
    let pending = AccountStatus::DeletionPending;
    assert_eq!(status(&mut tx, person.user, after(1)), pending);
    let again = request(&mut tx, &person, 2);
    assert!(matches!(again, Err(AccountError::InvalidState { .. })));
    assert!(sign_in(&mut tx, "leaver", &password_of("leaver"), after(2)).is_ok());
    let cancelled = CancelAccountDeletion.execute(&mut tx, &person, after(60));
    assert_eq!(cancelled, Ok(person.user));
    assert_eq!(
        status(&mut tx, person.user, after(60)),
        AccountStatus::Active
    );
    let again = CancelAccountDeletion.execute(&mut tx, &person, after(60));
    assert!(matches!(again, Err(AccountError::InvalidState { .. })));
}

#[test]
fn only_who_has_just_signed_in_asks_for_a_deletion() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "leaver");
    assert_eq!(request(&mut tx, &person, 10), Err(AccountError::NotFresh));
}

#[test]
fn of_two_administrators_one_stays() {
    let mut tx = MemoryAccounts::default();
    let first = administrator(&mut tx, "first-one");
    let second = administrator(&mut tx, "second-one");
    assert!(request(&mut tx, &first, 1).is_ok());
    let answer = request(&mut tx, &second, 1);
    assert_eq!(answer, Err(AccountError::LastAdministrator));
}

#[test]
fn a_copy_of_personal_data_is_made_once_a_day() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let ask = |tx: &mut MemoryAccounts, person: &Actor, minutes| {
        tx.run(|tx| RequestDataExport.execute(tx, person, after(minutes)))
    };
    assert!(ask(&mut tx, &person, 1).is_ok());
    let limit = AccountError::Limit {
        field: "",
        limit: 1,
        used: 1,
        resets_at: Some(after(1) + Duration::hours(24)),
    };
    assert_eq!(ask(&mut tx, &person, 2), Err(limit));
    let late = 24 * 60 + 1;
    let stale = ask(&mut tx, &person, late);
    assert_eq!(stale, Err(AccountError::NotFresh));
    let session = sign_in(&mut tx, "owner", &password_of("owner"), after(late));
    let session = session.unwrap_or_else(|error| panic!("{error}")).session;
    let person = crate::actor(&mut tx, person.user, session);
    assert!(ask(&mut tx, &person, late).is_ok());
}
