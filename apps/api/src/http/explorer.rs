//! GraphiQL and the schema view, from our own origin.
//!
//! The pages are part of the program. The libraries are prebuilt files of npm packages: a
//! development build reads them from `explorer/dist`, a release carries them. Nothing is loaded
//! from anywhere else.

use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, EntityTag, IF_NONE_MATCH,
};
use actix_web::{HttpRequest, HttpResponse, web};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::headers::PAGE_POLICY;
use super::reply;
use super::server::get_or_head;

/// Library of the GraphiQL page.
const GRAPHIQL: &str = "graphiql.js";
/// Library of the schema view.
const VOYAGER: &str = "voyager.js";

#[derive(RustEmbed)]
#[folder = "explorer/dist"]
#[allow_missing = true]
struct Libraries;

#[derive(RustEmbed)]
#[folder = "explorer/pages"]
struct Pages;

/// Whether the libraries are there.
pub(crate) fn is_complete() -> bool {
    [GRAPHIQL, VOYAGER]
        .iter()
        .all(|library| Libraries::get(library).is_some())
}

/// Adds the routes of the explorer.
pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route(
            "/graphiql",
            get_or_head().to(|| page("graphiql.html", GRAPHIQL)),
        )
        .route("/schema", get_or_head().to(|| page("schema.html", VOYAGER)))
        .route("/explorer/{file}", get_or_head().to(file));
}

/// A page, or how to get the library that it needs.
async fn page(name: &'static str, library: &'static str) -> HttpResponse {
    let name = if Libraries::get(library).is_some() {
        name
    } else {
        "missing.html"
    };
    match Pages::get(name) {
        Some(page) => HttpResponse::Ok()
            .content_type("text/html; charset=utf-8")
            .insert_header((CONTENT_SECURITY_POLICY, PAGE_POLICY))
            .insert_header((CACHE_CONTROL, "no-cache"))
            .body(page.data),
        None => reply::not_found().await,
    }
}

/// A script, a style or an image of the pages.
async fn file(request: HttpRequest, name: web::Path<String>) -> HttpResponse {
    let Some(file) = Libraries::get(&name).or_else(|| Pages::get(&name)) else {
        return reply::not_found().await;
    };
    let tag = entity_tag(&file.data);
    let is_known = request
        .headers()
        .get(IF_NONE_MATCH)
        .and_then(|known| known.to_str().ok())
        .is_some_and(|known| known.contains(tag.tag()));
    let mut response = if is_known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((ETAG, tag))
        .insert_header((CACHE_CONTROL, "no-cache"));
    if is_known {
        response.finish()
    } else {
        response.content_type(content_type(&name)).body(file.data)
    }
}

fn entity_tag(content: &[u8]) -> EntityTag {
    EntityTag::new_weak(URL_SAFE_NO_PAD.encode(Sha256::digest(content)))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("html") => "text/html; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}
