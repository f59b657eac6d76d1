use tercul_script::{MAX_SORT_KEY_BYTES, sort_key};

fn assert_ascending(titles: &[&str]) {
    for pair in titles.windows(2) {
        assert!(
            sort_key(pair[0]) < sort_key(pair[1]),
            "{} should stand before {}",
            pair[0],
            pair[1]
        );
    }
}

#[test]
fn tatar_letters_stand_in_their_places() {
    let alphabet = "а ә б в г д е ё ж җ з и й к л м н ң о ө п р с т у ү ф х һ ц ч ш щ ъ ы ь э ю я";
    assert_ascending(&alphabet.split(' ').collect::<Vec<_>>());
    assert_ascending(&[
        "Аю",
        "Әби",
        "Бала",
        "Жиләк",
        "Җиләк",
        "Зәңгәр",
        "Хәят",
        "Һава",
        "Цирк",
    ]);
}

#[test]
fn digits_stand_before_latin_and_latin_before_cyrillic_and_cyrillic_before_arabic() {
    assert_ascending(&["1984", "Zebra", "Абай", "تۇقاي"]);
}

#[test]
fn numbers_are_ordered_by_value() {
    assert_ascending(&[
        "Sonnet 2",
        "Sonnet 10",
        "Sonnet 100",
        "Sonnet 101",
        "Sonnet 1000",
    ]);
    assert_eq!(sort_key("Sonnet 002"), sort_key("Sonnet 2"));
}

#[test]
fn case_accents_quotes_and_leading_punctuation_do_not_count() {
    assert_eq!(sort_key("«Éclair»"), sort_key("eclair"));
    assert_eq!(
        sort_key("…и скучно, и грустно"),
        sort_key("И скучно и грустно")
    );
    assert_eq!(sort_key("Don’t"), sort_key("dont"));
    assert_eq!(sort_key("за\u{301}мок"), sort_key("Замок"));
    assert_eq!(sort_key("* * *"), "");
}

#[test]
fn letters_of_other_orthographies_stand_with_their_relatives() {
    assert_eq!(sort_key("Бѣлый"), sort_key("Белый"));
    assert_eq!(sort_key("Şüräle"), sort_key("Surale"));
    assert_eq!(sort_key("Şyrəle"), sort_key("syrale"));
}

#[test]
fn a_shorter_title_stands_before_its_continuation() {
    assert_ascending(&["Война", "Война и мир", "Войнаровский"]);
}

#[test]
fn a_long_title_gives_a_bounded_key() {
    let key = sort_key(&"Ёж и ёлка 12 ".repeat(100));
    assert!(key.len() <= MAX_SORT_KEY_BYTES);
    assert!(key.len() > MAX_SORT_KEY_BYTES - 4);
}
