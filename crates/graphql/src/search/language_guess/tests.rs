use super::language_of;
use crate::locale::Locale;

#[test]
fn letters_tell_the_language() {
    assert_eq!(language_of("шүрәле", Locale::English), Some("tt"));
    assert_eq!(language_of("şürəle", Locale::English), Some("tt"));
    assert_eq!(language_of("пророк", Locale::English), Some("ru"));
    assert_eq!(language_of("the raven", Locale::Russian), Some("en"));
}

#[test]
fn letters_that_both_have_are_of_the_language_of_the_request() {
    assert_eq!(language_of("тукай", Locale::Tatar), Some("tt"));
    assert_eq!(language_of("tukay", Locale::Tatar), Some("tt"));
}

#[test]
fn other_scripts_tell_nothing() {
    assert_eq!(language_of("شعر", Locale::English), None);
    assert_eq!(language_of("1906", Locale::Tatar), None);
}
