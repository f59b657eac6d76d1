//! Access tokens that are broken, forged, stale or somebody else's: one answer to all of them, which
//! tells nothing, and nothing is done.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{
    Signer as _, SigningKey,
    pkcs8::{DecodePrivateKey as _, EncodePublicKey as _, spki::der::pem::LineEnding},
};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};

use crate::support::{Accounts, Answer, PASSWORD, Person, merged, now};

/// A forger who has the key of the service and a sound token to start from.
struct Forger {
    key: SigningKey,
    header: Value,
    claims: Value,
    token: String,
}

fn encoded(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

impl Forger {
    fn of(accounts: &Accounts, person: &Person) -> Self {
        let pem = std::fs::read_to_string(accounts.signing_key_file()).unwrap();
        let token = person.access_token.clone().unwrap();
        let part = |n: usize| {
            let part = URL_SAFE_NO_PAD.decode(token.split('.').nth(n).unwrap());
            serde_json::from_slice(&part.unwrap()).unwrap()
        };
        Self {
            key: SigningKey::from_pkcs8_pem(&pem).unwrap(),
            header: part(0),
            claims: part(1),
            token,
        }
    }

    /// Signs a text of a header and a text of claims.
    fn sign(&self, header: &str, claims: &str) -> String {
        let message = format!(
            "{}.{}",
            URL_SAFE_NO_PAD.encode(header),
            URL_SAFE_NO_PAD.encode(claims)
        );
        let signature = self.key.sign(message.as_bytes());
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }

    /// A token with other fields of the header, rightly signed.
    fn header(&self, changes: &Value) -> String {
        let header = merged(&self.header, changes);
        self.sign(&header.to_string(), &self.claims.to_string())
    }

    /// A token with other claims, rightly signed.
    fn claims(&self, changes: &Value) -> String {
        let claims = merged(&self.claims, changes);
        self.sign(&self.header.to_string(), &claims.to_string())
    }

    /// A token without a claim, rightly signed.
    fn without(&self, claim: &str) -> String {
        let mut claims = self.claims.clone();
        claims.as_object_mut().unwrap().remove(claim);
        self.sign(&self.header.to_string(), &claims.to_string())
    }

    /// A token with one claim twice, rightly signed.
    fn twice(&self, claim: &str, other: &Value) -> String {
        let claims = self.claims.to_string();
        let claims = format!("{{\"{claim}\":{other},{}", &claims[1..]);
        self.sign(&self.header.to_string(), &claims)
    }

    /// A token that claims another algorithm and has another signature.
    fn with_signature(&self, algorithm: &str, signature: &str) -> String {
        let header = merged(&self.header, &json!({ "alg": algorithm }));
        format!("{}.{}.{signature}", encoded(&header), encoded(&self.claims))
    }

    /// The attack that takes the public key for a shared secret.
    fn with_public_key_as_secret(&self, secret: &[u8]) -> String {
        let header = merged(&self.header, &json!({ "alg": "HS256" }));
        let message = format!("{}.{}", encoded(&header), encoded(&self.claims));
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret).unwrap();
        mac.update(message.as_bytes());
        let signature = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
        format!("{message}.{signature}")
    }

    /// The sound token with one bit of one of its three parts flipped.
    fn flipped(&self, part: usize) -> String {
        let mut parts: Vec<_> = self.token.split('.').map(str::to_owned).collect();
        let mut bytes = URL_SAFE_NO_PAD.decode(&parts[part]).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        parts[part] = URL_SAFE_NO_PAD.encode(bytes);
        parts.join(".")
    }

    fn forgeries(&self) -> Vec<(&'static str, String)> {
        let time = now().timestamp();
        let public = self.key.verifying_key();
        let pem = public.to_public_key_pem(LineEnding::LF).unwrap();
        let jwk = json!({
            "kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(public.to_bytes()),
        });
        let stranger = Self {
            key: SigningKey::from_bytes(&[7; 32]),
            header: self.header.clone(),
            claims: self.claims.clone(),
            token: String::new(),
        };
        let unsigned = self.token.rsplit_once('.').unwrap().0;
        vec![
            ("none", self.with_signature("none", "")),
            ("None", self.with_signature("None", "")),
            ("nOnE", self.with_signature("nOnE", "")),
            ("NONE, signed", self.header(&json!({ "alg": "NONE" }))),
            ("no signature", format!("{unsigned}.")),
            ("two parts", unsigned.to_owned()),
            ("four parts", format!("{}.x", self.token)),
            (
                "HS256, bytes",
                self.with_public_key_as_secret(&public.to_bytes()),
            ),
            ("HS256, PEM", self.with_public_key_as_secret(pem.as_bytes())),
            ("RS256", self.header(&json!({ "alg": "RS256" }))),
            ("unknown key", self.header(&json!({ "kid": "unknown" }))),
            (
                "key as a path",
                self.header(&json!({ "kid": "../../dev/null" })),
            ),
            (
                "key as SQL",
                self.header(&json!({ "kid": "' UNION SELECT 'key" })),
            ),
            ("no key", self.header(&json!({ "kid": null }))),
            (
                "embedded key",
                stranger.header(&json!({ "jwk": jwk, "kid": null })),
            ),
            ("embedded key, signed", self.header(&json!({ "jwk": jwk }))),
            (
                "key elsewhere",
                self.header(&json!({ "jku": "https://evil.example/jwks" })),
            ),
            (
                "chain elsewhere",
                self.header(&json!({ "x5u": "https://evil.example/x5u" })),
            ),
            ("another type", self.header(&json!({ "typ": "JWT" }))),
            ("no type", self.header(&json!({ "typ": null }))),
            ("re-signed", stranger.claims(&json!({}))),
            ("expired", self.claims(&json!({ "exp": time - 60 }))),
            ("not yet", self.claims(&json!({ "nbf": time + 600 }))),
            ("another issuer", self.claims(&json!({ "iss": "evil" }))),
            (
                "another audience",
                self.claims(&json!({ "aud": "another-api" })),
            ),
            (
                "another user",
                self.claims(&json!({ "sub": uuid::Uuid::now_v7() })),
            ),
            (
                "another session",
                self.claims(&json!({ "sid": uuid::Uuid::now_v7() })),
            ),
            ("user as SQL", self.claims(&json!({ "sub": "' OR 1=1--" }))),
            (
                "expiry as a text",
                self.claims(&json!({ "exp": "tomorrow" })),
            ),
            ("no expiry", self.without("exp")),
            ("no start", self.without("nbf")),
            ("no session", self.without("sid")),
            ("no user", self.without("sub")),
            ("no issuer", self.without("iss")),
            ("no audience", self.without("aud")),
            ("issuer twice", self.twice("iss", &json!("evil"))),
            (
                "user twice",
                self.twice("sub", &json!(uuid::Uuid::now_v7())),
            ),
            ("a bit of the header", self.flipped(0)),
            ("a bit of the claims", self.flipped(1)),
            ("a bit of the signature", self.flipped(2)),
            (
                "8 KB",
                self.claims(&json!({ "padding": "x".repeat(8_192) })),
            ),
            (
                "claims that are no object",
                self.sign(&self.header.to_string(), "[]"),
            ),
            ("no JSON", self.sign(&self.header.to_string(), "no JSON")),
            ("no Base64", "!!!.???.***".to_owned()),
            ("nothing", String::new()),
            ("dots", "..".to_owned()),
        ]
    }
}

