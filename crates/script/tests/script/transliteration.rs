use tercul_script::{can_transliterate, transliterate};

fn assert_converts(from: &str, to: &str, pairs: &[(&str, &str)]) {
    for (text, converted) in pairs {
        assert_eq!(
            transliterate(text, from, to).as_deref(),
            Some(*converted),
            "{text}"
        );
    }
}

#[test]
fn tatar_cyrillic_becomes_the_latin_alphabet_of_2012() {
    assert_converts(
        "tt-Cyrl",
        "tt-Latn",
        &[
            ("Шүрәле", "Şüräle"),
            ("Тукай", "Tuqay"),
            ("Муса Җәлил", "Musa Cälil"),
            ("Һади Такташ", "Hadi Taqtaş"),
            ("Хәсән Туфан", "Xäsän Tufan"),
            ("туган тел", "tuğan tel"),
            ("балык", "balıq"),
            ("кешелек", "keşelek"),
            ("авыл", "awıl"),
            ("тау", "taw"),
            ("дәү", "däw"),
            ("ел", "yıl"),
            ("егет", "yeget"),
            ("ефәк", "yefäk"),
            ("юл", "yul"),
            ("яшь", "yäş"),
            ("сөяк", "söyäk"),
            ("имля", "imlä"),
            ("әдәбият", "ädäbiyat"),
            ("сәгать", "säğät"),
            ("мәгънә", "mäğnä"),
            ("гыйлем", "ğilem"),
            ("кыйммәт", "qimmät"),
            ("тәэсир", "tä'sir"),
            ("дөнья", "dönya"),
            ("Иванов", "İvanov"),
            ("ЕЛГА", "YILĞA"),
            ("И туган тел, и матур тел!", "İ tuğan tel, i matur tel!"),
        ],
    );
}

#[test]
fn the_latin_alphabet_of_2012_becomes_tatar_cyrillic() {
    assert_converts(
        "tt-Latn",
        "tt-Cyrl",
        &[
            ("Şüräle", "Шүрәле"),
            ("Tuqay", "Тукай"),
            ("Musa Cälil", "Муса Җәлил"),
            ("tuğan tel", "туган тел"),
            ("awıl", "авыл"),
            ("taw", "тау"),
            ("däw", "дәү"),
            ("yıl", "ел"),
            ("yeget", "егет"),
            ("yäş", "яш"),
            ("söyäk", "сөяк"),
            ("tä'sir", "тәэсир"),
            ("İdel", "Идел"),
            ("IRIM", "ЫРЫМ"),
            ("eş", "эш"),
        ],
    );
}

#[test]
fn yanalif_becomes_the_alphabets_of_today() {
    assert_converts(
        "tt-Latn-baku1926",
        "tt-Latn",
        &[("Şyrəle", "Şüräle"), ("jaꞑa", "yaña"), ("cəcək", "çäçäk")],
    );
    assert_converts(
        "tt-Latn-baku1926",
        "tt-Cyrl",
        &[("Şyrəle", "Шүрәле"), ("qьzьl", "кызыл")],
    );
}

#[test]
fn the_spelling_before_1918_becomes_the_modern_one() {
    assert_converts(
        "ru-Cyrl-petr1708",
        "ru-Cyrl",
        &[
            ("Евгеній Онѣгинъ", "Евгений Онегин"),
            ("Ѳеодоръ, миръ; объѣздъ.", "Феодор, мир; объезд."),
        ],
    );
}

#[test]
fn other_scripts_in_the_text_stay() {
    assert_converts(
        "tt-Cyrl",
        "tt-Latn",
        &[("Bad Nauheim, 1909 — 北", "Bad Nauheim, 1909 — 北")],
    );
}

#[test]
fn only_known_pairs_are_converted() {
    assert!(can_transliterate("tt-Cyrl", "tt-Latn"));
    assert!(can_transliterate("en-Latn", "en-Latn"));
    assert!(!can_transliterate("en-Latn", "tt-Cyrl"));
    assert_eq!(transliterate("Hamlet", "en-Latn", "ru-Cyrl"), None);
}
