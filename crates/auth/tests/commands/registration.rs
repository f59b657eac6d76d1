use tercul_auth::{
    AccountError, AccountStatus, Letter,
    commands::{AnswerAddressRequest, ResendVerification},
    ports::AddressRequest,
    testing::{MemoryAccounts, ToyVault, an_email, an_origin},
};

use crate::{
    account, after, handle, is_live, password_of, register, registration, sign_in, somebody,
    status, verify,
};

#[test]
fn whoever_registers_waits_until_the_address_is_confirmed() {
    let mut tx = MemoryAccounts::default();
    let user = register(&mut tx, "tukay", "tukay@example.org").expect("registered");
    assert_eq!(status(&mut tx, user, after(0)), AccountStatus::Unverified);
    let token = tx.mailed_secret("tukay@example.org").expect("a link");
    assert_eq!(verify(&mut tx, token, after(1)), Ok(user));
    assert_eq!(status(&mut tx, user, after(1)), AccountStatus::Active);
    let actions: Vec<_> = tx.changes.iter().map(|change| change.action).collect();
    assert_eq!(actions, ["user.registered", "user.verified"]);
}

#[test]
fn registering_with_an_address_that_has_an_owner_tells_the_owner_only() {
    let mut tx = MemoryAccounts::default();
    let owner = somebody(&mut tx, "owner");
    let user = register(&mut tx, "stranger", "Owner@example.org").expect("registered");
    assert_ne!(user, owner.user);
    let mail = tx.mails.last().expect("a mail");
    assert_eq!(mail.letter, Letter::AlreadyRegistered);
    assert_eq!((mail.secret.as_ref(), mail.user), (None, Some(owner.user)));
    let actions: Vec<_> = tx.changes.iter().map(|change| change.action).collect();
    assert_eq!(actions, ["user.registered"]);
}

#[test]
fn the_latest_registration_of_an_address_wins_and_signs_the_earlier_out() {
    let mut tx = MemoryAccounts::default();
    let user = register(&mut tx, "first-one", "a@example.org").expect("registered");
    let older = tx.mailed_secret("a@example.org").expect("a link");
    let session = sign_in(
        &mut tx,
        "a@example.org",
        &password_of("first-one"),
        after(1),
    );
    let session = session.unwrap_or_else(|error| panic!("{error}")).session;
    assert_eq!(register(&mut tx, "second-one", "A@example.org"), Ok(user));
    assert!(!is_live(&tx, session, after(1)));
    let old = sign_in(
        &mut tx,
        "a@example.org",
        &password_of("first-one"),
        after(1),
    );
    assert_eq!(old.err(), Some(AccountError::InvalidCredentials));
    let answer = verify(&mut tx, older, after(1));
    assert_eq!(answer, Err(AccountError::TokenInvalid { field: "token" }));
    let newer = tx.mailed_secret("A@example.org").expect("a link");
    assert_eq!(verify(&mut tx, newer, after(1)), Ok(user));
    assert_eq!(account(&mut tx, user).handle, handle("second-one"));
}

#[test]
fn a_handle_that_is_reserved_or_looks_like_a_taken_one_is_refused() {
    let mut tx = MemoryAccounts::default();
    somebody(&mut tx, "clara");
    for reserved in ["admin", "adm1n", "tercul", "former-abc"] {
        let answer = register(&mut tx, reserved, "a@example.org");
        assert_eq!(answer, Err(AccountError::ReservedHandle), "{reserved}");
    }
    for taken in ["clara", "c1ara", "cla-ra"] {
        let answer = register(&mut tx, taken, "a@example.org");
        let expected = Err(AccountError::Taken { field: "handle" });
        assert_eq!(answer, expected, "{taken}");
    }
    assert!(tx.mails.is_empty());
}