/// What every bad token is answered, to a query and to a mutation.
fn answers(accounts: &Accounts, token: &str) -> [Answer; 2] {
    let sender = Person {
        access_token: Some(token.to_owned()),
        ..Person::new("forger")
    };
    let mutation = json!({ "email": sender.email });
    [
        accounts.send(&sender, "{ __typename }", json!({})),
        accounts
            .call(&sender, "requestPasswordReset", mutation)
            .answer,
    ]
}

/// Checks that tokens are all refused alike, and that no request was noted for any.
fn all_alike(accounts: &Accounts, tokens: &[(&str, String)]) {
    let requests = || {
        accounts
            .database()
            .value("select count(*) from address_requests where email like 'forger%'")
    };
    let before = requests();
    let expected = answers(accounts, "unknown");
    let expected = expected[0].likeness();
    assert_eq!(expected.0, 401);
    for (name, token) in tokens {
        for answer in answers(accounts, token) {
            assert_eq!(answer.likeness(), expected, "{name}");
        }
    }
    assert_eq!(requests(), before);
}

#[test]
fn forged_and_broken_tokens_are_all_answered_alike() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("forged");
    let forger = Forger::of(&accounts, &person);
    // The forger's tools work: what they change nothing in is accepted.
    let mut sound = person.clone();
    sound.access_token = Some(forger.claims(&json!({})));
    assert_eq!(accounts.whoami(&sound), Some(person.handle.clone()));
    let mut forgeries = forger.forgeries();
    forgeries.push(("refresh token", person.refresh_token.clone()));
    assert!(forgeries.len() >= 40);
    all_alike(&accounts, &forgeries);
    assert_eq!(accounts.whoami(&person), Some(person.handle.clone()));
}

