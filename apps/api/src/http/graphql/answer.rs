//! Turns results and refusals into HTTP answers.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, TryIntoHeaderValue, VARY,
    WWW_AUTHENTICATE,
};
use tercul_graphql::{Answer, Refusal};

use super::negotiation::MediaType;
use crate::http::reply;

/// Code of documents that are faulty in themselves: a client that asked for plain JSON expects
/// them with status 200.
const FAULTY_DOCUMENT: &str = "GRAPHQL_VALIDATION_FAILED";

/// An answer before it is written.
pub(super) struct Reply {
    status: StatusCode,
    body: Vec<u8>,
    headers: Vec<(HeaderName, HeaderValue)>,
    closes: bool,
}

impl Reply {
    /// An answer with one error.
    pub(super) fn refuse(status: StatusCode, code: &str, message: &str) -> Self {
        Self::new(
            status,
            reply::errors(code, message).to_string().into_bytes(),
        )
    }

    /// The answer to every bad token, whatever is wrong with it.
    pub(super) fn bad_token() -> Self {
        Self::refuse(
            StatusCode::UNAUTHORIZED,
            "UNAUTHENTICATED",
            "The access token is not valid; ask for a new one, or send none.",
        )
        .with(WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
    }

    fn new(status: StatusCode, body: Vec<u8>) -> Self {
        Self {
            status,
            body,
            headers: Vec::new(),
            closes: false,
        }
    }

    /// The answer to a document that is not run.
    pub(super) fn refused(refusal: &Refusal, media_type: MediaType) -> Self {
        let is_faulty = refusal.code == FAULTY_DOCUMENT;
        let status = match media_type {
            MediaType::Json if is_faulty => StatusCode::OK,
            _ => StatusCode::BAD_REQUEST,
        };
        Self::new(status, refusal.body())
    }

    /// The answer of an operation that ran.
    pub(super) fn executed(answer: Answer, media_type: MediaType) -> Self {
        let status = match media_type {
            _ if answer.is_unavailable => StatusCode::SERVICE_UNAVAILABLE,
            MediaType::GraphqlResponse if !answer.has_data => StatusCode::BAD_REQUEST,
            _ => StatusCode::OK,
        };
        let is_replayed = answer.is_replayed;
        let reply = Self::new(status, answer.body);
        if is_replayed {
            reply.with(HeaderName::from_static("idempotency-replayed"), "true")
        } else {
            reply
        }
    }

    /// Adds a header.
    pub(super) fn with(mut self, name: HeaderName, value: impl TryIntoHeaderValue) -> Self {
        if let Ok(value) = value.try_into_value() {
            self.headers.push((name, value));
        }
        self
    }

    /// Ends the connection after the answer, because what the client still sends is not read.
    pub(super) fn closing(mut self) -> Self {
        self.closes = true;
        self
    }

    /// Writes the answer in the form that was asked for.
    pub(super) fn finish(self, media_type: MediaType) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        response
            .insert_header((CONTENT_TYPE, media_type.content_type()))
            .insert_header((CACHE_CONTROL, "no-store"))
            .insert_header((VARY, "Accept, Authorization"));
        for header in self.headers {
            response.append_header(header);
        }
        if self.closes {
            response.force_close();
        }
        response.body(self.body)
    }
}
