//! Turns results and refusals into HTTP answers.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER, TryIntoHeaderValue, VARY,
    WWW_AUTHENTICATE,
};
use tercul_graphql::{Answer, Locale, Message, Notice, Refusal};

use super::negotiation::MediaType;

#[cfg(test)]
mod tests;

/// Code of documents that are faulty in themselves: a client that asked for plain JSON expects
/// them with status 200.
const FAULTY_DOCUMENT: &str = "GRAPHQL_VALIDATION_FAILED";

/// Seconds after which a client may try again while the storage is away.
const RETRY_SECONDS: u32 = 1;

/// An answer before it is written.
pub(super) struct Reply {
    status: StatusCode,
    body: Body,
    headers: Vec<(HeaderName, HeaderValue)>,
    closes: bool,
}

/// What an answer says.
enum Body {
    /// The answer of an operation, as it is.
    Written(Vec<u8>),
    /// Why a document is not run.
    Refused(Refusal),
    /// One error.
    Error(Message),
}

impl Reply {
    /// An answer with one error.
    pub(super) fn refuse(status: StatusCode, message: impl Into<Message>) -> Self {
        Self::new(status, Body::Error(message.into()))
    }

    /// The answer while the storage is away.
    pub(super) fn unavailable() -> Self {
        Self::refuse(StatusCode::SERVICE_UNAVAILABLE, Notice::Unavailable)
            .with(RETRY_AFTER, RETRY_SECONDS)
    }

    /// The answer to every bad token, whatever is wrong with it.
    pub(super) fn bad_token() -> Self {
        Self::refuse(StatusCode::UNAUTHORIZED, Notice::BadToken)
            .with(WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
    }

    fn new(status: StatusCode, body: Body) -> Self {
        Self {
            status,
            body,
            headers: Vec::new(),
            closes: false,
        }
    }

    /// The answer to a document that is not run.
    pub(super) fn refused(refusal: Refusal, media_type: MediaType) -> Self {
        let is_faulty = refusal.code == FAULTY_DOCUMENT;
        let status = match media_type {
            MediaType::Json if is_faulty => StatusCode::OK,
            _ => StatusCode::BAD_REQUEST,
        };
        Self::new(status, Body::Refused(refusal))
    }

    /// The answer of an operation that ran.
    pub(super) fn executed(answer: Answer, media_type: MediaType) -> Self {
        let status = match media_type {
            _ if answer.is_unavailable => StatusCode::SERVICE_UNAVAILABLE,
            MediaType::GraphqlResponse if !answer.has_data => StatusCode::BAD_REQUEST,
            _ => StatusCode::OK,
        };
        let mut reply = Self::new(status, Body::Written(answer.body));
        if answer.is_replayed {
            reply = reply.with(HeaderName::from_static("idempotency-replayed"), "true");
        }
        if answer.is_unavailable {
            reply = reply.with(RETRY_AFTER, RETRY_SECONDS);
        }
        reply
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

    /// Writes the answer in the form and the language that were asked for.
    pub(super) fn finish(self, media_type: MediaType, locale: Locale) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        response
            .insert_header((CONTENT_TYPE, media_type.content_type()))
            .insert_header((CACHE_CONTROL, "no-store"))
            .insert_header((VARY, "Accept, Accept-Language, Authorization"));
        for header in self.headers {
            response.append_header(header);
        }
        if self.closes {
            response.force_close();
        }
        response.body(match self.body {
            Body::Written(body) => body,
            Body::Refused(refusal) => refusal.body(locale),
            Body::Error(message) => message.body(locale),
        })
    }
}
