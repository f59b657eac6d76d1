//! `GET /files/{id}`: copies of personal data, by links that only their owner gets.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::{HttpResponse, web};
use chrono::Utc;
use serde::Deserialize;
use tercul_kernel::DataExportId;

use super::reply;
use super::server::App;

/// What a link carries.
#[derive(Deserialize)]
pub(super) struct Link {
    expires: i64,
    signature: String,
}

pub(super) async fn handle(
    path: web::Path<String>,
    link: Option<web::Query<Link>>,
    app: web::Data<App>,
) -> HttpResponse {
    let Some(link) = link else {
        return reply::not_found().await;
    };
    let now = Utc::now();
    let is_good = app
        .vault
        .is_good_link(&path, link.expires, &link.signature, now);
    let (true, Ok(id)) = (is_good, DataExportId::parse(&path)) else {
        return reply::not_found().await;
    };
    match app
        .database
        .run(move |store| store.data_export(id, now))
        .await
    {
        Ok(Ok(Some(document))) => HttpResponse::Ok()
            .content_type("application/json; charset=utf-8")
            .insert_header((CACHE_CONTROL, "private, no-store"))
            .insert_header((
                CONTENT_DISPOSITION,
                "attachment; filename=\"tercul-personal-data.json\"",
            ))
            .body(document),
        Ok(Ok(None)) => reply::not_found().await,
        Ok(Err(fault)) | Err(fault) => {
            tracing::warn!(reason = fault.to_string(), "a copy of data was not read");
            HttpResponse::ServiceUnavailable()
                .insert_header(("retry-after", "5"))
                .finish()
        }
    }
}
