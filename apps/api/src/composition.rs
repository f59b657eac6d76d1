//! Wires the rooms together.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use tercul_telemetry::Metrics;

use tercul_graphql::{DocumentLimits, Engine, EngineSettings, Platform};
use tercul_persistence_diesel::{Database, DatabaseSettings};

use crate::auth::{SigningKeyFile, Tokens};
use crate::config::Config;
use crate::http::{Administrators, App};
use crate::rate_limit::{Budgets, MemoryRateLimiter, Network, RateLimiter};

/// Mints and verifies tokens with the configured key.
///
/// # Errors
/// The key cannot be read, or none is set in production.
pub(crate) fn tokens(config: &Config) -> Result<Tokens> {
    let file = SigningKeyFile::new(config.signing_key_file()?);
    let key = if config.is_production() {
        file.read()?
    } else {
        file.read_or_make()?
    };
    Tokens::new(&key, &config.auth.issuer, &config.auth.audience)
}

/// PostgreSQL; connections are made when they are first needed.
///
/// # Errors
/// No address is set.
pub(crate) fn database(config: &Config) -> Result<Database> {
    let url = config.database.url.as_ref().context(
        "database.url: no database is set; set TERCUL__DATABASE__URL, or start with `cargo xtask \
         dev`, which brings one",
    )?;
    let acquire_timeout = Duration::from_millis(config.database.acquire_timeout_ms);
    let request_timeout = Duration::from_millis(config.limits.request_timeout_ms);
    Ok(Database::new(DatabaseSettings {
        url: url.expose().to_owned(),
        pool_size: config.database.pool_size,
        acquire_timeout,
        statement_timeout: Duration::from_millis(config.database.statement_timeout_ms),
        operation_timeout: request_timeout.saturating_sub(acquire_timeout),
    }))
}

/// The GraphQL engine; it lives as long as the process.
pub(crate) fn engine(config: &Config) -> Engine {
    Engine::new(EngineSettings {
        limits: document_limits(config),
        is_introspection_enabled: config.graphql.introspection,
        ..EngineSettings::default()
    })
}

fn document_limits(config: &Config) -> DocumentLimits {
    let limits = &config.limits;
    DocumentLimits {
        bytes: limits.document_bytes,
        tokens: limits.tokens,
        depth: limits.depth,
        aliases: limits.aliases,
        root_fields: limits.root_fields,
        mutations: limits.mutations,
        cost: limits.cost,
    }
}

/// Names of the optional parts that are switched on.
fn features(config: &Config) -> Vec<String> {
    [
        ("explorer", config.explorer.enabled),
        ("introspection", config.graphql.introspection),
        ("rate-limits", config.rate_limits.enabled),
    ]
    .into_iter()
    .filter(|(_, is_on)| *is_on)
    .map(|(name, _)| name.to_owned())
    .collect()
}

/// Everything that the HTTP side shares.
///
/// # Errors
/// A part cannot be made from its settings.
pub(crate) fn app(config: &Config) -> Result<App> {
    let engine = engine(config);
    let platform = Platform {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        schema_hash: engine.schema_hash().to_owned(),
        limits: document_limits(config),
        features: features(config),
    };
    let budgets = Budgets::from(&config.rate_limits);
    let limiter: Option<Box<dyn RateLimiter>> = if config.rate_limits.enabled {
        Some(Box::new(MemoryRateLimiter::new(budgets)))
    } else {
        tracing::warn!("budgets are switched off (rate_limits.enabled)");
        None
    };
    let trusted_proxies = config.server.trusted_proxies.0.iter().map(|proxy| {
        Network::parse(proxy).ok_or_else(|| anyhow!("server.trusted_proxies: `{proxy}`"))
    });
    Ok(App {
        sdl: engine.sdl().to_owned().into(),
        engine,
        platform: Arc::new(platform),
        database: database(config)?,
        tokens: tokens(config)?,
        limiter,
        administrators: Administrators::default(),
        metrics: Metrics::new()?,
        trusted_proxies: trusted_proxies.collect::<Result<_>>()?,
        body_limit: config.limits.body_bytes,
        client_patience: Duration::from_secs(config.limits.client_seconds),
        is_production: config.is_production(),
        in_flight: Arc::default(),
        draining: AtomicBool::new(false),
    })
}