#[test]
fn of_two_who_wait_for_one_handle_the_second_to_confirm_gets_a_number() {
    let mut tx = MemoryAccounts::default();
    let mut users = Vec::new();
    for address in ["a@example.org", "b@example.org", "c@example.org"] {
        users.push(register(&mut tx, "popular", address).expect("registered"));
    }
    for (number, address) in ["a@example.org", "b@example.org", "c@example.org"]
        .iter()
        .enumerate()
    {
        let token = tx.mailed_secret(address).expect("a link");
        assert_eq!(verify(&mut tx, token, after(1)), Ok(users[number]));
    }
    let handles = users.iter().map(|user| account(&mut tx, *user).handle);
    let expected = ["popular", "popular-2", "popular-3"].map(handle);
    assert!(handles.eq(expected));
}

#[test]
fn a_link_works_once_and_for_a_day() {
    let mut tx = MemoryAccounts::default();
    register(&mut tx, "tukay", "tukay@example.org").expect("registered");
    let token = tx.mailed_secret("tukay@example.org").expect("a link");
    let late = verify(&mut tx, token.clone(), after(24 * 60));
    assert_eq!(late, Err(AccountError::TokenExpired { field: "token" }));
    assert!(verify(&mut tx, token.clone(), after(24 * 60 - 1)).is_ok());
    let answer = verify(&mut tx, token, after(24 * 60 - 1));
    assert_eq!(answer, Err(AccountError::TokenInvalid { field: "token" }));
}

#[test]
fn a_language_that_is_not_registered_is_refused() {
    let mut tx = MemoryAccounts::default();
    let mut command = registration("tukay", "tukay@example.org", "a good password");
    command.interface_language = tercul_auth::testing::a_tag("de-Latn");
    let answer = tx.run(|tx| command.execute(tx, &ToyVault, after(0)));
    assert!(matches!(
        answer,
        Err(AccountError::UnknownLanguage {
            field: "interfaceLanguage",
            ..
        })
    ));
}

#[test]
fn three_links_an_hour_are_sent_whether_there_is_an_account_or_not() {
    for has_account in [true, false] {
        let mut tx = MemoryAccounts::default();
        if has_account {
            register(&mut tx, "tukay", "tukay@example.org").expect("registered");
        }
        let mut ask = |minutes| {
            let command = ResendVerification {
                email: an_email("tukay@example.org"),
                locale: "tt".to_owned(),
                origin: an_origin(),
            };
            tx.run(|tx| command.execute(tx, after(minutes)))
        };
        assert_eq!((ask(0), ask(1), ask(2)), (Ok(()), Ok(()), Ok(())));
        let limit = AccountError::Limit {
            field: "email",
            limit: 3,
            used: 3,
            resets_at: Some(after(60)),
        };
        assert_eq!(ask(3), Err(limit));
        assert_eq!(ask(60), Ok(()));
    }
}

#[test]
fn a_new_link_goes_to_who_waits_and_to_nobody_else() {
    let mut tx = MemoryAccounts::default();
    let user = register(&mut tx, "tukay", "tukay@example.org").expect("registered");
    let older = tx.mailed_secret("tukay@example.org").expect("a link");
    somebody(&mut tx, "owner");
    register(&mut tx, "shadow", "owner@example.org").expect("registered");
    let before = tx.mails.len();
    for address in ["tukay@example.org", "owner@example.org", "no@example.org"] {
        let command = AnswerAddressRequest {
            kind: AddressRequest::Verification,
            email: an_email(address),
            locale: "tt".to_owned(),
            origin: an_origin(),
        };
        assert_eq!(command.execute(&mut tx, &ToyVault, after(1)), Ok(()));
    }
    assert_eq!(tx.mails.len(), before + 1);
    let answer = verify(&mut tx, older, after(2));
    assert_eq!(answer, Err(AccountError::TokenInvalid { field: "token" }));
    let newer = tx.mailed_secret("tukay@example.org").expect("a link");
    assert_eq!(verify(&mut tx, newer, after(2)), Ok(user));
}

#[test]
fn nobody_floods_a_mailbox_with_registrations() {
    let mut tx = MemoryAccounts::default();
    for number in 0..3 {
        let name = format!("name-{number}");
        register(&mut tx, &name, "victim@example.org").expect("registered");
    }
    let answer = register(&mut tx, "name-3", "victim@example.org");
    assert!(matches!(
        answer,
        Err(AccountError::Limit {
            field: "email",
            limit: 3,
            ..
        })
    ));
}
