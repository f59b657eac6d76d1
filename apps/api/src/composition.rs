//! Wires the rooms together.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use chrono::Utc;
use tercul_auth::Mailer;
use tercul_mail_smtp::{Links, Mailbox, SmtpMailer};
use tercul_telemetry::Metrics;

use tercul_graphql::{DocumentLimits, Engine, EngineSettings, Platform, Search, Security};
use tercul_persistence_diesel::{Database, DatabaseSettings, PgSearchFallback};
use tercul_search::{IndexStore, KnownTitles, Lexicon, SearchIndex};
use tercul_search_meilisearch::{MeiliIndex, MeiliServer, MeiliSettings, MeiliStore};
use tercul_search_tantivy::{Directory, TantivyIndex, TantivyStore};

use crate::auth::{Argon2Hasher, FileVault, KeyFile, TokenOwners, Tokens};
use tokio::sync::Semaphore;

use crate::config::Config;
use crate::http::{Administrators, App};
use crate::indexer::Indexer;
use crate::rate_limit::{Budgets, MemoryRateLimiter, Network, RateLimiter};
use crate::worker::Worker;

/// Longest hand-over of one mail.
const MAIL_TIMEOUT: Duration = Duration::from_secs(20);

/// Mints and verifies tokens with the configured keys.
///
/// # Errors
/// The key cannot be read, or none is set in production.
pub(crate) fn tokens(config: &Config) -> Result<Tokens> {
    let file = KeyFile::new(config.signing_key_file()?);
    let key = if config.is_production() {
        file.signing_key()?
    } else {
        file.read_or_make_signing_key()?
    };
    let earlier = config.auth.previous_key_files.0.iter();
    let earlier: Vec<_> = earlier
        .map(|path| KeyFile::new(path).signing_key())
        .collect::<Result<_>>()?;
    Tokens::new(&key, &earlier, &config.auth.issuer, &config.auth.audience)
}

/// The vault with the configured key.
///
/// # Errors
/// The key cannot be read, or none is set in production.
pub(crate) fn vault(config: &Config) -> Result<FileVault> {
    let file = KeyFile::new(config.vault_key_file()?);
    FileVault::open(&file, !config.is_production(), &config.public_url())
}

/// Hashes passwords with the configured parameters.
///
/// # Errors
/// Parameters that Argon2 does not allow.
pub(crate) fn hasher(config: &Config) -> Result<Argon2Hasher> {
    Argon2Hasher::new(config.auth.password_memory_kib, config.auth.password_passes)
}

/// Sends mails: over SMTP where a server is set, else to the development mailbox.
///
/// # Errors
/// The server's address or the sender cannot be used, no server is set in production, or the
/// mailbox cannot be opened.
pub(crate) fn mailer(config: &Config) -> Result<Arc<dyn Mailer>> {
    match &config.mail.url {
        Some(url) => {
            let mailer = SmtpMailer::new(url.expose(), &config.mail.from, MAIL_TIMEOUT);
            Ok(Arc::new(mailer.context("mail.url, mail.from")?))
        }
        None if config.is_production() => {
            bail!("mail.url: production needs an SMTP server; set TERCUL__MAIL__URL")
        }
        None => Ok(Arc::new(mailbox(config)?)),
    }
}

/// The development mailbox.
///
/// # Errors
/// Its folder cannot be made.
pub(crate) fn mailbox(config: &Config) -> Result<Mailbox> {
    Mailbox::open(&config.mail.mailbox, Utc::now).with_context(|| {
        format!(
            "mail.mailbox: cannot open {}",
            config.mail.mailbox.display()
        )
    })
}

/// Where links in mails lead.
pub(crate) fn links(config: &Config) -> Links {
    let base = config.mail.link_url.clone();
    Links::new(&base.unwrap_or_else(|| config.public_url()))
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

/// The worker.
///
/// # Errors
/// A part cannot be made from its settings.
pub(crate) fn worker(config: &Config) -> Result<Worker> {
    Ok(Worker {
        database: database(config)?,
        vault: Arc::new(vault(config)?),
        mailer: mailer(config)?,
        links: Arc::new(links(config)),
    })
}

/// Keeps the search index.
///
/// # Errors
/// A part cannot be made from its settings.
pub(crate) fn indexer(config: &Config) -> Result<Indexer> {
    let database = database(config)?;
    Ok(Indexer {
        store: database.store().clone(),
        seat: database.index_seat(),
        index: index_store(config)?,
        titles: KnownTitles::bundled(),
    })
}

/// Writes the search index: on the server where one is set, else on disk.
fn index_store(config: &Config) -> Result<Box<dyn IndexStore>> {
    Ok(match search_server(config)? {
        Some(server) => Box::new(MeiliStore::new(server)),
        None => Box::new(TantivyStore::new(index_directory(config))),
    })
}

/// Asks the search index.
///
/// # Errors
/// The server cannot be asked in this way.
pub(crate) fn index(config: &Config) -> Result<Arc<dyn SearchIndex>> {
    Ok(match search_server(config)? {
        Some(server) => Arc::new(MeiliIndex::new(server)),
        None => Arc::new(TantivyIndex::new(index_directory(config))),
    })
}

fn index_directory(config: &Config) -> Directory {
    Directory::new(&config.search.directory)
}

/// The server of the search index, where one is set.
fn search_server(config: &Config) -> Result<Option<Arc<MeiliServer>>> {
    let search = &config.search;
    let Some(url) = &search.url else {
        return Ok(None);
    };
    let is_named = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
    if search.prefix.is_empty() || !search.prefix.chars().all(is_named) {
        bail!(
            "search.prefix: `{}`: only letters, digits, `-` and `_`",
            search.prefix
        );
    }
    let server = MeiliServer::new(MeiliSettings {
        url: url.expose().to_owned(),
        api_key: search.api_key.as_ref().map(|key| key.expose().to_owned()),
        prefix: search.prefix.clone(),
        timeout: Duration::from_millis(search.timeout_ms),
    })?;
    Ok(Some(Arc::new(server)))
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
    let tokens = Arc::new(tokens(config)?);
    let vault = Arc::new(vault(config)?);
    let security = Security {
        hasher: Arc::new(hasher(config)?),
        vault: vault.clone(),
        issuer: tokens.clone(),
        downloads: vault.clone(),
        staff_policy: config.staff_policy(),
    };
    let database = database(config)?;
    let search = Search::new(
        index(config)?,
        Arc::new(PgSearchFallback::new(database.store().clone())),
        Lexicon::bundled(),
        Instant::now,
    );
    let shows_mailbox = config.mail.url.is_none() && !config.is_production();
    Ok(App {
        sdl: engine.sdl().to_owned().into(),
        engine,
        platform: Arc::new(platform),
        database,
        search: Arc::new(search),
        searched: Arc::default(),
        tokens,
        vault,
        security: Arc::new(security),
        token_owners: TokenOwners::default(),
        hashing: Arc::new(Semaphore::new(hashes(config))),
        mailbox: shows_mailbox.then(|| mailbox(config)).transpose()?,
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

/// Passwords that are hashed at a time.
fn hashes(config: &Config) -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    match config.auth.password_hashes {
        0 => (cores / 2).max(1),
        number => number,
    }
}
