use chrono::Duration;
use tercul_kernel::SessionId;

use super::AccountTransaction;
use crate::{
    Account, RefreshToken, Secret, Session,
    testing::{a_session, a_verified_account, an_instant},
};

fn somebody<T: AccountTransaction + ?Sized>(tx: &mut T, handle: &str) -> Account {
    let account = a_verified_account(tx, handle);
    tx.insert_account(&account).expect("the account is added");
    account
}

fn begun<T: AccountTransaction + ?Sized>(tx: &mut T, account: &Account) -> Session {
    let session = a_session(tx, account.id, an_instant());
    tx.insert_session(&session).expect("the session begins");
    session
}

fn found<T: AccountTransaction + ?Sized>(tx: &mut T, id: SessionId) -> Session {
    let session = tx.find_session(id).expect("sessions can be read");
    session.expect("it is there")
}

/// Every field comes back, after the session began and after it changed.
pub fn a_session_is_found_as_it_was_changed<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let account = somebody(tx, "owner");
    let mut session = begun(tx, &account);
    assert_eq!(found(tx, session.id), session);
    let later = an_instant() + Duration::minutes(5);
    session.last_seen_at = later;
    session.authenticated_at = later;
    session.revoked_at = Some(later);
    tx.update_session(&session).expect("the session changes");
    assert_eq!(found(tx, session.id), session);
    let unknown = SessionId(tx.new_id());
    assert_eq!(tx.find_session(unknown), Ok(None));
}

/// Live sessions of one person end; the one that stays, ended ones and those of others do not.
pub fn all_sessions_but_one_end<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let account = somebody(tx, "owner");
    let other = somebody(tx, "other");
    let [kept, first, second] = [(); 3].map(|()| begun(tx, &account).id);
    let of_other = begun(tx, &other).id;
    let now = an_instant() + Duration::minutes(1);
    assert_eq!(tx.end_sessions(account.id, Some(kept), now), Ok(2));
    assert_eq!(tx.end_sessions(account.id, Some(kept), now), Ok(0));
    for (id, is_live) in [
        (kept, true),
        (first, false),
        (second, false),
        (of_other, true),
    ] {
        assert_eq!(found(tx, id).is_live(now), is_live);
    }
    assert_eq!(tx.end_sessions(account.id, None, now), Ok(1));
}

/// A network is known where the person has a session from it, ended or not.
pub fn a_network_is_known_to_who_signed_in_there<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let account = somebody(tx, "owner");
    let other = somebody(tx, "other");
    begun(tx, &account);
    let mut is_known = |account: &Account, network| tx.is_known_network(account.id, network);
    assert_eq!(is_known(&account, "203.0.113.0/24"), Ok(true));
    assert_eq!(is_known(&account, "198.51.100.0/24"), Ok(false));
    assert_eq!(is_known(&other, "203.0.113.0/24"), Ok(false));
}

/// A refresh token is found by its hash, exchanged or not.
pub fn an_exchanged_refresh_token_keeps_its_salt<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let account = somebody(tx, "owner");
    let session = begun(tx, &account);
    let secret = Secret::of(tx.entropy());
    let mut token = RefreshToken {
        hash: secret.hash(),
        session: session.id,
        expires_at: RefreshToken::end(an_instant(), &session),
        rotated: None,
    };
    tx.insert_refresh_token(&token).expect("the token is added");
    assert_eq!(tx.find_refresh_token(token.hash), Ok(Some(token.clone())));
    let salt = tx.entropy();
    tx.mark_rotated(token.hash, salt, an_instant())
        .expect("the token is exchanged");
    token.rotated = Some((an_instant(), salt));
    assert_eq!(tx.find_refresh_token(token.hash), Ok(Some(token)));
    let unknown = Secret::of(tx.entropy()).hash();
    assert_eq!(tx.find_refresh_token(unknown), Ok(None));
}
