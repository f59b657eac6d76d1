use std::os::unix::fs::PermissionsExt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use uuid::Uuid;

use tercul_auth::ports::{PasswordCheck, PasswordHasher, Vault};
use tercul_auth::{Password, Sealed};
use tercul_graphql::DownloadLinks;
use tercul_kernel::{DataExportId, SessionId, UserId};

use super::token::BadToken;
use super::{Argon2Hasher, FileVault, KeyFile, Subject, Tokens};

const HOUR: TimeDelta = TimeDelta::hours(1);

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn other_key() -> SigningKey {
    SigningKey::from_bytes(&[8; 32])
}

fn tokens() -> Tokens {
    Tokens::new(&key(), &[], "tercul", "tercul-api").unwrap()
}

fn now() -> DateTime<Utc> {
    Utc::now()
}

fn somebody() -> Subject {
    Subject {
        user: UserId(Uuid::from_u128(1)),
        session: SessionId(Uuid::from_u128(2)),
    }
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
    let (mut header, mut payload) = parts(&tokens().mint(somebody(), now(), HOUR).unwrap());
    change(&mut header, &mut payload);
    signed(&header.to_string(), &payload.to_string())
}

#[test]
fn a_minted_token_names_its_user_and_session() {
    let token = tokens().mint(somebody(), now(), HOUR).unwrap();
    assert_eq!(tokens().verify(&token), Ok(somebody()));
    assert!(tokens().verify(&changed(|_, _| ())).is_ok());
}

#[test]
fn a_token_outside_its_time_is_bad() {
    let old = tokens()
        .mint(somebody(), now() - HOUR - HOUR, HOUR)
        .unwrap();
    assert_eq!(tokens().verify(&old), Err(BadToken));
    let early = tokens().mint(somebody(), now() + HOUR, HOUR).unwrap();
    assert_eq!(tokens().verify(&early), Err(BadToken));
}

