//! Reads the settings and says in one line what is wrong with them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use tercul_auth::StaffPolicy;
use tercul_telemetry::LogFormat;

use super::{Config, Environment, LogStyle};
use crate::rate_limit::Network;

/// Variable that names the file.
const FILE_VARIABLE: &str = "TERCUL_CONFIG";
/// File that is read when the variable is not set and the file is there.
const DEFAULT_FILE: &str = "tercul.toml";
/// Prefix of a setting in the environment; sections and keys are joined by two underscores.
const PREFIX: &str = "TERCUL__";
/// Signing key of a developer's machine, below the current folder.
const DEVELOPMENT_KEY: &str = ".tercul/signing-key.pem";
/// Where the vault finds its key in development.
const DEVELOPMENT_VAULT_KEY: &str = ".tercul/vault-key";

/// The settings and where they came from.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// The settings.
    pub(crate) config: Config,
    /// The file that was read, if any.
    pub(crate) file: Option<PathBuf>,
}

/// Reads the settings: defaults, then the file, then the environment.
///
/// # Errors
/// An unknown key, a value of the wrong type or out of range, a file that cannot be read: one line
/// that names the key and its source.
pub(crate) fn load() -> Result<Loaded> {
    let named = std::env::var_os(FILE_VARIABLE).map(PathBuf::from);
    let file = match named {
        Some(path) => {
            ensure!(
                path.is_file(),
                "{FILE_VARIABLE}: there is no file {}",
                path.display()
            );
            Some(path)
        }
        None => Some(PathBuf::from(DEFAULT_FILE)).filter(|path| path.is_file()),
    };
    let config = read(file.as_deref())?;
    Ok(Loaded { config, file })
}

fn read(file: Option<&Path>) -> Result<Config> {
    let mut figment = Figment::from(Serialized::defaults(Config::default()));
    if let Some(path) = file {
        figment = figment.merge(Toml::file_exact(path));
    }
    let figment = figment.merge(Env::prefixed(PREFIX).split("__"));
    let config: Config = figment
        .extract()
        .map_err(|fault| anyhow::anyhow!(one_line(fault)))?;
    config.check()?;
    Ok(config)
}

/// The first fault, with the key as the reader wrote it.
fn one_line(fault: figment::Error) -> String {
    let Some(first) = fault.into_iter().next() else {
        return "configuration: unreadable".to_owned();
    };
    let source = first
        .metadata
        .as_ref()
        .map(|metadata| metadata.name.to_string());
    let path = first.path.join(".");
    let mut line = String::from("configuration");
    if !path.is_empty() {
        line.push_str(": ");
        line.push_str(&path);
    }
    line.push_str(": ");
    line.push_str(&first.kind.to_string());
    if let Some(source) = source {
        line.push_str(" (from ");
        line.push_str(&source);
        line.push(')');
    }
    line.replace('\n', " ")
}

impl Config {
    /// Checks what types cannot say.
    ///
    /// # Errors
    /// A value out of range, named by its key.
    fn check(&self) -> Result<()> {
        let positive = [
            ("database.pool_size", u64::from(self.database.pool_size)),
            (
                "database.acquire_timeout_ms",
                self.database.acquire_timeout_ms,
            ),
            (
                "database.statement_timeout_ms",
                self.database.statement_timeout_ms,
            ),
            ("limits.request_timeout_ms", self.limits.request_timeout_ms),
            ("limits.client_seconds", self.limits.client_seconds),
            (
                "rate_limits.user_requests_per_hour",
                self.rate_limits.user_requests_per_hour.into(),
            ),
            (
                "rate_limits.user_writes_per_hour",
                self.rate_limits.user_writes_per_hour.into(),
            ),
            (
                "rate_limits.anonymous_requests_per_hour",
                self.rate_limits.anonymous_requests_per_hour.into(),
            ),
            (
                "rate_limits.anonymous_writes_per_hour",
                self.rate_limits.anonymous_writes_per_hour.into(),
            ),
        ];
        for (key, value) in positive {
            ensure!(value > 0, "configuration: {key}: must be at least 1");
        }
        ensure!(
            self.limits.request_timeout_ms > self.database.acquire_timeout_ms,
            "configuration: limits.request_timeout_ms: must be more than database.acquire_timeout_ms"
        );
        for proxy in &self.server.trusted_proxies.0 {
            Network::parse(proxy).with_context(|| {
                format!("configuration: server.trusted_proxies: `{proxy}` is no address or block")
            })?;
        }
        for (key, url) in [
            ("server.public_url", &self.server.public_url),
            ("mail.link_url", &self.mail.link_url),
        ] {
            let is_web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
            ensure!(
                url.as_ref().is_none_or(is_web),
                "configuration: {key}: must start with https:// or http://"
            );
        }
        for origin in &self.server.cors_origins.0 {
            let is_origin = origin.split_once("://").is_some_and(|(scheme, host)| {
                ["http", "https"].contains(&scheme) && !host.is_empty() && !host.contains('/')
            });
            if !is_origin {
                bail!(
                    "configuration: server.cors_origins: `{origin}` is no origin such as \
                     https://example.org"
                );
            }
        }
        Ok(())
    }

    /// Whether the program runs in production.
    pub(crate) fn is_production(&self) -> bool {
        self.server.environment == Environment::Production
    }

    /// The form of log lines.
    pub(crate) fn log_format(&self) -> LogFormat {
        match self.telemetry.log_format {
            LogStyle::Json => LogFormat::Json,
            LogStyle::Auto if self.is_production() => LogFormat::Json,
            LogStyle::Pretty | LogStyle::Auto => LogFormat::Pretty,
        }
    }

    /// What is logged. The server library's own lines say nothing that ours do not. That a client
    /// sent something malformed is no error of ours: the answer's status says it.
    pub(crate) fn log_filter(&self) -> String {
        format!(
            "actix_http::h1::dispatcher=off,actix_server=warn,{}",
            self.telemetry.level
        )
    }

    /// Address under which clients reach the service.
    pub(crate) fn public_url(&self) -> String {
        match &self.server.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}:{}", self.server.host, self.server.port),
        }
    }

    /// Whether the powers of staff need a second factor.
    pub(crate) fn staff_policy(&self) -> StaffPolicy {
        if self.auth.staff_two_factor.unwrap_or(self.is_production()) {
            StaffPolicy::SecondFactor
        } else {
            StaffPolicy::Password
        }
    }

    /// The file of the vault's key.
    ///
    /// # Errors
    /// None is set in production.
    pub(crate) fn vault_key_file(&self) -> Result<PathBuf> {
        match &self.auth.vault_key_file {
            Some(path) => Ok(path.clone()),
            None if self.is_production() => bail!(
                "auth.vault_key_file: production needs a key for the vault; make one with \
                 `openssl rand -base64 32 > vault-key` and set TERCUL__AUTH__VAULT_KEY_FILE"
            ),
            None => Ok(PathBuf::from(DEVELOPMENT_VAULT_KEY)),
        }
    }

    /// The file of the signing key.
    ///
    /// # Errors
    /// None is set in production.
    pub(crate) fn signing_key_file(&self) -> Result<PathBuf> {
        match &self.auth.signing_key_file {
            Some(path) => Ok(path.clone()),
            None if self.is_production() => bail!(
                "auth.signing_key_file: production needs a signing key; make one with `openssl \
                 genpkey -algorithm ed25519 -out key.pem` and set TERCUL__AUTH__SIGNING_KEY_FILE"
            ),
            None => Ok(PathBuf::from(DEVELOPMENT_KEY)),
        }
    }
}
