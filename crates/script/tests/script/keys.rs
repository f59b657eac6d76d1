use tercul_script::{consonant_key, loose_key, safe_key};

/// One name or title in two orthographies, each with its tag.
type Pair = ((&'static str, &'static str), (&'static str, &'static str));

const PAIRS: &[Pair] = &[
    (("Тукай", "tt-Cyrl"), ("Tuqay", "tt-Latn")),
    (("Тукай", "tt-Cyrl"), ("Tukay", "en-Latn")),
    (("Муса Җәлил", "tt-Cyrl"), ("Musa Cälil", "tt-Latn")),
    (("Муса Җәлил", "tt-Cyrl"), ("Муса Джалиль", "ru-Cyrl")),
    (("Муса Җәлил", "tt-Cyrl"), ("Musa Dzhalil", "en-Latn")),
    (("Муса Җәлил", "tt-Cyrl"), ("Musa Jalil", "en-Latn")),
    (("Шүрәле", "tt-Cyrl"), ("Şüräle", "tt-Latn")),
    (("Шүрәле", "tt-Cyrl"), ("Shurale", "en-Latn")),
    (("Шүрәле", "tt-Cyrl"), ("Шурале", "ru-Cyrl")),
    (("Шүрәле", "tt-Cyrl"), ("Şyrəle", "tt-Latn-baku1926")),
    (("Һади Такташ", "tt-Cyrl"), ("Hadi Taktash", "en-Latn")),
    (("Хәсән Туфан", "tt-Cyrl"), ("Xäsän Tufan", "tt-Latn")),
    (("Чехов", "ru-Cyrl"), ("Chekhov", "en-Latn")),
    (("ёлка", "ru-Cyrl"), ("елка", "ru-Cyrl")),
    (("имля", "tt-Cyrl"), ("imlä", "tt-Latn")),
    (("Достоевский", "ru-Cyrl"), ("Dostoyevsky", "en-Latn")),
    (("Есенин", "ru-Cyrl"), ("Yesenin", "en-Latn")),
    (
        ("Евгеній Онѣгинъ", "ru-Cyrl-petr1708"),
        ("Евгений Онегин", "ru-Cyrl"),
    ),
    (("Пушкин", "ru-Cyrl"), ("Pushkin", "en-Latn")),
    (("Щедрин", "ru-Cyrl"), ("Shchedrin", "en-Latn")),
    (("Жуковский", "ru-Cyrl"), ("Zhukovskiy", "en-Latn")),
    (("Әдәбият", "tt-Cyrl"), ("Ädäbiyat", "tt-Latn")),
];

#[test]
fn at_least_19_of_22_pairs_have_equal_loose_keys() {
    let unequal: Vec<_> = PAIRS
        .iter()
        .filter(|((a, a_tag), (b, b_tag))| loose_key(a, a_tag) != loose_key(b, b_tag))
        .map(|((a, _), (b, _))| (*a, *b))
        .collect();
    assert_eq!(PAIRS.len(), 22);
    assert!(
        PAIRS.len() - unequal.len() >= 19,
        "recall is below 19 of 22: {unequal:?}"
    );
}

#[test]
fn unlike_names_keep_unlike_loose_keys() {
    for (a, b) in [
        ("Тукай", "Такташ"),
        ("Пушкин", "Пущин"),
        ("Белый", "Блок"),
        ("Анна", "Нина"),
    ] {
        assert_ne!(
            loose_key(a, "ru-Cyrl"),
            loose_key(b, "ru-Cyrl"),
            "{a} and {b}"
        );
    }
}

#[test]
fn loose_keys_are_the_skeletons_that_the_table_names() {
    for (text, tag, key) in [
        ("Шүрәле", "tt-Cyrl", "şurale"),
        ("Şyrəle", "tt-Latn-baku1926", "şurale"),
        ("Муса Джалиль", "ru-Cyrl", "musa jalil"),
        ("Чехов", "ru-Cyrl", "çehov"),
        ("Щука", "ru-Cyrl", "şuka"),
        ("Юлия", "ru-Cyrl", "iulia"),
        ("Yesenin", "en-Latn", "esenin"),
        ("Сәйфи-Казанлы", "tt-Cyrl", "saifi kazanli"),
        ("O’Neill", "en-Latn", "oneil"),
    ] {
        assert_eq!(loose_key(text, tag), key, "{text}");
    }
}

#[test]
fn a_name_in_arabic_script_has_the_consonants_of_its_other_spellings() {
    let arabic = consonant_key("توقاى", "tt-Arab");
    assert_eq!(arabic, consonant_key("Тукай", "tt-Cyrl"));
    assert_eq!(arabic, consonant_key("Tuqay", "tt-Latn"));
    assert_eq!(arabic, "tk");
}

#[test]
fn safe_keys_fold_what_never_distinguishes_words() {
    for (text, key) in [
        ("Ёлка", "елка"),
        ("за\u{301}мок", "замок"),
        ("край", "край"),
        ("кра\u{438}\u{306}", "край"),
        ("Бѣсъ", "бес"),
        ("Міръ и Ѳеодоръ", "мир и феодор"),
        ("подъезд", "подъезд"),
        ("«Слово» — дело", "\"слово\" - дело"),
        ("QIZIL ŞÜRÄLE", "qızıl şüräle"),
        ("İdel", "idel"),
        ("In the Night", "in the night"),
        ("  two \u{A0} spaces\n", "two spaces"),
        ("пере\u{AD}нос", "перенос"),
        ("café", "café"),
        ("ъ", "ъ"),
    ] {
        assert_eq!(safe_key(text), key, "{text}");
    }
}
