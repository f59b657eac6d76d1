//! Minting and verifying.

use std::time::Duration;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::EncodePrivateKey;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Longest token that is looked at.
const LONGEST: usize = 4_096;
/// Seconds by which clocks may differ.
const LEEWAY: u64 = 30;
/// Type of an access token (RFC 9068): a token of another kind is not one.
const TOKEN_TYPE: &str = "at+jwt";

/// Mints and verifies access tokens with one key.
pub(crate) struct Tokens {
    issuer: String,
    audience: String,
    key_id: String,
    signing: EncodingKey,
    verifying: DecodingKey,
    validation: Validation,
}

/// The token is not one of ours, or not valid now. Deliberately without a reason: every bad token
/// is answered alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the access token is not valid")]
pub(crate) struct BadToken;

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: Uuid,
    iat: u64,
    nbf: u64,
    exp: u64,
    jti: Uuid,
}

impl Tokens {
    /// Tokens of this issuer for this audience.
    ///
    /// # Errors
    /// The key cannot be written in the form that the signer wants.
    pub(crate) fn new(key: &SigningKey, issuer: &str, audience: &str) -> Result<Self> {
        let der = key
            .to_pkcs8_der()
            .context("the signing key cannot be encoded")?;
        let public = key.verifying_key();
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.leeway = LEEWAY;
        validation.validate_nbf = true;
        validation.set_issuer(&[issuer]);
        validation.set_audience(&[audience]);
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp", "nbf"]);
        Ok(Self {
            issuer: issuer.to_owned(),
            audience: audience.to_owned(),
            key_id: key_id(public.as_bytes()),
            signing: EncodingKey::from_ed_der(der.as_bytes()),
            verifying: DecodingKey::from_ed_der(public.as_bytes()),
            validation,
        })
    }

    /// Mints a token for a user that holds for `lifetime` from `now`, a time since 1970.
    ///
    /// # Errors
    /// Signing failed.
    pub(crate) fn mint(&self, subject: Uuid, now: Duration, lifetime: Duration) -> Result<String> {
        let now = now.as_secs();
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: self.audience.clone(),
            sub: subject,
            iat: now,
            nbf: now,
            exp: now.saturating_add(lifetime.as_secs()),
            jti: Uuid::now_v7(),
        };
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(TOKEN_TYPE.to_owned());
        header.kid = Some(self.key_id.clone());
        encode(&header, &claims, &self.signing).context("the token cannot be signed")
    }

    /// The user that a token names.
    ///
    /// # Errors
    /// The token is malformed, not signed by our key, of another type, issuer or audience, expired,
    /// or not yet valid.
    pub(crate) fn verify(&self, token: &str) -> Result<Uuid, BadToken> {
        if token.len() > LONGEST {
            return Err(BadToken);
        }
        let verified =
            decode::<Claims>(token, &self.verifying, &self.validation).map_err(|_| BadToken)?;
        let header = verified.header;
        let names_our_key = header.kid.as_deref() == Some(self.key_id.as_str())
            && header.typ.as_deref() == Some(TOKEN_TYPE);
        let brings_a_key = header.jwk.is_some()
            || header.jku.is_some()
            || header.x5u.is_some()
            || header.x5c.is_some();
        if !names_our_key || brings_a_key {
            return Err(BadToken);
        }
        Ok(verified.claims.sub)
    }
}

/// A name for a public key: the start of its digest.
fn key_id(public: &[u8]) -> String {
    let digest = Sha256::digest(public);
    URL_SAFE_NO_PAD.encode(digest.get(..9).unwrap_or_default())
}
