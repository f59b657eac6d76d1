use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use uuid::Uuid;

use super::token::BadToken;
use super::{SigningKeyFile, Tokens};

const HOUR: Duration = Duration::from_hours(1);

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn tokens() -> Tokens {
    Tokens::new(&key(), "tercul", "tercul-api").unwrap()
}

fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap()
}

fn parts(token: &str) -> (Value, Value) {
    let mut parts = token
        .split('.')
        .map(|part| URL_SAFE_NO_PAD.decode(part).unwrap());
    let mut next = || serde_json::from_slice(&parts.next().unwrap()).unwrap();
    (next(), next())
}

/// A token with this header and payload, signed by our key.
fn signed(header: &str, payload: &str) -> String {
    let head = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(header),
        URL_SAFE_NO_PAD.encode(payload)
    );
    let signature = key().sign(head.as_bytes()).to_bytes();
    format!("{head}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// A good token whose header and payload the test changes before it is signed.
fn changed(change: impl FnOnce(&mut Value, &mut Value)) -> String {
    let (mut header, mut payload) = parts(&tokens().mint(Uuid::nil(), now(), HOUR).unwrap());
    change(&mut header, &mut payload);
    signed(&header.to_string(), &payload.to_string())
}

#[test]
fn a_minted_token_names_its_user() {
    let user = Uuid::now_v7();
    let token = tokens().mint(user, now(), HOUR).unwrap();
    assert_eq!(tokens().verify(&token), Ok(user));
    assert!(tokens().verify(&changed(|_, _| ())).is_ok());
}

#[test]
fn a_token_outside_its_time_is_bad() {
    let old = tokens()
        .mint(Uuid::nil(), now().saturating_sub(2 * HOUR), HOUR)
        .unwrap();
    assert_eq!(tokens().verify(&old), Err(BadToken));
    let early = tokens().mint(Uuid::nil(), now() + HOUR, HOUR).unwrap();
    assert_eq!(tokens().verify(&early), Err(BadToken));
}

#[test]
fn a_token_of_another_issuer_audience_or_key_is_bad() {
    for (issuer, audience) in [("other", "tercul-api"), ("tercul", "other")] {
        let other = Tokens::new(&key(), issuer, audience).unwrap();
        assert_eq!(
            tokens().verify(&other.mint(Uuid::nil(), now(), HOUR).unwrap()),
            Err(BadToken)
        );
    }
    let other = Tokens::new(&SigningKey::from_bytes(&[8; 32]), "tercul", "tercul-api").unwrap();
    assert_eq!(
        tokens().verify(&other.mint(Uuid::nil(), now(), HOUR).unwrap()),
        Err(BadToken)
    );
}

#[test]
fn another_algorithm_is_refused_whatever_its_spelling() {
    for algorithm in ["none", "None", "NONE", "HS256", "RS256", "ES256", "eddsa"] {
        let token = changed(|header, _| header["alg"] = json!(algorithm));
        assert_eq!(tokens().verify(&token), Err(BadToken), "{algorithm}");
        let unsigned = token
            .rsplit_once('.')
            .map(|(head, _)| format!("{head}."))
            .unwrap();
        assert_eq!(tokens().verify(&unsigned), Err(BadToken), "{algorithm}");
    }
}

#[test]
fn a_foreign_key_id_type_or_embedded_key_is_refused() {
    for kid in ["", "../../dev/null", "' or 1=1 --"] {
        let token = changed(|header, _| header["kid"] = json!(kid));
        assert_eq!(tokens().verify(&token), Err(BadToken));
    }
    let token = changed(|header, _| header["typ"] = json!("rt+jwt"));
    assert_eq!(tokens().verify(&token), Err(BadToken));
    for name in ["jku", "x5u"] {
        let token = changed(|header, _| header[name] = json!("https://example.org/key"));
        assert_eq!(tokens().verify(&token), Err(BadToken));
    }
    let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode([7; 32])});
    let token = changed(|header, _| header["jwk"] = jwk);
    assert_eq!(tokens().verify(&token), Err(BadToken));
}

#[test]
fn a_missing_or_doubled_claim_is_refused() {
    for claim in ["iss", "aud", "sub", "exp", "nbf"] {
        let token = changed(|_, payload| {
            payload.as_object_mut().unwrap().remove(claim);
        });
        assert_eq!(tokens().verify(&token), Err(BadToken), "{claim}");
    }
    let (header, payload) = parts(&changed(|_, _| ()));
    let doubled = payload
        .to_string()
        .replacen('{', r#"{"exp":9999999999,"#, 1);
    assert_eq!(
        tokens().verify(&signed(&header.to_string(), &doubled)),
        Err(BadToken)
    );
}

#[test]
fn one_changed_character_anywhere_makes_a_token_bad() {
    let token = changed(|_, _| ());
    for place in (0..token.len()).step_by(7) {
        let mut bytes = token.clone().into_bytes();
        bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
        let other = String::from_utf8(bytes).unwrap();
        assert_eq!(tokens().verify(&other), Err(BadToken), "at {place}");
    }
}

#[test]
fn an_oversized_or_empty_token_is_bad() {
    assert_eq!(tokens().verify(&"a".repeat(8_192)), Err(BadToken));
    assert_eq!(tokens().verify(""), Err(BadToken));
}

#[test]
fn a_made_key_is_private_and_stays() {
    let folder = std::env::temp_dir().join(format!("tercul-key-{}", Uuid::now_v7()));
    let file = SigningKeyFile::new(folder.join("key.pem"));
    assert!(file.read().is_err());
    let made = file.read_or_make().unwrap();
    let permissions = std::fs::metadata(folder.join("key.pem"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(permissions & 0o777, 0o600);
    assert_eq!(file.read_or_make().unwrap().to_bytes(), made.to_bytes());
    std::fs::write(folder.join("key.pem"), "no key").unwrap();
    assert!(file.read_or_make().is_err());
    std::fs::remove_dir_all(folder).unwrap();
}
