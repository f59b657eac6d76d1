use juniper::{DefaultScalarValue, FromInputValue, InputValue, ToInputValue};

use super::{CitationRange, Date, DateTime, Edtf, LanguageTag, Markdown, Url, Uuid};

fn read<T: FromInputValue>(text: &str) -> Result<T, T::Error> {
    T::from_input_value(&InputValue::scalar(text))
}

/// What a client sees of what a client wrote.
fn echo<T: FromInputValue + ToInputValue>(text: &str) -> Option<String> {
    let value: InputValue<DefaultScalarValue> = read::<T>(text).ok()?.to_input_value();
    match value {
        InputValue::Scalar(DefaultScalarValue::String(text)) => Some(text.clone()),
        _ => None,
    }
}

#[test]
fn instants_are_shown_in_utc() {
    assert_eq!(
        echo::<DateTime>("1907-04-27T03:00:00.5+03:00").as_deref(),
        Some("1907-04-27T00:00:00.500Z")
    );
    assert!(read::<DateTime>("1907-04-27 03:00").is_err());
}

#[test]
fn days_are_of_the_calendar_and_written_in_full() {
    assert_eq!(echo::<Date>("1907-04-27").as_deref(), Some("1907-04-27"));
    for wrong in [
        "1907-4-27",
        "1907-02-30",
        "1907",
        "",
        "1907-04-27T00:00:00Z",
    ] {
        assert!(read::<Date>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn language_tags_are_shown_in_canonical_case_with_their_script() {
    assert_eq!(
        echo::<LanguageTag>("TT-latn-BAKU1926").as_deref(),
        Some("tt-Latn-baku1926")
    );
    assert_eq!(echo::<LanguageTag>("ru").as_deref(), Some("ru-Cyrl"));
    assert!(read::<LanguageTag>("татарча").is_err());
}

#[test]
fn fuzzy_dates_keep_their_form() {
    assert_eq!(echo::<Edtf>("190X").as_deref(), Some("190X"));
    assert!(read::<Edtf>("circa 1907").is_err());
}

#[test]
fn uuids_are_hyphenated() {
    let uuid = "0192f0c1-7a3b-7c4d-8e5f-6a7b8c9d0e1f";
    assert_eq!(echo::<Uuid>(uuid).as_deref(), Some(uuid));
    assert!(read::<Uuid>(&uuid.replace('-', "")).is_err());
}

#[test]
fn urls_are_absolute_and_of_the_web() {
    let url = "https://kitap.example/tukay?p=1#a";
    assert_eq!(echo::<Url>(url).as_deref(), Some(url));
    let long = format!("https://example.org/{}", "a".repeat(2_000));
    for wrong in [
        "javascript:alert(1)",
        "/tukay",
        "https://",
        "https://a b",
        long.as_str(),
    ] {
        assert!(read::<Url>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn citations_are_addresses_or_ranges() {
    assert_eq!(echo::<CitationRange>("1.2-1.5").as_deref(), Some("1.2-1.5"));
    assert!(read::<CitationRange>("first").is_err());
}

#[test]
fn markdown_has_no_html() {
    for right in ["a *b*", "3 < 4", "<https://example.org>", r"\<b>", "x <- y"] {
        assert!(read::<Markdown>(right).is_ok(), "{right}");
    }
    for wrong in ["<b>a</b>", "<script>", "</p>", "<!-- a -->", "a\0"] {
        assert!(read::<Markdown>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn numbers_are_no_texts() {
    assert!(LanguageTag::from_input_value(&InputValue::<DefaultScalarValue>::scalar(5)).is_err());
}
