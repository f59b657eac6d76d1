//! Starts the server, and ends it without losing a request.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use actix_cors::Cors;
use actix_web::dev::ServerHandle;
use actix_web::http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderName};
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as ActixApp, HttpServer, web};
use anyhow::{Context, Result};
use tercul_graphql::{Engine, Platform, Search, Security};
use tercul_mail_smtp::Mailbox;
use tercul_persistence_diesel::Database;
use tercul_telemetry::Metrics;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Semaphore;

use super::graphql::Administrators;
use super::{explorer, files, graphql, key_set, mailbox, observe, reply, status};
use crate::auth::{FileVault, TokenOwners, Tokens};
use crate::config::Config;
use crate::rate_limit::{Network, RateLimiter};
use crate::searched::Searched;

/// Idle connections are closed after this time.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// Time for the last bytes of an answer to leave after its request has been counted as done.
const FLUSH: Duration = Duration::from_millis(250);
/// Headers that pages of allowed origins may read.
const EXPOSED: [&str; 8] = [
    "x-request-id",
    "retry-after",
    "idempotency-replayed",
    "ratelimit-limit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
];

/// What the handlers share.
pub(crate) struct App {
    /// Runs GraphQL.
    pub(crate) engine: Engine,
    /// PostgreSQL.
    pub(crate) database: Database,
    /// Mints and verifies access tokens.
    pub(crate) tokens: Arc<Tokens>,
    /// Seals, and checks links to files.
    pub(crate) vault: Arc<FileVault>,
    /// What accounts need beyond the storage.
    pub(crate) security: Arc<Security>,
    /// The index and what helps to ask it.
    pub(crate) search: Arc<Search>,
    /// Searches that wait to be counted.
    pub(crate) searched: Arc<Searched>,
    /// Whose budget personal access tokens spend.
    pub(crate) token_owners: TokenOwners,
    /// Places for operations that hash passwords.
    pub(crate) hashing: Arc<Semaphore>,
    /// The development mailbox, where mails go there.
    pub(crate) mailbox: Option<Mailbox>,
    /// Charges callers; none where budgets are switched off.
    pub(crate) limiter: Option<Box<dyn RateLimiter>>,
    /// Whom no budget holds.
    pub(crate) administrators: Administrators,
    /// What is counted.
    pub(crate) metrics: Metrics,
    /// What the service says about itself.
    pub(crate) platform: Arc<Platform>,
    /// The published schema.
    pub(crate) sdl: web::Bytes,
    /// Proxies whose forwarding headers are believed.
    pub(crate) trusted_proxies: Vec<Network>,
    /// Largest body in bytes.
    pub(crate) body_limit: usize,
    /// Time that a client has to send its body.
    pub(crate) client_patience: Duration,
    /// Whether answers leave over TLS, which ends before us in production.
    pub(crate) is_production: bool,
    /// Requests that are being answered.
    pub(crate) in_flight: Arc<AtomicUsize>,
    /// Whether the process is on its way out.
    pub(crate) draining: AtomicBool,
}

impl App {
    /// Whether the process is on its way out.
    pub(crate) fn is_draining(&self) -> bool {
        self.draining.load(Ordering::SeqCst)
    }
}

