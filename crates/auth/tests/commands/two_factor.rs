use chrono::{DateTime, Duration, Utc};
use tercul_auth::{
    AccountError, Credentials, RECOVERY_CODES, Role, Scope, Secret, SecurityEventKind, TotpSecret,
    Verdict,
    commands::{
        BeginTotpEnrollment, CompleteTwoFactor, ConfirmTotpEnrollment, DisableTotp, Reauthenticate,
        RegenerateRecoveryCodes, SignedIn,
    },
    ports::SessionStore as _,
    testing::{MemoryAccounts, ToyHasher, ToyVault, an_instant, an_origin},
};
use tercul_kernel::Actor;

use crate::{
    account, after, again, done, elsewhere, holder, password_of, proven, refused, sign_in_from,
    somebody,
};

/// The code of a time, found as somebody finds it who has all the time in the world.
fn code(secret: &TotpSecret, now: DateTime<Utc>) -> String {
    let uri = secret.provisioning_uri("test");
    let totp = totp_rs::Totp::from_url(uri).expect("an authenticator reads the address");
    let seconds = u64::try_from(now.timestamp()).expect("a time");
    totp.generate(seconds).to_string()
}

/// Turns the second factor on at the beginning; the secret and the recovery codes.
fn enable(tx: &mut MemoryAccounts, person: &Actor) -> (TotpSecret, Vec<String>) {
    let begun = tx.run(|tx| BeginTotpEnrollment.execute(tx, &ToyVault, person, an_instant()));
    let secret = begun.unwrap_or_else(|error| panic!("{error}")).secret;
    let command = ConfirmTotpEnrollment {
        code: code(&secret, an_instant()),
        origin: an_origin(),
    };
    let codes = tx.run(|tx| command.execute(tx, &ToyVault, person, an_instant()));
    (secret, codes.unwrap_or_else(|error| panic!("{error}")))
}

fn challenge(tx: &mut MemoryAccounts, now: DateTime<Utc>, network: usize) -> Secret {
    let hasher = ToyHasher::default();
    let password = password_of("owner");
    let origin = elsewhere(network);
    match done(sign_in_from(tx, &hasher, "owner", &password, origin, now)) {
        SignedIn::Challenge { token, .. } => token,
        SignedIn::Complete(_) => panic!("no code was asked for"),
    }
}

fn complete(
    tx: &mut MemoryAccounts,
    challenge: &Secret,
    code: &str,
    now: DateTime<Utc>,
) -> Result<Verdict<Credentials>, AccountError> {
    let command = CompleteTwoFactor {
        challenge: challenge.clone(),
        code: code.to_owned(),
        origin: an_origin(),
    };
    tx.run(|tx| command.execute(tx, &ToyVault, now))
}

#[test]
fn a_code_finishes_the_sign_in_and_works_once() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let (secret, _) = enable(&mut tx, &person);
    let first = challenge(&mut tx, after(1), 1);
    let right = code(&secret, after(1));
    let credentials = done(complete(&mut tx, &first, &right, after(1)));
    assert_eq!(credentials.user, person.user);
    let used = refused(complete(&mut tx, &first, &right, after(1)));
    assert_eq!(
        used,
        AccountError::TokenInvalid {
            field: "challengeToken"
        }
    );
    let second = challenge(&mut tx, after(1), 1);
    let repeated = refused(complete(&mut tx, &second, &right, after(1)));
    assert_eq!(repeated, AccountError::WrongCode);
}

#[test]
fn a_challenge_ends_after_five_minutes() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let (secret, _) = enable(&mut tx, &person);
    let token = challenge(&mut tx, after(1), 1);
    let right = code(&secret, after(6));
    let late = refused(complete(&mut tx, &token, &right, after(6)));
    assert_eq!(
        late,
        AccountError::TokenExpired {
            field: "challengeToken"
        }
    );
}

#[test]
fn a_challenge_allows_five_tries() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let (secret, _) = enable(&mut tx, &person);
    let token = challenge(&mut tx, after(1), 1);
    for _ in 0..5 {
        let error = refused(complete(&mut tx, &token, "000000", after(1)));
        assert_eq!(error, AccountError::WrongCode);
    }
    let right = code(&secret, after(1));
    let error = refused(complete(&mut tx, &token, &right, after(1)));
    assert!(matches!(error, AccountError::Limit { limit: 5, .. }));
}

#[test]
fn more_challenges_give_no_more_tries() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let (secret, _) = enable(&mut tx, &person);
    for network in 0..5 {
        let token = challenge(&mut tx, after(1), network);
        let error = refused(complete(&mut tx, &token, "000000", after(1)));
        assert_eq!(error, AccountError::WrongCode);
    }
    let token = challenge(&mut tx, after(1), 6);
    let right = code(&secret, after(1));
    let error = refused(complete(&mut tx, &token, &right, after(1)));
    let resets_at = Some(after(1) + Duration::seconds(15));
    assert!(matches!(error, AccountError::Limit { resets_at: at, .. } if at == resets_at));
    let later = after(2);
    let right = code(&secret, later);
    assert!(matches!(
        complete(&mut tx, &token, &right, later),
        Ok(Verdict::Done(_))
    ));
}

