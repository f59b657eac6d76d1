use tercul_auth::{
    AccountError, Letter, Password, PasswordError, PasswordHash, Secret,
    commands::{AnswerAddressRequest, BeginProof, RequestPasswordReset, ResetPassword},
    ports::AddressRequest,
    testing::{MemoryAccounts, ToyHasher, ToyVault, an_email, an_origin},
};
use tercul_kernel::UserId;

use crate::{
    account, after, change_password, elsewhere, is_live, password_of, proven, register, sign_in,
    sign_in_from, somebody,
};

fn ask(tx: &mut MemoryAccounts, address: &str) {
    let command = AnswerAddressRequest {
        kind: AddressRequest::PasswordReset,
        email: an_email(address),
        locale: "tt".to_owned(),
        origin: an_origin(),
    };
    let answer = tx.run(|tx| command.execute(tx, &ToyVault, after(0)));
    assert_eq!(answer, Ok(()));
}

fn reset(tx: &mut MemoryAccounts, token: Secret, minutes: i64) -> Result<UserId, AccountError> {
    reset_to(tx, token, "another password", minutes)
}

fn reset_to(
    tx: &mut MemoryAccounts,
    token: Secret,
    password: &str,
    minutes: i64,
) -> Result<UserId, AccountError> {
    let command = ResetPassword {
        token,
        password: Password::try_new(password, &[]).expect("a password"),
        hash: ToyHasher::hash_of(password),
        origin: an_origin(),
    };
    tx.run(|tx| command.execute(tx, after(minutes)))
}

fn new_password() -> PasswordHash {
    ToyHasher::hash_of("another password")
}

#[test]
fn a_reset_ends_all_sessions_and_works_once_within_an_hour() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    ask(&mut tx, "owner@example.org");
    let token = tx.mailed_secret("owner@example.org").expect("a link");
    let late = reset(&mut tx, token.clone(), 60);
    assert_eq!(late, Err(AccountError::TokenExpired { field: "token" }));
    assert_eq!(reset(&mut tx, token.clone(), 59), Ok(person.user));
    let again = reset(&mut tx, token, 59);
    assert_eq!(again, Err(AccountError::TokenInvalid { field: "token" }));
    let session = person.session().expect("a session");
    assert!(!is_live(&tx, session, after(59)));
    let old = sign_in(&mut tx, "owner", &password_of("owner"), after(59));
    assert_eq!(old.err(), Some(AccountError::InvalidCredentials));
    assert!(sign_in(&mut tx, "owner", "another password", after(59)).is_ok());
    let letter = tx.mails.last().map(|mail| mail.letter);
    assert_eq!(letter, Some(Letter::PasswordChanged));
}

#[test]
fn a_reset_to_ones_own_address_is_refused_and_its_link_stays_good() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    ask(&mut tx, "owner@example.org");
    let token = tx.mailed_secret("owner@example.org").expect("a link");
    let answer = reset_to(&mut tx, token.clone(), "Owner@example.org", 1);
    let personal = AccountError::WeakPassword(PasswordError::Personal);
    assert_eq!(answer, Err(personal));
    assert_eq!(reset(&mut tx, token, 2), Ok(person.user));
}

#[test]
fn a_reset_lifts_the_waits_after_failures_everywhere() {
    let mut tx = MemoryAccounts::default();
    somebody(&mut tx, "owner");
    let try_at = |tx: &mut MemoryAccounts, origin| {
        let hasher = ToyHasher::default();
        sign_in_from(tx, &hasher, "owner", "wrong", origin, after(1)).is_ok()
    };
    for _ in 0..5 {
        assert!(try_at(&mut tx, elsewhere(1)) && try_at(&mut tx, an_origin()));
    }
    assert!(!try_at(&mut tx, elsewhere(1)) && !try_at(&mut tx, an_origin()));
    ask(&mut tx, "owner@example.org");
    let token = tx.mailed_secret("owner@example.org").expect("a link");
    assert!(reset(&mut tx, token, 1).is_ok());
    assert!(try_at(&mut tx, elsewhere(1)) && try_at(&mut tx, an_origin()));
}

#[test]
fn a_link_goes_to_the_address_as_its_owner_wrote_it() {
    let mut tx = MemoryAccounts::default();
    register(&mut tx, "tukay", "Tukay@example.org").expect("registered");
    ask(&mut tx, "TUKAY@EXAMPLE.ORG");
    let mail = tx.mails.last().expect("a mail");
    assert_eq!(mail.letter, Letter::ResetPassword);
    assert_eq!(mail.address.as_str(), "Tukay@example.org");
}

#[test]
fn an_address_without_an_account_gets_a_mail_that_says_so() {
    let mut tx = MemoryAccounts::default();
    ask(&mut tx, "nobody@example.org");
    let mail = tx.mails.last().expect("a mail");
    assert_eq!(mail.letter, Letter::NoAccount);
    assert!(mail.secret.is_none());
}

#[test]
fn three_links_in_twelve_hours_are_asked_for() {
    let mut tx = MemoryAccounts::default();
    let mut ask = |minutes| {
        let command = RequestPasswordReset {
            email: an_email("nobody@example.org"),
            locale: "tt".to_owned(),
            origin: an_origin(),
        };
        tx.run(|tx| command.execute(tx, after(minutes)))
    };
    assert!((0..3).all(|minutes| ask(minutes).is_ok()));
    let limit = ask(12 * 60 - 1);
    assert!(matches!(limit, Err(AccountError::Limit { resets_at, .. })
        if resets_at == Some(after(12 * 60))));
    assert_eq!(ask(12 * 60), Ok(()));
}

#[test]
fn a_change_keeps_the_session_of_the_request_and_ends_all_others() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let other = sign_in(&mut tx, "owner", &password_of("owner"), after(0));
    let other = other.unwrap_or_else(|error| panic!("{error}")).session;
    ask(&mut tx, "owner@example.org");
    let link = tx.mailed_secret("owner@example.org").expect("a link");
    let proven = proven(&mut tx, &person, &password_of("owner"));
    let answer = change_password(&mut tx, &person, proven, new_password());
    assert_eq!(answer, Ok(()));
    let current = person.session().expect("a session");
    assert!(is_live(&tx, current, after(1)) && !is_live(&tx, other, after(1)));
    let answer = reset(&mut tx, link, 1);
    assert_eq!(answer, Err(AccountError::TokenInvalid { field: "token" }));
}

#[test]
fn a_proof_of_a_password_that_was_changed_meanwhile_is_refused() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let stale = proven(&mut tx, &person, &password_of("owner"));
    let proven = proven(&mut tx, &person, &password_of("owner"));
    assert!(change_password(&mut tx, &person, proven, new_password()).is_ok());
    let late = ToyHasher::hash_of("a third password");
    let answer = change_password(&mut tx, &person, stale, late);
    assert_eq!(answer, Err(AccountError::InvalidCredentials));
    assert!(account(&mut tx, person.user).password == Some(new_password()));
}

#[test]
fn the_current_password_is_not_guessed_from_a_session() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    for _ in 0..5 {
        let attempt = tx.run(|tx| BeginProof.execute(tx, &person, after(1)));
        let attempt = attempt.unwrap_or_else(|error| panic!("{error}"));
        let check = attempt.check(&ToyHasher::default(), "wrong");
        assert!(check.expect("it is checked").is_none());
    }
    let answer = BeginProof.execute(&mut tx, &person, after(1));
    assert!(matches!(answer.err(), Some(AccountError::Limit { .. })));
}
