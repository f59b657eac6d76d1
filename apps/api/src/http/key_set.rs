//! `GET /.well-known/jwks.json`: the keys that verify access tokens.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpResponse, web};

use super::server::App;

/// Others may keep the keys for less than the overlap of a rotation.
const MAX_AGE: &str = "public, max-age=300";

pub(super) async fn handle(app: web::Data<App>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/jwk-set+json")
        .insert_header((CACHE_CONTROL, MAX_AGE))
        .json(app.tokens.key_set())
}
