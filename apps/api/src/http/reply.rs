//! Answers that carry an error of their own instead of a GraphQL result.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde_json::{Value, json};

/// An error in the shape that GraphQL clients read.
pub(super) fn errors(code: &str, message: &str) -> Value {
    json!({ "errors": [{ "message": message, "extensions": { "code": code } }] })
}

/// A JSON answer with one error.
pub(super) fn refuse(status: StatusCode, code: &str, message: &str) -> HttpResponse {
    HttpResponse::build(status).json(errors(code, message))
}

/// 404 for everything that is not there.
pub(super) async fn not_found() -> HttpResponse {
    refuse(
        StatusCode::NOT_FOUND,
        "NOT_FOUND",
        "There is nothing at this address.",
    )
}