/// Serves until a signal ends it, then lets requests in flight finish.
///
/// # Errors
/// The address cannot be bound, or the server failed.
pub(crate) async fn serve(app: App, config: &Config) -> Result<()> {
    // Signals that arrive while the server starts are not lost.
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let app = web::Data::new(app);
    let shared = app.clone();
    let origins = config.server.cors_origins.0.clone();
    let has_explorer = config.explorer.enabled;
    let has_mailbox = app.mailbox.is_some();
    let patience = Duration::from_secs(config.limits.client_seconds);
    let address = (config.server.host.as_str(), config.server.port);
    let server = HttpServer::new(move || {
        ActixApp::new()
            .app_data(shared.clone())
            .wrap(Compress::default())
            .wrap(cors(&origins))
            .wrap(from_fn(observe::observe))
            .configure(|routes| configure(routes, has_explorer, has_mailbox))
    })
    .workers(workers(config))
    .keep_alive(KEEP_ALIVE)
    .client_request_timeout(patience)
    .client_disconnect_timeout(Duration::from_secs(1))
    .shutdown_timeout(config.server.shutdown_seconds)
    .disable_signals()
    .bind(address)
    .with_context(|| {
        format!(
            "server: cannot listen on {}:{}; is another server running there? Set \
             TERCUL__SERVER__PORT to use another port",
            config.server.host, config.server.port
        )
    })?;
    for address in server.addrs() {
        tracing::info!(address = address.to_string(), "listening");
    }
    let server = server.run();
    let handle = server.handle();
    let running = actix_web::rt::spawn(server);
    tokio::select! {
        ended = running => return flatten(ended),
        () = first(&mut interrupt, &mut terminate) => {}
    }
    tokio::select! {
        () = drain(&app, &handle, config) => tracing::info!("stopped"),
        () = first(&mut interrupt, &mut terminate) => tracing::warn!("stopped at once"),
    }
    Ok(())
}

fn flatten(ended: Result<io::Result<()>, tokio::task::JoinError>) -> Result<()> {
    ended
        .context("the server failed")?
        .context("the server failed")
}

async fn first(interrupt: &mut Signal, terminate: &mut Signal) {
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}

/// `/ready` turns 503, load balancers get time to notice, the listener closes, and what is in
/// flight finishes. Idle connections are not waited for.
async fn drain(app: &App, handle: &ServerHandle, config: &Config) {
    app.draining.store(true, Ordering::SeqCst);
    tracing::info!(in_flight = app.in_flight.load(Ordering::SeqCst), "draining");
    tokio::time::sleep(Duration::from_secs(config.server.drain_seconds)).await;
    let stopped = handle.stop(true);
    let idle = async {
        loop {
            tokio::time::sleep(FLUSH).await;
            if app.in_flight.load(Ordering::SeqCst) == 0 {
                tokio::time::sleep(FLUSH).await;
                break;
            }
        }
    };
    tokio::select! {
        () = stopped => {}
        () = idle => {}
    }
}

fn configure(routes: &mut web::ServiceConfig, has_explorer: bool, has_mailbox: bool) {
    let machine = |path: &str| web::resource(path.to_owned());
    routes
        .service(web::resource("/graphql").route(web::route().to(graphql::handle)))
        .service(machine("/health").route(get_or_head().to(status::health)))
        .service(machine("/ready").route(get_or_head().to(status::ready)))
        .service(machine("/metrics").route(get_or_head().to(status::metrics)))
        .service(machine("/schema.graphql").route(get_or_head().to(status::schema)))
        .service(machine("/.well-known/jwks.json").route(get_or_head().to(key_set::handle)))
        .service(machine("/files/{id}").route(get_or_head().to(files::handle)))
        .default_service(web::to(reply::not_found));
    if has_explorer {
        explorer::configure(routes);
    }
    if has_mailbox {
        mailbox::configure(routes);
    }
}

/// A route for `GET`, and for `HEAD`, whose answers the server sends without their bodies.
pub(super) fn get_or_head() -> actix_web::Route {
    use actix_web::guard::{Any, Get, Head};
    web::route().guard(Any(Get()).or(Head()))
}

/// Browsers of other origins get in by the list only.
fn cors(origins: &[String]) -> Cors {
    let cors = Cors::default()
        .allowed_methods(["GET", "POST"])
        .allowed_headers([
            AUTHORIZATION,
            CONTENT_TYPE,
            HeaderName::from_static("x-request-id"),
        ])
        .expose_headers(EXPOSED)
        .max_age(600);
    origins
        .iter()
        .fold(cors, |cors, origin| cors.allowed_origin(origin))
}

fn workers(config: &Config) -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    match config.server.workers {
        0 => (cores / 2).max(1),
        number => number,
    }
}
