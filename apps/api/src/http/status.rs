//! What machines ask: is the process alive, can it work, what has it counted, what is its schema.

use std::sync::atomic::Ordering;
use std::time::Duration;

use actix_web::http::header::{CACHE_CONTROL, ContentType};
use actix_web::{HttpResponse, web};
use serde_json::json;

use super::server::App;

/// Time that the database has to answer before the process counts as not ready.
const PING_TIMEOUT: Duration = Duration::from_secs(2);

/// `GET /health`: the process answers. Touches nothing else.
pub(super) async fn health() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") }))
}

/// `GET /ready`: the process can do its work and wants more of it.
pub(super) async fn ready(app: web::Data<App>) -> HttpResponse {
    if app.is_draining() {
        // At once: a question to the database would wait behind the requests in flight.
        return HttpResponse::ServiceUnavailable()
            .insert_header((CACHE_CONTROL, "no-store"))
            .json(json!({ "ready": false, "draining": true }));
    }
    let answers = tokio::time::timeout(PING_TIMEOUT, app.database.ping()).await;
    let database_is_there = matches!(answers, Ok(Ok(())));
    let mut response = if database_is_there {
        HttpResponse::Ok()
    } else {
        HttpResponse::ServiceUnavailable()
    };
    response
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(json!({
            "ready": database_is_there,
            "db": if database_is_there { "ok" } else { "unavailable" },
        }))
}

/// `GET /metrics`: everything counted, for Prometheus.
pub(super) async fn metrics(app: web::Data<App>) -> HttpResponse {
    let (current, max) = app.database.connections();
    app.metrics.database_connections(current, max);
    app.metrics
        .requests_in_flight(app.in_flight.load(Ordering::SeqCst));
    match app.metrics.render() {
        Ok(text) => HttpResponse::Ok()
            .content_type("text/plain; version=0.0.4")
            .body(text),
        Err(fault) => {
            tracing::error!(reason = fault.to_string(), "metrics cannot be written");
            HttpResponse::InternalServerError().finish()
        }
    }
}

/// `GET /schema.graphql`: the published schema.
pub(super) async fn schema(app: web::Data<App>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(ContentType::plaintext())
        .insert_header((CACHE_CONTROL, "no-cache"))
        .body(app.sdl.clone())
}
