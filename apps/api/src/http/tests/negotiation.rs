use actix_web::http::header::{ACCEPT, HeaderMap, HeaderValue};

use crate::http::graphql::negotiation::MediaType::{self, GraphqlResponse, Json};

fn negotiated(lines: &[&'static str]) -> Option<MediaType> {
    let mut headers = HeaderMap::new();
    for line in lines {
        headers.append(ACCEPT, HeaderValue::from_static(line));
    }
    MediaType::negotiate(&headers)
}

#[test]
fn who_does_not_care_gets_json() {
    for lines in [
        &[][..],
        &[""],
        &["*/*"],
        &["application/*"],
        &["text/html, */*;q=0.1"],
    ] {
        assert_eq!(negotiated(lines), Some(Json), "{lines:?}");
    }
}

#[test]
fn the_better_liked_type_wins() {
    let both = "application/json;q=0.5, application/graphql-response+json";
    assert_eq!(negotiated(&[both]), Some(GraphqlResponse));
    let both = "application/graphql-response+json;q=0.5, application/json;q=0.75";
    assert_eq!(negotiated(&[both]), Some(Json));
    let both = "application/graphql-response+json; charset=utf-8, application/json";
    assert_eq!(negotiated(&[both]), Some(GraphqlResponse));
    assert_eq!(negotiated(&["text/html", "Application/JSON"]), Some(Json));
}

#[test]
fn who_accepts_neither_gets_nothing() {
    for line in [
        "text/html",
        "application/json;q=0",
        "application/json;q=nonsense",
        "image/*",
    ] {
        assert_eq!(negotiated(&[line]), None, "{line}");
    }
}
