//! Reads a GraphQL request from HTTP.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use actix_web::web;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::HashMap;
use tercul_graphql::{Message, Notice};

/// What a client sent, in the engine's words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GraphqlRequest {
    pub(crate) query: String,
    pub(crate) operation_name: Option<String>,
    pub(crate) variables: Map<String, Value>,
}

/// Why a request cannot be read.
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) status: StatusCode,
    pub(crate) message: Message,
    /// Whether the rest of the connection cannot be used.
    pub(crate) closes: bool,
}

impl Unreadable {
    fn new(status: StatusCode, message: impl Into<Message>) -> Self {
        Self {
            status,
            message: message.into(),
            closes: false,
        }
    }

    fn bad(message: impl Into<Message>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    fn too_large(limit: usize) -> Self {
        let message = Notice::BodyTooLarge.with("limit", limit);
        Self {
            closes: true,
            ..Self::new(StatusCode::PAYLOAD_TOO_LARGE, message)
        }
    }
}

#[derive(Deserialize)]
struct Parameters {
    query: Option<String>,
    #[serde(rename = "operationName")]
    operation_name: Option<String>,
    variables: Option<Map<String, Value>>,
    // Nothing is read from it, but it must be a map.
    #[serde(rename = "extensions")]
    _extensions: Option<Map<String, Value>>,
}

impl TryFrom<Parameters> for GraphqlRequest {
    type Error = Unreadable;

    fn try_from(parameters: Parameters) -> Result<Self, Unreadable> {
        let query = parameters
            .query
            .ok_or_else(|| Unreadable::bad(Notice::QueryMissing))?;
        Ok(Self {
            query,
            operation_name: parameters.operation_name,
            variables: parameters.variables.unwrap_or_default(),
        })
    }
}

/// Reads the body of a POST.
pub(crate) async fn of_post(
    headers: &HeaderMap,
    body: web::Payload,
    limit: usize,
    patience: Duration,
) -> Result<GraphqlRequest, Unreadable> {
    check_headers(headers, limit)?;
    let read = tokio::time::timeout(patience, body.to_bytes_limited(limit)).await;
    let body = match read {
        Err(_) => {
            return Err(Unreadable {
                closes: true,
                ..Unreadable::new(StatusCode::REQUEST_TIMEOUT, Notice::BodyLate)
            });
        }
        Ok(Err(_)) => return Err(Unreadable::too_large(limit)),
        Ok(Ok(Err(_))) => return Err(Unreadable::bad(Notice::BodyUnreadable)),
        Ok(Ok(Ok(body))) => body,
    };
    of_json(&body)
}

fn check_headers(headers: &HeaderMap, limit: usize) -> Result<(), Unreadable> {
    let unsupported = |notice: Notice| Unreadable::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, notice);
    let mut types = headers.get_all(CONTENT_TYPE);
    let is_json = match (
        types.next().and_then(|value| value.to_str().ok()),
        types.next(),
    ) {
        (Some(content_type), None) => is_utf8_json(content_type),
        _ => false,
    };
    if !is_json {
        return Err(unsupported(Notice::JsonInUtf8));
    }
    let is_plain = |value: &[u8]| value.is_empty() || value.eq_ignore_ascii_case(b"identity");
    if !headers
        .get_all(CONTENT_ENCODING)
        .all(|value| is_plain(value.as_bytes()))
    {
        return Err(unsupported(Notice::Compressed));
    }
    let length = headers
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > limit) {
        return Err(Unreadable::too_large(limit));
    }
    Ok(())
}

fn is_utf8_json(content_type: &str) -> bool {
    let mut parts = content_type.split(';').map(str::trim);
    let is_json = parts
        .next()
        .is_some_and(|name| name.eq_ignore_ascii_case("application/json"));
    is_json
        && parts
            .filter_map(|parameter| parameter.split_once('='))
            .all(|(name, value)| {
                let value = value.trim_matches('"');
                !name.eq_ignore_ascii_case("charset")
                    || ["utf-8", "utf8"]
                        .iter()
                        .any(|utf8| value.eq_ignore_ascii_case(utf8))
            })
}

/// Reads the JSON of a POST.
pub(crate) fn of_json(body: &[u8]) -> Result<GraphqlRequest, Unreadable> {
    match body.trim_ascii_start().first() {
        None => {
            return Err(Unreadable::bad(Notice::BodyEmpty));
        }
        Some(b'[') => {
            return Err(Unreadable::bad(Notice::OneOperation));
        }
        _ => {}
    }
    let parameters: Parameters = serde_json::from_slice(body)
        .map_err(|fault| Unreadable::bad(Notice::BodyOfOtherForm.with("fault", fault)))?;
    parameters.try_into()
}

/// Reads the query string of a GET.
pub(crate) fn of_query_string(text: &str) -> Result<GraphqlRequest, Unreadable> {
    let pairs = web::Query::<Vec<(String, String)>>::from_query(text)
        .map_err(|_| Unreadable::bad(Notice::QueryStringUnreadable))?
        .into_inner();
    let mut given: HashMap<String, String> = HashMap::new();
    for (name, value) in pairs {
        if given.insert(name.clone(), value).is_some() {
            return Err(Unreadable::bad(Notice::GivenTwice.with("name", name)));
        }
    }
    let map = |name: &str| match given.get(name).map(String::as_str) {
        None | Some("") => Ok(None),
        Some(text) => serde_json::from_str::<Option<Map<String, Value>>>(text).map_err(|fault| {
            let message = Notice::NoJsonObject.with("name", name);
            Unreadable::bad(message.with("fault", fault))
        }),
    };
    let variables = map("variables")?;
    map("extensions")?;
    Parameters {
        query: given.get("query").cloned(),
        operation_name: given
            .get("operationName")
            .filter(|name| !name.is_empty())
            .cloned(),
        variables,
        _extensions: None,
    }
    .try_into()
}
