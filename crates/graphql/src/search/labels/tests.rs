use tercul_search::Attribute;

use super::label;
use crate::locale::Locale;

fn century(number: &str, locale: Locale) -> String {
    label(Attribute::Century, number, locale).unwrap()
}

#[test]
fn values_are_named_in_the_language_of_the_request() {
    let form = |locale| label(Attribute::Form, "FAIRY_TALE", locale).unwrap();
    assert_eq!(form(Locale::English), "Fairy tale");
    assert_eq!(form(Locale::Russian), "Сказка");
    assert_eq!(form(Locale::Tatar), "Әкият");
}

#[test]
fn centuries_are_written_as_readers_write_them() {
    assert_eq!(century("19", Locale::English), "19th century");
    assert_eq!(century("21", Locale::English), "21st century");
    assert_eq!(century("11", Locale::English), "11th century");
    assert_eq!(century("-2", Locale::English), "2nd century BCE");
    assert_eq!(century("19", Locale::Russian), "XIX век");
    assert_eq!(century("20", Locale::Tatar), "XX гасыр");
}

#[test]
fn records_and_unknown_values_have_no_name_of_their_own() {
    assert_eq!(label(Attribute::Author, "x", Locale::English), None);
    assert_eq!(label(Attribute::Form, "SONNET", Locale::English), None);
}