#[test]
fn a_token_of_another_issuer_audience_or_key_is_bad() {
    for (issuer, audience) in [("other", "tercul-api"), ("tercul", "other")] {
        let other = Tokens::new(&key(), &[], issuer, audience).unwrap();
        assert_eq!(
            tokens().verify(&other.mint(somebody(), now(), HOUR).unwrap()),
            Err(BadToken)
        );
    }
    let other = Tokens::new(&other_key(), &[], "tercul", "tercul-api").unwrap();
    assert_eq!(
        tokens().verify(&other.mint(somebody(), now(), HOUR).unwrap()),
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
    for claim in ["iss", "aud", "sub", "sid", "exp", "nbf"] {
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
fn tokens_of_an_earlier_key_hold_while_it_is_named() {
    let before = tokens().mint(somebody(), now(), HOUR).unwrap();
    let overlap = Tokens::new(&other_key(), &[key()], "tercul", "tercul-api").unwrap();
    assert_eq!(overlap.verify(&before), Ok(somebody()));
    let after = overlap.mint(somebody(), now(), HOUR).unwrap();
    assert_eq!(overlap.verify(&after), Ok(somebody()));
    assert_eq!(tokens().verify(&after), Err(BadToken));
    let rotated = Tokens::new(&other_key(), &[], "tercul", "tercul-api").unwrap();
    assert_eq!(rotated.verify(&before), Err(BadToken));
    let published = overlap.key_set();
    let kid = parts(&after).0["kid"].clone();
    assert_eq!(published["keys"][0]["kid"], kid);
    assert_eq!(published["keys"].as_array().map(Vec::len), Some(2));
    assert!(!published.to_string().contains("\"d\""), "no private part");
}

fn folder() -> std::path::PathBuf {
    std::env::temp_dir().join(format!("tercul-key-{}", Uuid::now_v7()))
}

#[test]
fn the_vault_opens_what_it_sealed_and_nothing_else() {
    let folder = folder();
    let file = KeyFile::new(folder.join("vault-key"));
    assert!(FileVault::open(&file, false, "http://a").is_err());
    let vault = FileVault::open(&file, true, "http://a/").unwrap();
    let sealed = vault.seal(b"secret").unwrap();
    assert_ne!(sealed, vault.seal(b"secret").unwrap(), "nonces differ");
    assert_eq!(vault.open(&sealed).unwrap(), b"secret");
    let again = FileVault::open(&file, true, "http://a").unwrap();
    assert_eq!(again.open(&sealed).unwrap(), b"secret");
    for place in 0..sealed.0.len() {
        let mut other = sealed.clone();
        other.0[place] ^= 1;
        assert!(vault.open(&other).is_err());
    }
    assert!(vault.open(&Sealed(vec![1; 10])).is_err());
    for bad in [
        "",
        "short",
        &"AAAA".repeat(11),
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    ] {
        std::fs::write(file.path(), bad).unwrap();
        assert!(FileVault::open(&file, true, "http://a").is_err(), "{bad}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_link_to_a_file_works_unchanged_and_in_its_time() {
    let folder = folder();
    let file = KeyFile::new(folder.join("vault-key"));
    let vault = FileVault::open(&file, true, "http://a/").unwrap();
    let export = DataExportId(Uuid::from_u128(3));
    let end = now() + HOUR;
    let link = vault.link(export, end).unwrap();
    let name = export.to_string();
    let (address, signature) = link.rsplit_once("&signature=").unwrap();
    let expires = end.timestamp();
    assert_eq!(address, format!("http://a/files/{name}?expires={expires}"));
    assert!(vault.is_good_link(&name, expires, signature, now()));
    assert!(!vault.is_good_link(&name, expires, signature, end));
    assert!(!vault.is_good_link(&name, expires + 1, signature, now()));
    let other = DataExportId(Uuid::from_u128(4)).to_string();
    assert!(!vault.is_good_link(&other, expires, signature, now()));
    assert!(!vault.is_good_link(&name, expires, "", now()));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_password_is_checked_against_its_hash_and_a_weaker_hash_is_known() {
    let weak = Argon2Hasher::new(64, 1).unwrap();
    let strong = Argon2Hasher::new(128, 2).unwrap();
    let password = Password::try_new("correct horse battery", &[]).unwrap();
    let hash = weak.hash(&password).unwrap();
    assert!(
        hash.0.starts_with("$argon2id$v=19$m=64,t=1,p=1$"),
        "{}",
        hash.0
    );
    let check = |hasher: &Argon2Hasher, text: &str| hasher.check(text, Some(&hash)).unwrap();
    assert_eq!(check(&weak, password.expose()), PasswordCheck::Right);
    assert_eq!(
        check(&strong, password.expose()),
        PasswordCheck::RightButWeak
    );
    assert_eq!(check(&weak, "correct horse batterz"), PasswordCheck::Wrong);
    assert_eq!(check(&weak, ""), PasswordCheck::Wrong);
    assert_eq!(check(&weak, &"я".repeat(100_000)), PasswordCheck::Wrong);
    assert_eq!(
        weak.check("a decoy that nobody knows", None),
        Ok(PasswordCheck::Wrong)
    );
    assert!(Argon2Hasher::new(1, 0).is_err());
}

#[test]
fn a_made_key_is_private_and_stays() {
    let folder = folder();
    let file = KeyFile::new(folder.join("key.pem"));
    assert!(file.signing_key().is_err());
    let made = file.read_or_make_signing_key().unwrap();
    let permissions = std::fs::metadata(folder.join("key.pem"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(permissions & 0o777, 0o600);
    assert_eq!(
        file.read_or_make_signing_key().unwrap().to_bytes(),
        made.to_bytes()
    );
    std::fs::write(folder.join("key.pem"), "no key").unwrap();
    assert!(file.read_or_make_signing_key().is_err());
    std::fs::remove_dir_all(folder).unwrap();
}
