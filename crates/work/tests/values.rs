//! What texts of people become values.

use tercul_script::TextValueError;
use tercul_work::{
    ExternalIdentifier, ExternalIdentifierError, ExternalIdentifierScheme as Scheme, Slug,
    SlugError, TagLabel, TitleSource, TitleText,
};

#[test]
fn a_text_is_cleaned_and_limited() {
    assert_eq!(TitleText::parse("  Шүрәле ").unwrap().as_str(), "Шүрәле");
    assert_eq!(TitleText::parse("   "), Err(TextValueError::Empty));
    assert!(TitleText::parse(&"ә".repeat(500)).is_ok());
    let too_long = TextValueError::TooLong {
        max: 500,
        actual: 501,
    };
    assert_eq!(TitleText::parse(&"ә".repeat(501)), Err(too_long));
}

#[test]
fn a_blank_optional_text_is_left_out() {
    assert_eq!(TitleSource::parse_optional("  "), Ok(None));
}

#[test]
fn control_and_bidi_characters_are_refused() {
    for text in ["а\0б", "а\u{202E}б", "а\nб", "а\u{200B}б"] {
        assert!(
            matches!(TagLabel::parse(text), Err(TextValueError::Character(_))),
            "{text:?}"
        );
    }
}

#[test]
fn a_slug_is_lower_case_words_joined_by_hyphens() {
    assert!(Slug::parse("shurale-2").is_ok());
    assert_eq!(Slug::parse(""), Err(SlugError::Empty));
    assert_eq!(
        Slug::parse(&"a".repeat(201)),
        Err(SlugError::TooLong { actual: 201 })
    );
    for text in ["Shurale", "шүрәле", "-a", "a-", "a--b", "a b", "a/b", "a_b"] {
        assert_eq!(Slug::parse(text), Err(SlugError::Form), "{text}");
    }
}

#[test]
fn identifiers_are_brought_to_the_form_of_their_file() {
    let cases = [
        (Scheme::Isni, "0000 0001 2144 1970", "0000000121441970"),
        (
            Scheme::Isni,
            "https://isni.org/isni/0000000121441970",
            "0000000121441970",
        ),
        (Scheme::Orcid, "0000000218250097", "0000-0002-1825-0097"),
        (
            Scheme::Orcid,
            "https://orcid.org/0000-0002-1694-233x",
            "0000-0002-1694-233X",
        ),
        (
            Scheme::Wikidata,
            "https://www.wikidata.org/wiki/q310787",
            "Q310787",
        ),
        (Scheme::Viaf, "http://viaf.org/viaf/96993322", "96993322"),
        (Scheme::Gnd, "118540238", "118540238"),
        (Scheme::Lccn, "n 79021164", "n79021164"),
        (Scheme::Bnf, "cb11907966z", "11907966z"),
        (Scheme::Rsl, "000080173", "000080173"),
    ];
    for (scheme, text, value) in cases {
        let identifier = ExternalIdentifier::parse(scheme, text);
        assert_eq!(
            identifier.as_ref().map(ExternalIdentifier::value),
            Ok(value),
            "{scheme} {text}"
        );
    }
}

#[test]
fn a_mistyped_digit_is_found_where_the_file_has_check_digits() {
    let cases = [
        (Scheme::Isni, "0000000121441971"),
        (Scheme::Orcid, "0000-0002-1825-0098"),
        (Scheme::Gnd, "118540239"),
        (Scheme::Bnf, "11907967z"),
    ];
    for (scheme, text) in cases {
        let error = ExternalIdentifierError::CheckDigit { scheme };
        assert_eq!(
            ExternalIdentifier::parse(scheme, text),
            Err(error),
            "{scheme} {text}"
        );
    }
}

#[test]
fn identifiers_of_another_form_are_refused() {
    let cases = [
        (Scheme::Isni, "12345"),
        (Scheme::Orcid, "0000-0002-1825-009"),
        (Scheme::Wikidata, "P31"),
        (Scheme::Wikidata, "Q0"),
        (Scheme::Viaf, "96a93322"),
        (Scheme::Gnd, "ключ"),
        (Scheme::Lccn, "n7902"),
        (Scheme::Bnf, ""),
        (Scheme::Rsl, "RU/80173x"),
    ];
    for (scheme, text) in cases {
        let answer = ExternalIdentifier::parse(scheme, text);
        assert!(
            matches!(answer, Err(ExternalIdentifierError::Form { .. })),
            "{scheme} {text}"
        );
    }
}
