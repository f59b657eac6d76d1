//! The id that ties an answer to its log lines.

use actix_web::http::header::HeaderMap;
use uuid::Uuid;

/// Name of the header, in requests and answers.
pub(super) const HEADER: &str = "x-request-id";
const LONGEST: usize = 64;

/// The id of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RequestId(String);

impl RequestId {
    /// The caller's id when it is sane (at most 64 letters, digits, `-` and `_`), a new one
    /// otherwise: an id goes into log lines and headers.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let mut given = headers.get_all(HEADER);
        match (
            given.next().and_then(|value| value.to_str().ok()),
            given.next(),
        ) {
            (Some(id), None) if is_sane(id) => Self(id.to_owned()),
            _ => Self(Uuid::now_v7().simple().to_string()),
        }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_sane(id: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=LONGEST).contains(&id.len()) && id.bytes().all(is_plain)
}
