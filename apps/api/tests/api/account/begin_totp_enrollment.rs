use serde_json::json;

use crate::support::{Accounts, Person};

const MUTATION: &str = "beginTotpEnrollment";

#[test]
fn a_secret_is_shown_for_an_authenticator_and_stored_sealed() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("begins");
    let payload = accounts.call(&person, MUTATION, json!({}));
    let enrollment = &payload.value()["enrollment"];
    let secret = enrollment["secret"].as_str().unwrap();
    let uri = enrollment["provisioningUri"].as_str().unwrap();
    assert!(uri.starts_with("otpauth://totp/Tercul:"), "{uri}");
    assert!(uri.contains(&format!("secret={secret}")), "{uri}");
    let bytes = totp_rs::Secret::try_from_base32(secret).unwrap();
    assert_eq!(bytes.to_base32(), secret);
    let viewer = accounts.send(&person, "{ viewer { isTwoFactorEnabled } }", json!({}));
    assert_eq!(viewer.data()["viewer"]["isTwoFactorEnabled"], false);
    let size = accounts.database().value(&format!(
        "select octet_length(secret) from totp where user_id = '{}'",
        accounts.id_of(&person)
    ));
    assert!(size.parse::<u32>().unwrap() > 20 + 16, "{size}");
    assert!(!accounts.log().contains(secret));
}

#[test]
fn beginning_again_gives_another_secret_and_the_first_one_ends() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("again");
    let first = accounts.call(&person, MUTATION, json!({}));
    let first = crate::support::Authenticator::of(&first.value()["enrollment"]);
    accounts.call(&person, MUTATION, json!({})).value();
    let payload = accounts.call(
        &person,
        "confirmTotpEnrollment",
        json!({ "code": first.code(0) }),
    );
    assert_eq!(payload.outcome(), "TWO_FACTOR_INVALID");
}

#[test]
fn it_takes_a_fresh_sign_in_and_no_second_factor() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("refused");
    accounts.grow_stale(&person);
    assert_eq!(
        accounts.call(&person, MUTATION, json!({})).refusals(),
        ["TWO_FACTOR_REQUIRED input"]
    );
    let person = accounts.signed_in("enrolled");
    accounts.second_factor(&person);
    let payload = accounts.call(&person, MUTATION, json!({}));
    assert_eq!(payload.outcome(), "INVALID_STATE");
    assert_eq!(payload.errors()[0]["currentState"], "TWO_FACTOR_ENABLED");
}

#[test]
fn whoever_is_not_signed_in_is_asked_to() {
    let accounts = Accounts::shared();
    let payload = accounts.call(&Person::new("nobody"), MUTATION, json!({}));
    assert_eq!(payload.answer.code(), "UNAUTHENTICATED");
}
