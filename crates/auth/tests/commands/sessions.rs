use chrono::Duration;
use proptest::prelude::*;
use tercul_auth::{
    AccountError, Credentials, Letter, RefreshToken, Secret, SecurityEventKind, Session, Verdict,
    commands::{Logout, LogoutEverywhere, RefreshSession, RevokeSession},
    testing::{MemoryAccounts, an_instant, an_origin},
};

use crate::{after, done, is_live, password_of, refused, sign_in, somebody};

fn signed_in(tx: &mut MemoryAccounts) -> Credentials {
    somebody(tx, "owner");
    let answer = sign_in(tx, "owner", &password_of("owner"), an_instant());
    answer.unwrap_or_else(|error| panic!("{error}"))
}

fn refresh(
    tx: &mut MemoryAccounts,
    token: &Secret,
    elapsed: Duration,
) -> Result<Verdict<Credentials>, AccountError> {
    let command = RefreshSession {
        token: token.clone(),
        origin: an_origin(),
    };
    tx.run(|tx| command.execute(tx, an_instant() + elapsed))
}

#[test]
fn a_lost_answer_is_given_again_within_ten_seconds() {
    let mut tx = MemoryAccounts::default();
    let first = signed_in(&mut tx).refresh_token;
    let second = done(refresh(&mut tx, &first, Duration::seconds(60)));
    let repeat = done(refresh(&mut tx, &first, Duration::seconds(69)));
    assert!(second.refresh_token == repeat.refresh_token);
    assert_eq!(second.refresh_expires_at, repeat.refresh_expires_at);
    assert!(second.refresh_token != first);
    done(refresh(
        &mut tx,
        &repeat.refresh_token,
        Duration::seconds(70),
    ));
}

#[test]
fn a_token_that_comes_back_later_ends_the_session_and_warns_its_owner() {
    let mut tx = MemoryAccounts::default();
    let credentials = signed_in(&mut tx);
    let first = credentials.refresh_token;
    let second = done(refresh(&mut tx, &first, Duration::seconds(60))).refresh_token;
    let late = Duration::seconds(70);
    let error = refused(refresh(&mut tx, &first, late));
    assert_eq!(
        error,
        AccountError::TokenInvalid {
            field: "refreshToken"
        }
    );
    assert!(!is_live(&tx, credentials.session, an_instant() + late));
    let error = refused(refresh(&mut tx, &second, late));
    assert_eq!(
        error,
        AccountError::TokenInvalid {
            field: "refreshToken"
        }
    );
    let kind = tx.events.last().map(|event| event.kind);
    assert_eq!(kind, Some(SecurityEventKind::TokenReuseDetected));
    let letter = tx.mails.last().map(|mail| mail.letter);
    assert_eq!(letter, Some(Letter::TokenReuse));
}

#[test]
fn a_token_whose_successor_is_used_is_reused_even_within_ten_seconds() {
    let mut tx = MemoryAccounts::default();
    let credentials = signed_in(&mut tx);
    let first = credentials.refresh_token;
    let second = done(refresh(&mut tx, &first, Duration::seconds(1))).refresh_token;
    done(refresh(&mut tx, &second, Duration::seconds(2)));
    refused(refresh(&mut tx, &first, Duration::seconds(3)));
    assert!(!is_live(&tx, credentials.session, after(1)));
}

#[test]
fn a_session_ends_after_ninety_days_however_often_it_is_refreshed() {
    let mut tx = MemoryAccounts::default();
    let mut credentials = signed_in(&mut tx);
    let end = an_instant() + Session::LIFE;
    for day in (5..90).step_by(5) {
        let answer = refresh(&mut tx, &credentials.refresh_token, Duration::days(day));
        credentials = done(answer);
        assert!(credentials.refresh_expires_at <= end);
    }
    assert_eq!(credentials.refresh_expires_at, end);
    let error = refused(refresh(&mut tx, &credentials.refresh_token, Session::LIFE));
    assert_eq!(
        error,
        AccountError::TokenInvalid {
            field: "refreshToken"
        }
    );
}

