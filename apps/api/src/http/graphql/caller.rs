//! Who sends a request.

use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;
use uuid::Uuid;

use super::App;
use crate::rate_limit::{Caller, client_address};

/// What a request says about its sender.
pub(super) struct Identity {
    /// Whose budget is charged.
    pub(super) caller: Caller,
    /// The user that a valid token names.
    pub(super) subject: Option<Uuid>,
    /// Whether there is a token and it is not valid: nothing is done for such a request.
    pub(super) is_bad: bool,
}

/// Reads the token and the address.
pub(super) fn identify(app: &App, request: &HttpRequest) -> Identity {
    let peer = request.peer_addr().map_or_else(
        || std::net::Ipv4Addr::UNSPECIFIED.into(),
        |address| address.ip(),
    );
    let forwarded: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .map(|line| line.to_str().unwrap_or("unreadable"))
        .collect();
    let address = client_address(peer, forwarded.into_iter(), &app.trusted_proxies);
    match subject(app, request) {
        Ok(Some(subject)) => {
            tracing::Span::current().record("user_id", tracing::field::display(subject));
            Identity {
                caller: Caller::User(subject),
                subject: Some(subject),
                is_bad: false,
            }
        }
        Ok(None) => Identity {
            caller: Caller::at(address),
            subject: None,
            is_bad: false,
        },
        Err(()) => Identity {
            caller: Caller::at(address),
            subject: None,
            is_bad: true,
        },
    }
}

fn subject(app: &App, request: &HttpRequest) -> Result<Option<Uuid>, ()> {
    let mut given = request.headers().get_all(AUTHORIZATION);
    let Some(value) = given.next() else {
        return Ok(None);
    };
    if given.next().is_some() {
        return Err(());
    }
    let (scheme, token) = value.to_str().map_err(drop)?.split_once(' ').ok_or(())?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(());
    }
    app.tokens.verify(token.trim()).map(Some).map_err(drop)
}
