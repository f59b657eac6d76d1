use super::{is_secret_name, redact};

#[test]
fn a_password_in_a_database_address_is_masked() {
    assert_eq!(
        redact("cannot connect to postgres://tercul:hunter2@127.0.0.1:5432/tercul?x=1"),
        "cannot connect to postgres://tercul:[redacted]@127.0.0.1:5432/tercul?x=1"
    );
}

#[test]
fn a_bearer_token_is_masked_whatever_its_form() {
    assert_eq!(
        redact("Authorization: Bearer abc123"),
        "Authorization: Bearer [redacted]"
    );
    assert_eq!(
        redact("header \"bearer  xyz\" seen"),
        "header \"bearer  [redacted]\" seen"
    );
}

#[test]
fn a_web_token_is_masked_anywhere_in_the_text() {
    assert_eq!(
        redact("got eyJhbGciOi.eyJzdWIi.c2ln here"),
        "got [redacted] here"
    );
    assert_eq!(redact("t=eyJhbGciOi.eyJzdWIi.c2ln"), "[redacted]");
}

#[test]
fn a_pair_with_a_secret_name_loses_its_value() {
    assert_eq!(
        redact("host=db password=hunter2"),
        "host=db password=[redacted]"
    );
}

#[test]
fn ordinary_text_in_any_script_is_left_alone() {
    let text = "Шүрәле, Тукай — 1907; (строфа 1.2) https://example.org/a@b:c";
    assert_eq!(redact(text), text);
}

#[test]
fn secret_field_names_are_recognised() {
    assert!(is_secret_name("refreshToken"));
    assert!(is_secret_name("Authorization"));
    assert!(!is_secret_name("route"));
}
