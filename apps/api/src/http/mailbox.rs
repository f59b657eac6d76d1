//! `/mailbox`: the mails of the development mailbox, readable in a browser.

use std::fmt::Write as _;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, ContentType};
use actix_web::{HttpResponse, web};

use super::reply;
use super::server::App;

/// Letters bring styles of their own and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; \
                      base-uri 'none'; form-action 'none'";
/// The HTML of a letter besides is no page of ours: it has no origin.
const LETTER_POLICY: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; \
                             frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes
        .service(web::resource("/mailbox").route(web::get().to(list)))
        .service(web::resource("/mailbox/{name}").route(web::get().to(letter)))
        .service(web::resource("/mailbox/{name}/html").route(web::get().to(html)));
}

async fn list(app: web::Data<App>) -> HttpResponse {
    let Some(mailbox) = &app.mailbox else {
        return reply::not_found().await;
    };
    let entries = match mailbox.newest() {
        Ok(entries) => entries,
        Err(fault) => return unreadable(&fault),
    };
    let mut rows = String::new();
    for entry in entries {
        // Writing to a text does not fail.
        let _ = write!(
            rows,
            "<tr><td>{}</td><td>{}</td><td><a href=\"/mailbox/{}\">{}</a></td></tr>",
            entry.date.format("%Y-%m-%d %H:%M:%S"),
            escaped(&entry.to),
            escaped(&entry.name),
            escaped(&entry.subject),
        );
    }
    page(&format!(
        "<h1>Development mailbox</h1><p>Mails that would leave by SMTP, the newest first; set \
         <code>TERCUL__MAIL__URL</code> to send them.</p><table><tr><th>Sent (UTC)</th>\
         <th>To</th><th>Subject</th></tr>{rows}</table>"
    ))
}

async fn letter(name: web::Path<String>, app: web::Data<App>) -> HttpResponse {
    let Some(mailbox) = &app.mailbox else {
        return reply::not_found().await;
    };
    match mailbox.read(&name) {
        Ok(Some(letter)) => page(&format!(
            "<p><a href=\"/mailbox\">All mails</a> · <a href=\"/mailbox/{}/html\">HTML</a></p>\
             <h1>{}</h1><p>To {}</p><pre>{}</pre>",
            escaped(&letter.entry.name),
            escaped(&letter.entry.subject),
            escaped(&letter.entry.to),
            escaped(&letter.text),
        )),
        Ok(None) => reply::not_found().await,
        Err(fault) => unreadable(&fault),
    }
}

/// The letter as a mail program would show it.
async fn html(name: web::Path<String>, app: web::Data<App>) -> HttpResponse {
    let Some(mailbox) = &app.mailbox else {
        return reply::not_found().await;
    };
    match mailbox.read(&name) {
        Ok(Some(letter)) => answer(LETTER_POLICY, letter.html),
        Ok(None) => reply::not_found().await,
        Err(fault) => unreadable(&fault),
    }
}

fn page(body: &str) -> HttpResponse {
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Mailbox</title>\
         <style>body{{font:1rem/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem}}\
         td,th{{padding:.2rem .8rem .2rem 0;text-align:left}}pre{{white-space:pre-wrap}}</style>\
         {body}</html>"
    );
    answer(POLICY, page)
}

fn answer(policy: &'static str, html: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(ContentType::html())
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_SECURITY_POLICY, policy))
        .body(html)
}

fn unreadable(fault: &std::io::Error) -> HttpResponse {
    tracing::warn!(reason = fault.to_string(), "the mailbox cannot be read");
    HttpResponse::InternalServerError().finish()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
