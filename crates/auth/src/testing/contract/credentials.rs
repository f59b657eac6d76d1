use chrono::Duration;
use tercul_kernel::{AccessTokenId, DataExportId, UserId};

use super::AccountTransaction;
use crate::{
    AccessToken, AccessTokenScope, Failures, OneTimeToken, Purpose, Redeemed, Secret, SecretHash,
    ThrottleKind, TokenName,
    ports::AddressRequest,
    testing::{a_verified_account, an_email, an_instant, an_origin},
};

fn somebody<T: AccountTransaction + ?Sized>(tx: &mut T, handle: &str) -> UserId {
    let account = a_verified_account(tx, handle);
    tx.insert_account(&account).expect("the account is added");
    account.id
}

fn issued<T: AccountTransaction + ?Sized>(tx: &mut T, user: UserId, to: Purpose) -> OneTimeToken {
    let subject = Some("owner@example.org".to_owned());
    let (token, _) = OneTimeToken::issue(user, to, subject, tx.entropy(), an_instant());
    tx.issue(&token).expect("the token is added");
    token
}

/// A token is good once, and for nothing else.
pub fn a_token_is_redeemed_once_and_for_its_purpose<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let user = somebody(tx, "owner");
    let token = issued(tx, user, Purpose::VerifyEmail);
    let now = an_instant();
    let mut redeem = |purpose| tx.redeem(token.hash, purpose, now);
    assert_eq!(redeem(Purpose::ResetPassword), Ok(Redeemed::Unknown));
    let good = Redeemed::Good(token.clone());
    assert_eq!(redeem(Purpose::VerifyEmail), Ok(good));
    assert_eq!(redeem(Purpose::VerifyEmail), Ok(Redeemed::Unknown));
}

/// The last token of a purpose works; those of other purposes and other people stay.
pub fn a_newer_token_supersedes_an_older_one_of_its_purpose<T: AccountTransaction + ?Sized>(
    tx: &mut T,
) {
    let user = somebody(tx, "owner");
    let other = somebody(tx, "other");
    let of_other = issued(tx, other, Purpose::VerifyEmail);
    let reset = issued(tx, user, Purpose::ResetPassword);
    let older = issued(tx, user, Purpose::VerifyEmail);
    let newer = issued(tx, user, Purpose::VerifyEmail);
    let now = an_instant();
    let unknown = Ok(Redeemed::Unknown);
    assert_eq!(tx.redeem(older.hash, older.purpose, now), unknown);
    tx.revoke_tokens(user, &[Purpose::ResetPassword])
        .expect("tokens can be revoked");
    assert_eq!(tx.redeem(reset.hash, reset.purpose, now), unknown);
    for token in [newer, of_other] {
        let good = Ok(Redeemed::Good(token.clone()));
        assert_eq!(tx.redeem(token.hash, token.purpose, now), good);
    }
}

/// A token that ended is told from one that never was, and from one that was used.
pub fn an_expired_token_is_told_from_an_unknown_one<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let user = somebody(tx, "owner");
    let token = issued(tx, user, Purpose::VerifyEmail);
    let end = token.expires_at;
    let expired = Ok(Redeemed::Expired);
    assert_eq!(tx.redeem(token.hash, Purpose::VerifyEmail, end), expired);
    let unknown = Secret::of(tx.entropy()).hash();
    let answer = tx.redeem(unknown, Purpose::VerifyEmail, end);
    assert_eq!(answer, Ok(Redeemed::Unknown));
}

/// Each try of a token counts, as long as it is not used.
pub fn tries_of_a_token_are_counted<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let user = somebody(tx, "owner");
    let token = issued(tx, user, Purpose::TwoFactor);
    for tries in 1..=6 {
        let answer = tx.attempt(token.hash, Purpose::TwoFactor);
        assert_eq!(answer, Ok(Some((token.clone(), tries))));
    }
    assert_eq!(tx.attempt(token.hash, Purpose::VerifyEmail), Ok(None));
    tx.redeem(token.hash, Purpose::TwoFactor, an_instant())
        .expect("the token is used");
    assert_eq!(tx.attempt(token.hash, Purpose::TwoFactor), Ok(None));
}

/// A code works once, for its owner, until it is replaced.
pub fn a_recovery_code_is_used_once<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let user = somebody(tx, "owner");
    let other = somebody(tx, "other");
    let [first, second, third]: [SecretHash; 3] = [(); 3].map(|()| Secret::of(tx.entropy()).hash());
    tx.replace_codes(user, &[first, second])
        .expect("codes can be replaced");
    let now = an_instant();
    assert_eq!(tx.use_code(other, first, now), Ok(false));
    assert_eq!(tx.use_code(user, first, now), Ok(true));
    assert_eq!(tx.use_code(user, first, now), Ok(false));
    tx.replace_codes(user, &[third])
        .expect("codes can be replaced");
    assert_eq!(tx.use_code(user, second, now), Ok(false));
    assert_eq!(tx.use_code(user, third, now), Ok(true));
}

