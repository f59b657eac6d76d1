use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

use crate::http::request_id::RequestId;

fn id_for(given: &[&str]) -> String {
    let mut headers = HeaderMap::new();
    for value in given {
        let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
        headers.append(HeaderName::from_static("x-request-id"), value);
    }
    RequestId::of(&headers).as_str().to_owned()
}

#[test]
fn a_sane_id_is_kept() {
    let longest = "x".repeat(64);
    for id in ["abc-DEF_123", &longest] {
        assert_eq!(id_for(&[id]), id);
    }
}

#[test]
fn any_other_id_is_replaced() {
    let too_long = "x".repeat(65);
    for id in ["", "a b", "a\"b", "шүрәле", &too_long] {
        let made = id_for(&[id]);
        assert_ne!(made, id);
        assert_eq!(made.len(), 32);
    }
    assert_eq!(id_for(&["a", "b"]).len(), 32);
}
