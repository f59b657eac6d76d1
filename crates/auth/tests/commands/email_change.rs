use tercul_auth::{
    AccountError, Letter, Secret,
    commands::{ConfirmEmailChange, RequestEmailChange},
    testing::{MemoryAccounts, ToyVault, an_email, an_origin},
};
use tercul_kernel::{Actor, PortError, UserId};

use crate::{
    account, actor, after, handle, is_live, password_of, register, sign_in, somebody, verify,
};

fn ask(tx: &mut MemoryAccounts, person: &Actor, address: &str) -> Result<UserId, AccountError> {
    let command = RequestEmailChange {
        email: an_email(address),
    };
    tx.run(|tx| command.execute(tx, &ToyVault, person, after(1)))
}

fn confirm(tx: &mut MemoryAccounts, token: Secret, minutes: i64) -> Result<UserId, AccountError> {
    let command = ConfirmEmailChange {
        token,
        origin: an_origin(),
    };
    tx.run(|tx| command.execute(tx, after(minutes)))
}

fn address(tx: &mut MemoryAccounts, user: UserId) -> String {
    let email = account(tx, user).email.expect("an address");
    email.as_str().to_owned()
}

#[test]
fn an_address_changes_when_the_new_one_is_confirmed_and_the_old_one_can_undo_it() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    assert_eq!(ask(&mut tx, &person, "new@example.org"), Ok(person.user));
    let letters: Vec<_> = tx.mails.iter().map(|mail| mail.letter).collect();
    assert_eq!(letters, [Letter::ChangeEmail, Letter::EmailChangeNotice]);
    assert_eq!(address(&mut tx, person.user), "owner@example.org");
    let token = tx.mailed_secret("new@example.org").expect("a link");
    let undo = tx.mailed_secret("owner@example.org").expect("a link");
    assert_eq!(confirm(&mut tx, token.clone(), 2), Ok(person.user));
    assert_eq!(address(&mut tx, person.user), "new@example.org");
    let again = confirm(&mut tx, token, 2);
    assert_eq!(again, Err(AccountError::TokenInvalid { field: "token" }));
    let session = person.session().expect("a session");
    assert!(is_live(&tx, session, after(3)));
    assert_eq!(confirm(&mut tx, undo, 72 * 60), Ok(person.user));
    assert_eq!(address(&mut tx, person.user), "owner@example.org");
    assert!(!is_live(&tx, session, after(72 * 60)));
}

#[test]
fn undoing_before_the_change_makes_its_link_useless() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    assert!(ask(&mut tx, &person, "thief@example.org").is_ok());
    let token = tx.mailed_secret("thief@example.org").expect("a link");
    let undo = tx.mailed_secret("owner@example.org").expect("a link");
    assert!(confirm(&mut tx, undo, 2).is_ok());
    let answer = confirm(&mut tx, token, 3);
    assert_eq!(answer, Err(AccountError::TokenInvalid { field: "token" }));
}

#[test]
fn links_end_after_a_day_and_a_newer_one_takes_the_place_of_an_older() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    assert!(ask(&mut tx, &person, "a@example.org").is_ok());
    let older = tx.mailed_secret("a@example.org").expect("a link");
    assert!(ask(&mut tx, &person, "b@example.org").is_ok());
    let newer = tx.mailed_secret("b@example.org").expect("a link");
    let answer = confirm(&mut tx, older, 2);
    assert_eq!(answer, Err(AccountError::TokenInvalid { field: "token" }));
    let answer = confirm(&mut tx, newer, 24 * 60 + 1);
    assert_eq!(answer, Err(AccountError::TokenExpired { field: "token" }));
}

#[test]
fn an_address_that_somebody_else_confirmed_meanwhile_is_refused() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    assert!(ask(&mut tx, &person, "new@example.org").is_ok());
    let token = tx.mailed_secret("new@example.org").expect("a link");
    register(&mut tx, "quicker", "new@example.org").expect("registered");
    let link = tx.mailed_secret("new@example.org").expect("a link");
    verify(&mut tx, link, after(2)).expect("verified");
    let answer = confirm(&mut tx, token, 3);
    assert_eq!(answer, Err(AccountError::Taken { field: "token" }));
    assert_eq!(address(&mut tx, person.user), "owner@example.org");
}

#[test]
fn a_pending_account_that_changes_its_address_gets_a_number_where_its_handle_is_taken() {
    let mut tx = MemoryAccounts::default();
    let user = register(&mut tx, "popular", "typo@example.org").expect("registered");
    somebody(&mut tx, "popular");
    let signed_in = sign_in(
        &mut tx,
        "typo@example.org",
        &password_of("popular"),
        after(0),
    );
    let session = signed_in.unwrap_or_else(|error| panic!("{error}")).session;
    let person = actor(&mut tx, user, session);
    assert!(ask(&mut tx, &person, "right@example.org").is_ok());
    let token = tx.mailed_secret("right@example.org").expect("a link");
    assert_eq!(confirm(&mut tx, token, 2), Ok(user));
    assert_eq!(account(&mut tx, user).handle, handle("popular-2"));
}

#[test]
fn only_who_has_just_signed_in_changes_the_address() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let command = RequestEmailChange {
        email: an_email("new@example.org"),
    };
    let answer = command.execute(&mut tx, &ToyVault, &person, after(10));
    assert_eq!(answer, Err(AccountError::NotFresh));
    assert!(tx.mails.is_empty());
}

#[test]
fn a_second_change_does_not_take_the_way_back_from_the_first_owner() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    assert!(ask(&mut tx, &person, "thief@example.org").is_ok());
    let token = tx.mailed_secret("thief@example.org").expect("a link");
    let undo = tx.mailed_secret("owner@example.org").expect("a link");
    assert!(confirm(&mut tx, token, 2).is_ok());
    assert!(ask(&mut tx, &person, "hideout@example.org").is_ok());
    let token = tx.mailed_secret("hideout@example.org").expect("a link");
    assert!(confirm(&mut tx, token, 3).is_ok());
    assert_eq!(confirm(&mut tx, undo, 60), Ok(person.user));
    assert_eq!(address(&mut tx, person.user), "owner@example.org");
}

#[test]
fn of_two_who_confirm_an_address_at_the_same_time_the_second_is_told() {
    let broken = PortError::Conflict {
        constraint: "users_email_key".to_owned(),
    };
    assert_eq!(
        AccountError::from(broken),
        AccountError::Taken { field: "token" }
    );
    let other = PortError::Other("away".to_owned());
    assert_eq!(AccountError::from(other.clone()), AccountError::Port(other));
}