#[test]
fn a_recovery_code_stands_in_once() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let (_, codes) = enable(&mut tx, &person);
    assert_eq!(codes.len(), RECOVERY_CODES);
    let typed = codes[0].to_uppercase().replace('-', " ");
    let first = challenge(&mut tx, after(1), 1);
    done(complete(&mut tx, &first, &typed, after(1)));
    let kinds: Vec<_> = tx.events.iter().map(|event| event.kind).collect();
    assert!(kinds.contains(&SecurityEventKind::RecoveryCodeUsed));
    let second = challenge(&mut tx, after(2), 1);
    let again = refused(complete(&mut tx, &second, &codes[0], after(2)));
    assert_eq!(again, AccountError::WrongCode);
}

#[test]
fn new_recovery_codes_take_the_place_of_the_old_ones() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let (_, old) = enable(&mut tx, &person);
    let new = tx.run(|tx| RegenerateRecoveryCodes.execute(tx, &person, after(1)));
    let new = new.unwrap_or_else(|error| panic!("{error}"));
    let token = challenge(&mut tx, after(1), 1);
    let error = refused(complete(&mut tx, &token, &old[0], after(1)));
    assert_eq!(error, AccountError::WrongCode);
    done(complete(&mut tx, &token, &new[0], after(1)));
    let late = RegenerateRecoveryCodes.execute(&mut tx, &person, after(10));
    assert_eq!(late, Err(AccountError::NotFresh));
}

#[test]
fn an_enrollment_ends_after_fifteen_minutes() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let begun = BeginTotpEnrollment.execute(&mut tx, &ToyVault, &person, after(0));
    let secret = begun.unwrap_or_else(|error| panic!("{error}")).secret;
    let mut confirm = |code: String, at| {
        let command = ConfirmTotpEnrollment {
            code,
            origin: an_origin(),
        };
        tx.run(|tx| command.execute(tx, &ToyVault, &person, at))
    };
    let late = confirm(code(&secret, after(15)), after(15));
    assert_eq!(late, Err(AccountError::TokenExpired { field: "code" }));
    let wrong = confirm("000000".to_owned(), after(14));
    assert_eq!(wrong, Err(AccountError::WrongCode));
    assert!(confirm(code(&secret, after(14)), after(14)).is_ok());
    let again = confirm(code(&secret, after(14)), after(14));
    assert!(matches!(again, Err(AccountError::InvalidState { .. })));
}

#[test]
fn a_factor_that_is_not_confirmed_is_not_asked_for() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    assert!(
        BeginTotpEnrollment
            .execute(&mut tx, &ToyVault, &person, after(0))
            .is_ok()
    );
    assert!(crate::sign_in(&mut tx, "owner", &password_of("owner"), after(1)).is_ok());
}

fn disable(
    tx: &mut MemoryAccounts,
    person: &Actor,
    code: String,
) -> Result<Verdict<()>, AccountError> {
    let proven = proven(tx, person, &password_of("owner"));
    let command = DisableTotp {
        proven,
        code,
        origin: an_origin(),
    };
    tx.run(|tx| command.execute(tx, &ToyVault, person, after(1)))
}

#[test]
fn the_second_factor_goes_with_password_and_code_but_not_for_staff() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let (secret, _) = enable(&mut tx, &person);
    let error = refused(disable(&mut tx, &person, "000000".to_owned()));
    assert_eq!(error, AccountError::WrongCode);
    done(disable(&mut tx, &person, code(&secret, after(1))));
    assert!(account(&mut tx, person.user).totp.is_none());

    for role in [Role::Moderator, Role::Administrator] {
        let mut tx = MemoryAccounts::default();
        let person = holder(&mut tx, "owner", role, Scope::Language("tt".to_owned()));
        let (secret, _) = enable(&mut tx, &person);
        let error = refused(disable(&mut tx, &person, code(&secret, after(1))));
        assert_eq!(error, AccountError::Forbidden);
    }
}

#[test]
fn whoever_proves_again_who_they_are_is_fresh_for_ten_minutes() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let (secret, _) = enable(&mut tx, &person);
    assert!(!person.is_fresh(after(10)));
    let mut prove = |code: Option<String>| {
        let command = Reauthenticate {
            proven: proven(&mut tx, &person, &password_of("owner")),
            code,
        };
        tx.run(|tx| command.execute(tx, &ToyVault, &person, after(20)))
    };
    assert_eq!(refused(prove(None)), AccountError::WrongCode);
    done(prove(Some(code(&secret, after(20)))));
    let session = person.session().expect("a session");
    assert!(tx.find_session(session).is_ok());
    let person = again(&mut tx, &person);
    assert!(person.is_fresh(after(29)) && !person.is_fresh(after(30)));
}
