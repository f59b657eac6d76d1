//! Minting and verifying access tokens of sessions.

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use ed25519_dalek::pkcs8::EncodePrivateKey;
use ed25519_dalek::{SigningKey, VerifyingKey};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tercul_auth::Credentials;
use tercul_graphql::AccessTokenIssuer;
use tercul_kernel::{PortError, SessionId, UserId};
use uuid::Uuid;

/// Longest token that is looked at.
const LONGEST: usize = 4_096;
/// Seconds by which clocks may differ.
const LEEWAY: u64 = 30;
/// Type of an access token (RFC 9068): a token of another kind is not one.
const TOKEN_TYPE: &str = "at+jwt";
/// How long a token of a session holds.
const LIFE: Duration = Duration::minutes(10);

/// Mints access tokens with one key, and verifies those of that key and of earlier ones.
pub(crate) struct Tokens {
    issuer: String,
    audience: String,
    signing_key_id: String,
    signing: EncodingKey,
    keys: Vec<PublicKey>,
    validation: Validation,
}

/// A key that verifies.
struct PublicKey {
    id: String,
    bytes: [u8; 32],
    verifying: DecodingKey,
}

impl PublicKey {
    fn of(key: &VerifyingKey) -> Self {
        Self {
            id: key_id(key.as_bytes()),
            bytes: key.to_bytes(),
            verifying: DecodingKey::from_ed_der(key.as_bytes()),
        }
    }
}

/// The token is not one of ours, or not valid now. Deliberately without a reason: every bad token
/// is answered alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the access token is not valid")]
pub(crate) struct BadToken;

/// Whom a token names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    /// The user.
    pub(crate) user: UserId,
    /// The session; whether it lives is for the database to say.
    pub(crate) session: SessionId,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: Uuid,
    sid: Uuid,
    iat: i64,
    nbf: i64,
    exp: i64,
    jti: Uuid,
}

impl Tokens {
    /// Tokens of this issuer for this audience. `earlier` keys verify tokens that they have signed
    /// before `key` took their place.
    ///
    /// # Errors
    /// The key cannot be written in the form that the signer wants.
    pub(crate) fn new(
        key: &SigningKey,
        earlier: &[SigningKey],
        issuer: &str,
        audience: &str,
    ) -> Result<Self> {
        let der = key
            .to_pkcs8_der()
            .context("the signing key cannot be encoded")?;
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.leeway = LEEWAY;
        validation.validate_nbf = true;
        validation.set_issuer(&[issuer]);
        validation.set_audience(&[audience]);
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp", "nbf"]);
        let keys = [key].into_iter().chain(earlier);
        let keys: Vec<_> = keys
            .map(|key| PublicKey::of(&key.verifying_key()))
            .collect();
        Ok(Self {
            issuer: issuer.to_owned(),
            audience: audience.to_owned(),
            signing_key_id: key_id(key.verifying_key().as_bytes()),
            signing: EncodingKey::from_ed_der(der.as_bytes()),
            keys,
            validation,
        })
    }

    /// Mints a token that names a user and a session and holds for `life` from `now`.
    ///
    /// # Errors
    /// Signing failed.
    pub(crate) fn mint(
        &self,
        subject: Subject,
        now: DateTime<Utc>,
        life: Duration,
    ) -> Result<String> {
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: self.audience.clone(),
            sub: subject.user.0,
            sid: subject.session.0,
            iat: now.timestamp(),
            nbf: now.timestamp(),
            exp: (now + life).timestamp(),
            jti: Uuid::now_v7(),
        };
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(TOKEN_TYPE.to_owned());
        header.kid = Some(self.signing_key_id.clone());
        encode(&header, &claims, &self.signing).context("the token cannot be signed")
    }

    /// Whom a token names.
    ///
    /// # Errors
    /// The token is malformed, not signed by one of our keys, of another type, issuer or audience,
    /// expired, or not yet valid.
    pub(crate) fn verify(&self, token: &str) -> Result<Subject, BadToken> {
        if token.len() > LONGEST {
            return Err(BadToken);
        }
        let header = decode_header(token).map_err(|_| BadToken)?;
        let brings_a_key = header.jwk.is_some()
            || header.jku.is_some()
            || header.x5u.is_some()
            || header.x5c.is_some();
        if brings_a_key || header.typ.as_deref() != Some(TOKEN_TYPE) {
            return Err(BadToken);
        }
        let key = self
            .keys
            .iter()
            .find(|key| header.kid.as_deref() == Some(key.id.as_str()))
            .ok_or(BadToken)?;
        let claims = decode::<Claims>(token, &key.verifying, &self.validation)
            .map_err(|_| BadToken)?
            .claims;
        Ok(Subject {
            user: UserId(claims.sub),
            session: SessionId(claims.sid),
        })
    }

    /// The public keys as a JSON Web Key Set
    /// ([RFC 7517](https://www.rfc-editor.org/rfc/rfc7517),
    /// [RFC 8037](https://www.rfc-editor.org/rfc/rfc8037)).
    pub(crate) fn key_set(&self) -> Value {
        let keys: Vec<_> = self
            .keys
            .iter()
            .map(|key| {
                json!({
                    "kty": "OKP",
                    "crv": "Ed25519",
                    "use": "sig",
                    "alg": "EdDSA",
                    "kid": key.id,
                    "x": URL_SAFE_NO_PAD.encode(key.bytes),
                })
            })
            .collect();
        json!({ "keys": keys })
    }
}

impl AccessTokenIssuer for Tokens {
    fn mint(
        &self,
        credentials: &Credentials,
        now: DateTime<Utc>,
    ) -> Result<(String, DateTime<Utc>), PortError> {
        let subject = Subject {
            user: credentials.user,
            session: credentials.session,
        };
        let token = self
            .mint(subject, now, LIFE)
            .map_err(|fault| PortError::Other(format!("{fault:#}")))?;
        Ok((token, now + LIFE))
    }
}

/// A name for a public key: the start of its digest.
fn key_id(public: &[u8]) -> String {
    let digest = Sha256::digest(public);
    URL_SAFE_NO_PAD.encode(digest.get(..9).unwrap_or_default())
}
