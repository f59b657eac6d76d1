//! Who sends a request.

use std::net::IpAddr;

use actix_web::HttpRequest;
use actix_web::http::header::{AUTHORIZATION, USER_AGENT};
use tercul_auth::{AccessToken, Origin, Secret, SecretHash};
use tercul_kernel::UserId;

use super::App;
use crate::auth::Subject;
use crate::rate_limit::{Caller, client_address};

/// Characters of a user agent that are kept.
const USER_AGENT_LENGTH: usize = 200;

/// What a request says about its sender.
pub(super) struct Identity {
    /// Whose budget is charged.
    pub(super) caller: Caller,
    /// What it shows.
    pub(super) shown: Option<Presented>,
    /// Whether it shows something that is not valid: nothing is done for such a request.
    pub(super) is_bad: bool,
    /// Where it comes from.
    pub(super) origin: Origin,
}

/// What a request shows to prove who sends it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Presented {
    /// A token of a session.
    Session(Subject),
    /// A personal access token.
    PersonalToken(SecretHash),
}

/// Reads the token and the address.
pub(super) async fn identify(app: &App, request: &HttpRequest) -> Identity {
    let address = address(app, request);
    let origin = Origin {
        user_agent: user_agent(request),
        address_prefix: Some(prefix(address)),
    };
    let anonymous = |is_bad| Identity {
        caller: Caller::at(address),
        shown: None,
        is_bad,
        origin: origin.clone(),
    };
    let (user, shown) = match presented(app, request) {
        Ok(None) => return anonymous(false),
        Err(()) => return anonymous(true),
        Ok(Some(shown @ Presented::Session(subject))) => (subject.user, shown),
        Ok(Some(shown @ Presented::PersonalToken(token))) => {
            match app.token_owners.owner(&app.database, token).await {
                Ok(Some(user)) => (user, shown),
                Ok(None) => return anonymous(true),
                // The address is charged; the operation asks again and says what is wrong.
                Err(_) => {
                    return Identity {
                        shown: Some(shown),
                        ..anonymous(false)
                    };
                }
            }
        }
    };
    let UserId(uuid) = user;
    tracing::Span::current().record("user_id", tracing::field::display(uuid));
    Identity {
        caller: Caller::User(uuid),
        shown: Some(shown),
        is_bad: false,
        origin,
    }
}

fn address(app: &App, request: &HttpRequest) -> IpAddr {
    let peer = request.peer_addr().map_or_else(
        || std::net::Ipv4Addr::UNSPECIFIED.into(),
        |address| address.ip(),
    );
    let forwarded: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .map(|line| line.to_str().unwrap_or("unreadable"))
        .collect();
    client_address(peer, forwarded.into_iter(), &app.trusted_proxies)
}

/// The network of an address, which is all of it that is kept.
fn prefix(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(address) => {
            let network = address.to_bits() & !u128::from(u64::MAX);
            format!("{}/64", std::net::Ipv6Addr::from_bits(network))
        }
    }
}

fn user_agent(request: &HttpRequest) -> Option<String> {
    let text = request.headers().get(USER_AGENT)?.to_str().ok()?.trim();
    let kept: String = text
        .chars()
        .filter(|c| !c.is_control())
        .take(USER_AGENT_LENGTH)
        .collect();
    (!kept.is_empty()).then_some(kept)
}

fn presented(app: &App, request: &HttpRequest) -> Result<Option<Presented>, ()> {
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
    let token = token.trim();
    if token.starts_with(AccessToken::PREFIX) {
        let secret = Secret::presented(token).ok_or(())?;
        return Ok(Some(Presented::PersonalToken(secret.hash())));
    }
    let subject = app.tokens.verify(token).map_err(drop)?;
    Ok(Some(Presented::Session(subject)))
}