#[test]
fn malformed_personal_tokens_are_answered_like_forged_ones() {
    let accounts = Accounts::shared();
    let tokens = [
        ("prefix only", "tcl_pat_".to_owned()),
        ("unknown", format!("tcl_pat_{}", "a".repeat(43))),
        ("short", "tcl_pat_abc".to_owned()),
        ("long", format!("tcl_pat_{}", "a".repeat(8_192))),
        ("SQL", "tcl_pat_' OR 1=1--".to_owned()),
        ("upper case", format!("TCL_PAT_{}", "a".repeat(43))),
    ];
    all_alike(&accounts, &tokens);
}

#[test]
fn tokens_of_those_who_lost_their_access_stop_working_at_once() {
    let accounts = Accounts::shared();
    let held = accounts.signed_in("held");
    let gone = accounts.signed_in("gone");
    let revoked = accounts.signed_in("revoked");
    let changed = accounts.signed_in("changed");
    let elsewhere = accounts.second_device(&changed);
    let left = accounts.signed_in("left");
    for person in [&held, &gone, &revoked, &changed, &left] {
        assert_eq!(accounts.whoami(person), Some(person.handle.clone()));
    }
    let user = accounts.id_of(&held);
    accounts.database().sql(&format!(
        "update users set suspension_reason = 'Spam', suspended_at = now(), suspended_by = '{user}' \
         where id = '{user}'"
    ));
    let user = accounts.id_of(&gone);
    accounts.database().sql(&format!(
        "update users set deleted_at = now(), deletion_due_at = null, email = null, \
         email_norm = null, email_verified_at = null where id = '{user}'"
    ));
    let (session, _) = accounts.session_of(&revoked);
    let other = accounts.second_device(&revoked);
    accounts
        .call(&other, "revokeSession", json!({ "sessionId": session }))
        .value();
    let passwords = json!({ "currentPassword": PASSWORD, "newPassword": "another quiet river" });
    accounts
        .call(&elsewhere, "changePassword", passwords)
        .value();
    accounts.call(&left, "logout", json!({})).value();

    let token = |person: &Person| person.access_token.clone().unwrap();
    let stale = [
        ("suspended", token(&held)),
        ("deleted", token(&gone)),
        ("session revoked", token(&revoked)),
        ("password changed", token(&changed)),
        ("signed out", token(&left)),
    ];
    all_alike(&accounts, &stale);
    for person in [&held, &gone, &revoked, &changed, &left] {
        let work = json!({
            "form": "POEM",
            "originalLanguageTag": "tt-Cyrl",
            "titles": [{ "kind": "PRIMARY", "languageTag": "tt-Cyrl", "value": "Су анасы" }],
            "credits": [],
            "isAnonymous": true,
        });
        let payload = accounts.call(person, "createWork", work);
        assert_eq!(payload.answer.status, 401, "{}", person.handle);
    }
}

#[test]
fn credentials_that_are_no_single_bearer_token_are_refused() {
    let accounts = Accounts::shared();
    let person = accounts.signed_in("schemes");
    let token = person.access_token.unwrap();
    let send = |values: &[String]| {
        let mut request = accounts
            .client()
            .post(accounts.url("/graphql"))
            .header("content-type", "application/json")
            .body(json!({ "query": "{ __typename }" }).to_string());
        for value in values {
            request = request.header("authorization", value);
        }
        Answer::of(request.send().unwrap()).status
    };
    let bearer = format!("Bearer {token}");
    assert_eq!(send(std::slice::from_ref(&bearer)), 200);
    assert_eq!(send(&[format!("bearer {token}")]), 200);
    for values in [
        vec![token.clone()],
        vec![format!("Basic {token}")],
        vec!["Bearer".to_owned()],
        vec!["Bearer ".to_owned()],
        vec![bearer.clone(), bearer.clone()],
        vec![format!("{bearer}, {bearer}")],
    ] {
        assert_eq!(send(&values), 401, "{values:?}");
    }
}
