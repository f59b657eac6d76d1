//! Headers that protect browsers, on every answer.

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

/// Policy of everything that is no page: nothing may load anything from elsewhere, or frame us.
const API_POLICY: &str = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Policy of the explorer's pages. Their libraries set styles at run time, and the schema view lays
/// out its graph in WebAssembly; scripts and requests still come from our origin only.
pub(super) const PAGE_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; \
     worker-src 'self' blob:; connect-src 'self'; object-src 'none'; frame-ancestors 'none'; \
     base-uri 'none'; form-action 'none'";

/// Adds the headers; a policy that a page has set stays.
pub(super) fn protect(headers: &mut HeaderMap, is_secure: bool) {
    let mut set = |name: &'static str, value: &'static str| {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    };
    set("x-content-type-options", "nosniff");
    set("x-frame-options", "DENY");
    // Browsers have dropped the filter that this header switches; the policy below does its work.
    set("x-xss-protection", "1; mode=block");
    set("referrer-policy", "no-referrer");
    set("cross-origin-opener-policy", "same-origin");
    if is_secure {
        set("strict-transport-security", "max-age=31536000");
    }
    let policy = HeaderName::from_static("content-security-policy");
    if !headers.contains_key(&policy) {
        headers.insert(policy, HeaderValue::from_static(API_POLICY));
    }
}