#[test]
fn a_token_that_nobody_used_for_thirty_days_has_expired() {
    let mut tx = MemoryAccounts::default();
    let token = signed_in(&mut tx).refresh_token;
    let error = refused(refresh(&mut tx, &token, RefreshToken::LIFE));
    assert_eq!(
        error,
        AccountError::TokenExpired {
            field: "refreshToken"
        }
    );
    let unknown = Secret::presented("nothing that was ever given").expect("a text");
    let error = refused(refresh(&mut tx, &unknown, Duration::zero()));
    assert_eq!(
        error,
        AccountError::TokenInvalid {
            field: "refreshToken"
        }
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Somebody presents any token that was ever given, at any time.
    #[test]
    fn a_session_never_has_two_branches(
        steps in proptest::collection::vec((any::<prop::sample::Index>(), 0_i64..15), 1..20),
    ) {
        let mut tx = MemoryAccounts::default();
        let credentials = signed_in(&mut tx);
        let mut given = vec![credentials.refresh_token];
        let mut elapsed = Duration::zero();
        for (index, seconds) in steps {
            elapsed += Duration::seconds(seconds);
            let token = index.get(&given).clone();
            let was_live = is_live(&tx, credentials.session, an_instant() + elapsed);
            match refresh(&mut tx, &token, elapsed) {
                Ok(Verdict::Done(next)) => {
                    prop_assert!(was_live);
                    if !given.contains(&next.refresh_token) {
                        given.push(next.refresh_token);
                    }
                }
                Ok(Verdict::Refused(_)) => {
                    prop_assert!(!is_live(&tx, credentials.session, an_instant() + elapsed));
                }
                Err(error) => {
                    prop_assert!(!was_live, "{error}");
                }
            }
            let tokens = tx.refresh_tokens.values();
            let own = tokens.filter(|token| token.session == credentials.session);
            prop_assert_eq!(own.filter(|token| token.rotated.is_none()).count(), 1);
        }
    }
}

#[test]
fn signing_out_twice_changes_nothing_more() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    for _ in 0..2 {
        let command = Logout {
            origin: an_origin(),
        };
        assert_eq!(command.execute(&mut tx, &person, after(1)), Ok(()));
    }
    let session = person.session().expect("a session");
    assert!(!is_live(&tx, session, after(1)));
    assert_eq!((tx.events.len(), tx.changes.len()), (1, 1));
}

#[test]
fn nobody_ends_the_session_of_somebody_else() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let other = somebody(&mut tx, "other");
    let id = person.session().expect("a session");
    let revoke = |tx: &mut MemoryAccounts, actor| {
        let command = RevokeSession {
            id,
            origin: an_origin(),
        };
        command.execute(tx, actor, after(1))
    };
    let field = "sessionId";
    let answer = revoke(&mut tx, &other);
    assert_eq!(answer, Err(AccountError::NotFound { field }));
    assert!(is_live(&tx, id, after(1)));
    assert_eq!(revoke(&mut tx, &person), Ok(id));
    assert!(!is_live(&tx, id, after(1)));
}

#[test]
fn signing_out_everywhere_may_keep_the_session_of_the_request() {
    let mut tx = MemoryAccounts::default();
    let person = somebody(&mut tx, "owner");
    let other = somebody(&mut tx, "other");
    for _ in 0..2 {
        assert!(sign_in(&mut tx, "owner", &password_of("owner"), after(0)).is_ok());
    }
    for (keeps_current, expected) in [(true, 2), (true, 0), (false, 1)] {
        let command = LogoutEverywhere {
            keeps_current,
            origin: an_origin(),
        };
        assert_eq!(command.execute(&mut tx, &person, after(1)), Ok(expected));
    }
    assert!(is_live(&tx, other.session().expect("a session"), after(1)));
}