/// Tokens that are revoked or have ended do not count, nor those of others.
pub fn access_tokens_that_work_are_counted<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let user = somebody(tx, "owner");
    let other = somebody(tx, "other");
    let now = an_instant();
    let [token, revoked, _] = [user, user, other].map(|user| {
        let token = AccessToken {
            id: AccessTokenId(tx.new_id()),
            user,
            name: TokenName::parse("A program").expect("a name"),
            hash: Secret::of(tx.entropy()).hash(),
            prefix: "tcl_pat_AAAA".to_owned(),
            scopes: vec![AccessTokenScope::Read, AccessTokenScope::WriteSocial],
            created_at: now,
            last_used_at: None,
            expires_at: now + Duration::days(1),
            revoked_at: None,
        };
        tx.insert_access_token(&token).expect("the token is added");
        token
    });
    assert_eq!(tx.find_access_token(token.id), Ok(Some(token.clone())));
    assert_eq!(tx.count_access_tokens(user, now), Ok(2));
    tx.revoke_access_token(revoked.id, now)
        .expect("the token is revoked");
    let found = tx
        .find_access_token(revoked.id)
        .expect("tokens can be read");
    assert_eq!(found.and_then(|found| found.revoked_at), Some(now));
    assert_eq!(tx.count_access_tokens(user, now), Ok(1));
    assert_eq!(tx.count_access_tokens(user, token.expires_at), Ok(0));
    tx.revoke_access_tokens(user, now)
        .expect("tokens are revoked");
    assert_eq!(tx.count_access_tokens(user, now), Ok(0));
    assert_eq!(tx.count_access_tokens(other, now), Ok(1));
}

/// Failures belong to a kind and a key; one may be taken back, and all forgotten.
pub fn failures_are_counted_by_key_and_forgotten<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let kind = ThrottleKind::Account;
    let now = an_instant();
    let count = |count| {
        Ok(Failures {
            count,
            last_at: Some(now),
        })
    };
    let none = Ok(Failures::default());
    assert_eq!(tx.failures(kind, "a", now), none);
    for expected in 1..=3 {
        tx.count_failure(kind, "a", now).expect("it is counted");
        assert_eq!(tx.failures(kind, "a", now), count(expected));
    }
    assert_eq!(tx.failures(kind, "b", now), none);
    assert_eq!(tx.failures(ThrottleKind::Network, "a", now), none);
    tx.take_back(kind, "a").expect("it is taken back");
    assert_eq!(tx.failures(kind, "a", now), count(2));
    tx.forget(kind, "a").expect("it is forgotten");
    assert_eq!(tx.failures(kind, "a", now), none);
    tx.take_back(kind, "a").expect("nothing is taken back");
    assert_eq!(tx.failures(kind, "a", now), none);
}

/// After an hour without failures counting begins anew.
pub fn failures_are_none_after_a_rest<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let kind = ThrottleKind::Account;
    tx.count_failure(kind, "a", an_instant())
        .expect("it is counted");
    let later = an_instant() + ThrottleKind::Account.rest();
    assert_eq!(tx.failures(kind, "a", later), Ok(Failures::default()));
    tx.count_failure(kind, "a", later).expect("it is counted");
    let one = Failures {
        count: 1,
        last_at: Some(later),
    };
    assert_eq!(tx.failures(kind, "a", later), Ok(one));
}

/// Requests are counted since a time, whatever the case of the address.
pub fn requests_are_counted_by_address_and_kind<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let email = an_email("Somebody@example.org");
    let kind = AddressRequest::PasswordReset;
    let start = an_instant();
    for minutes in [0, 10] {
        let at = start + Duration::minutes(minutes);
        tx.insert_request(&email, kind, "tt", &an_origin(), at)
            .expect("the request is noted");
    }
    let same = an_email("somebody@example.org");
    let before = start - Duration::minutes(1);
    assert_eq!(tx.count_requests(&same, kind, before), Ok((2, Some(start))));
    let second = start + Duration::minutes(10);
    assert_eq!(tx.count_requests(&same, kind, start), Ok((1, Some(second))));
    let other = tx.count_requests(&same, AddressRequest::Verification, before);
    assert_eq!(other, Ok((0, None)));
}

/// The last copy of one person's data is found.
pub fn the_last_export_is_found<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let user = somebody(tx, "owner");
    let other = somebody(tx, "other");
    assert_eq!(tx.last_export(user), Ok(None));
    let later = an_instant() + Duration::days(2);
    for at in [an_instant(), later] {
        let id = DataExportId(tx.new_id());
        tx.insert_export(id, user, at).expect("it is asked for");
    }
    assert_eq!(tx.last_export(user), Ok(Some(later)));
    assert_eq!(tx.last_export(other), Ok(None));
}

/// Every secret is another.
pub fn entropy_never_repeats<T: AccountTransaction + ?Sized>(tx: &mut T) {
    let drawn: std::collections::HashSet<_> = (0..100).map(|_| tx.entropy()).collect();
    assert_eq!(drawn.len(), 100);
}
