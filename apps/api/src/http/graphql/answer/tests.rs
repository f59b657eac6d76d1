use actix_web::http::header::{HeaderMap, RETRY_AFTER};
use tercul_graphql::{Answer, Locale};

use super::{MediaType, Reply};

fn headers(is_unavailable: bool) -> (u16, HeaderMap) {
    let answer = Answer {
        body: Vec::new(),
        has_data: true,
        is_unavailable,
        is_replayed: false,
        errors: Vec::new(),
    };
    let reply = Reply::executed(answer, MediaType::Json);
    let response = reply.finish(MediaType::Json, Locale::English);
    (response.status().as_u16(), response.headers().clone())
}

#[test]
fn a_storage_that_was_away_while_an_operation_ran_is_asked_again_later() {
    let (status, told) = headers(true);
    assert_eq!(status, 503);
    assert_eq!(told.get(RETRY_AFTER).unwrap(), "1");
}

#[test]
fn an_answer_with_data_names_no_time_to_try_again() {
    let (status, told) = headers(false);
    assert_eq!(status, 200);
    assert_eq!(told.get(RETRY_AFTER), None);
}
