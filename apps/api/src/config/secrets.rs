//! Settings that hold secrets, which none of their printed forms shows.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tercul_telemetry::redaction::redact;

/// Address of a database.
pub(crate) type DatabaseUrl = Address<Postgres>;
/// Address of a mail server.
pub(crate) type MailUrl = Address<Smtp>;
/// Address of a search server.
pub(crate) type SearchUrl = Address<Http>;

/// Schemes that an address may have.
pub(crate) trait Schemes {
    /// The beginnings of addresses.
    const BEGINNINGS: &[&str];
    /// What is wanted, where an address has none of them.
    const WANTED: &str;
}

/// Of PostgreSQL.
#[derive(Clone)]
pub(crate) struct Postgres;
/// Of mail servers.
#[derive(Clone)]
pub(crate) struct Smtp;
/// Of web services.
#[derive(Clone)]
pub(crate) struct Http;

impl Schemes for Postgres {
    const BEGINNINGS: &[&str] = &["postgres://", "postgresql://"];
    const WANTED: &str = "an address that starts with postgres:// is wanted";
}

impl Schemes for Smtp {
    const BEGINNINGS: &[&str] = &["smtp://", "smtps://"];
    const WANTED: &str = "an address that starts with smtp:// or smtps:// is wanted";
}

impl Schemes for Http {
    const BEGINNINGS: &[&str] = &["http://", "https://"];
    const WANTED: &str = "an address that starts with http:// or https:// is wanted";
}

/// An address that may have a password.
#[derive(Clone)]
pub(crate) struct Address<S>(SecretString, std::marker::PhantomData<S>);

impl<S> Address<S> {
    /// The whole address, password included: for the client only.
    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl<S> fmt::Debug for Address<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&redact(self.expose()))
    }
}

impl<S> Serialize for Address<S> {
    fn serialize<T: Serializer>(&self, serializer: T) -> Result<T::Ok, T::Error> {
        serializer.serialize_str(&redact(self.expose()))
    }
}

impl<'de, S: Schemes> Deserialize<'de> for Address<S> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if S::BEGINNINGS.iter().any(|scheme| text.starts_with(scheme)) {
            Ok(Self(text.into(), std::marker::PhantomData))
        } else {
            // The rejected text may hold a password: it is not repeated.
            Err(serde::de::Error::custom(S::WANTED))
        }
    }
}

/// A key of another service.
#[derive(Clone, Deserialize)]
pub(crate) struct ApiKey(SecretString);

impl ApiKey {
    /// The key: for the client only.
    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("(hidden)")
    }
}

impl Serialize for ApiKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("(hidden)")
    }
}
