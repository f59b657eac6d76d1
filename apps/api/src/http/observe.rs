//! The outermost middleware: request id, protecting headers, one log line, metrics.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::http::{ConnectionType, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse, web};
use tercul_telemetry::HttpMethod;
use tracing::{Instrument, Span};

use super::request_id::{self, RequestId};
use super::server::App;
use super::{headers, reply};

/// Route label of requests that match none.
const UNMATCHED: &str = "unmatched";
/// Largest head of a request in bytes, the request line left out.
const LARGEST_HEAD: usize = 32_768;
/// Routes that are asked every few seconds by machines.
const QUIET: [&str; 3] = ["/health", "/ready", "/metrics"];

/// Counts a request as in flight for as long as it lives.
struct InFlight(Arc<AtomicUsize>);

impl InFlight {
    fn enter(counter: &Arc<AtomicUsize>) -> Self {
        counter.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(counter))
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Wraps every request.
pub(super) async fn observe(
    app: web::Data<App>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let started = Instant::now();
    let _in_flight = InFlight::enter(&app.in_flight);
    let id = RequestId::of(request.headers());
    let method = HttpMethod::parse(request.method().as_str());
    let is_secure = app.is_production || is_forwarded_https(&app, &request);
    request.extensions_mut().insert(id.clone());
    let span = tracing::info_span!(
        "request",
        request_id = id.as_str(),
        user_id = tracing::field::Empty
    );
    let outcome = if head_size(&request) > LARGEST_HEAD {
        let refused = reply::refuse(
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            "BAD_REQUEST",
            "The headers are too large.",
        );
        Ok(request.into_response(refused).map_into_right_body())
    } else {
        let answered = next.call(request).instrument(span.clone()).await;
        answered.map(ServiceResponse::map_into_left_body)
    };
    let seen = Seen {
        app: &app,
        id,
        span,
        method,
        started,
        is_secure,
    };
    match outcome {
        Ok(response) => {
            let mut response = response.map_into_boxed_body();
            let route = response.request().match_pattern();
            seen.finish(route.as_deref(), response.response_mut());
            Ok(response)
        }
        Err(fault) => {
            let mut response = of_fault(&fault);
            seen.finish(None, &mut response);
            Err(InternalError::from_response(fault, response).into())
        }
    }
}

/// What is known of a request when its answer is ready.
struct Seen<'a> {
    app: &'a App,
    id: RequestId,
    span: Span,
    method: HttpMethod,
    started: Instant,
    is_secure: bool,
}

impl Seen<'_> {
    /// Counts and logs the answer, and completes its headers.
    fn finish(self, route: Option<&str>, response: &mut HttpResponse) {
        let route = route.unwrap_or(UNMATCHED);
        let method = self.method.as_str();
        let status = response.status().as_u16();
        let took = self.started.elapsed();
        self.app
            .metrics
            .http_request(self.method, route, status, took);
        let millis = took.as_secs_f64() * 1_000.0;
        self.span.in_scope(|| {
            if QUIET.contains(&route) && status < 500 {
                tracing::debug!(method, route, status, millis, "answered");
            } else {
                tracing::info!(method, route, status, millis, "answered");
            }
        });
        headers::protect(response.headers_mut(), self.is_secure);
        if let Ok(value) = HeaderValue::from_str(self.id.as_str()) {
            response
                .headers_mut()
                .insert(HeaderName::from_static(request_id::HEADER), value);
        }
        if self.app.is_draining() {
            response
                .head_mut()
                .set_connection_type(ConnectionType::Close);
        }
    }
}

fn head_size(request: &ServiceRequest) -> usize {
    request
        .headers()
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum()
}

/// Turns a fault of the framework (a malformed path, a handler's panic) into our JSON.
fn of_fault(fault: &Error) -> HttpResponse {
    let status = fault.as_response_error().status_code();
    if status.is_server_error() {
        tracing::error!(reason = fault.to_string(), "a request failed");
        return reply::refuse(status, "INTERNAL", "The server failed.");
    }
    reply::refuse(status, "BAD_REQUEST", "The request cannot be read.")
}

/// Whether a trusted proxy says that the client came over TLS.
fn is_forwarded_https(app: &App, request: &ServiceRequest) -> bool {
    let Some(peer) = request.peer_addr() else {
        return false;
    };
    let peer = peer.ip().to_canonical();
    app.trusted_proxies.iter().any(|proxy| proxy.contains(peer))
        && request
            .headers()
            .get("x-forwarded-proto")
            .is_some_and(|scheme| scheme == "https")
}
