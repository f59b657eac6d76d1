use proptest::prelude::*;
use tercul_script::{MAX_WORD_CHARS, Token, query_words, safe_key, tokens};

fn only(text: &str, tag: &str) -> Token {
    let mut found = tokens(text, tag);
    assert_eq!(found.len(), 1, "{text}");
    found.swap_remove(0)
}

/// Whether the words of a question all find the words of a text, in order.
fn finds(question: &str, text: &str, tag: &str) -> bool {
    let asked = query_words(question);
    let written = tokens(text, tag);
    asked.len() == written.len()
        && asked.iter().zip(&written).all(|(word, token)| {
            word.loose.contains(&token.loose) || word.stems.contains(&token.stem)
        })
}

#[test]
fn words_have_apostrophes_and_soft_hyphens_inside_and_hyphens_between() {
    for (text, words) in [
        ("They’re here", vec!["They’re", "here"]),
        ("d'Or, 'quoted'", vec!["d'Or", "quoted"]),
        ("пере\u{AD}нос", vec!["пере\u{AD}нос"]),
        (
            "Сәйфи-Казанлы — шагыйрь",
            vec!["Сәйфи", "Казанлы", "шагыйрь"],
        ),
        ("подъезд объём", vec!["подъезд", "объём"]),
        ("за\u{301}мок", vec!["за\u{301}мок"]),
        ("in 1917, c.", vec!["in", "1917", "c"]),
        ("'' -- …", vec![]),
    ] {
        let found: Vec<&str> = tokens(text, "ru-Cyrl")
            .iter()
            .map(|token| &text[token.start..token.end])
            .collect();
        assert_eq!(found, words, "{text}");
    }
    let theirs = only("they’re", "en-Latn");
    assert_eq!(theirs.loose, only("theyre", "en-Latn").loose);
    assert_eq!(theirs.stem, only("theyre", "en-Latn").stem);
    assert_eq!(only("ﬁre", "en-Latn").safe, "fire");
}

#[test]
fn names_and_titles_are_found_in_other_scripts_and_renderings() {
    for (text, tag, questions) in [
        ("шомыртым", "tt-Cyrl", vec!["shomyrtym", "şomırtım"]),
        (
            "Җәлил",
            "tt-Cyrl",
            vec![
                "Jalil",
                "Dzhalil",
                "Zhalil",
                "Cälil",
                "Джалиль",
                "Жалиль",
                "жэлил",
            ],
        ),
        ("Тукай", "tt-Cyrl", vec!["Tuqay", "Tukay", "Tukai", "Tukaj"]),
        (
            "Шүрәле",
            "tt-Cyrl",
            vec!["Shurale", "Şüräle", "Шурале", "Шурэле", "Şyrəle"],
        ),
        (
            "Гармунчы булсын ярын",
            "tt-Cyrl",
            vec!["garmunchy bulsyn yaryn"],
        ),
        ("имля", "tt-Cyrl", vec!["imlä", "имля"]),
        ("таңнар", "tt-Cyrl", vec!["tañnar", "tangnar", "тангнар"]),
        ("тау", "tt-Cyrl", vec!["taw", "tau"]),
        (
            "Вельзен, или Освобожденная Голландия",
            "ru-Cyrl",
            vec!["velzen ili osvobozhdennaya gollandiya"],
        ),
        (
            "Емельян Пиляй",
            "ru-Cyrl",
            vec!["emelyan pilyay", "Yemelyan Pilyai"],
        ),
        (
            "Достоевский",
            "ru-Cyrl",
            vec![
                "Dostoyevsky",
                "Dostoevsky",
                "Dostoevskii",
                "Dostojevskij",
                "Dostoyevskiy",
            ],
        ),
        (
            "Чайковский",
            "ru-Cyrl",
            vec!["Chaikovsky", "Tchaikovsky", "Chaykovskiy"],
        ),
        (
            "Цветаева",
            "ru-Cyrl",
            vec!["Tsvetaeva", "Tsvetayeva", "Cvetajeva"],
        ),
        (
            "Фёдор Соловьёв",
            "ru-Cyrl",
            vec!["Fyodor Solovyov", "Fedor Solov'ev"],
        ),
        ("Васильев", "ru-Cyrl", vec!["Vasilyev", "Vasiliev"]),
        ("Онѣгинъ", "ru-Cyrl-petr1708", vec!["Онегин", "Onegin"]),
        ("Александр", "ru-Cyrl", vec!["Aleksandr"]),
        ("Dostoyevsky", "en-Latn", vec!["Достоевский"]),
        ("Turgenieff", "en-Latn", vec!["Turgeniev"]),
    ] {
        for question in questions {
            assert!(
                finds(question, text, tag),
                "{question} does not find {text}: {:?} and {:?}",
                query_words(question),
                tokens(text, tag)
            );
        }
    }
}

#[test]
fn forms_of_a_word_share_its_stem() {
    for (tag, forms) in [
        ("ru-Cyrl", vec!["стих", "стихи", "стихов", "стихами"]),
        (
            "ru-Cyrl",
            vec!["освобождённая", "освобожденной", "освобожденные"],
        ),
        ("en-Latn", vec!["song", "songs", "song's"]),
        (
            "en-Latn",
            vec!["wander", "wandering", "wandered", "wanders"],
        ),
        (
            "tt-Cyrl",
            vec![
                "китап",
                "китабым",
                "китабымны",
                "китаплар",
                "китапларның",
                "китабында",
            ],
        ),
        (
            "tt-Latn",
            vec!["kitap", "kitabımnı", "kitaplarnıñ", "kitabında"],
        ),
        (
            "tt-Cyrl",
            vec!["бала", "балалар", "балаларыбызның", "баласына"],
        ),
        ("tt-Cyrl", vec!["халык", "халкы", "халкыма", "халыкның"]),
        ("tt-Cyrl", vec!["тау", "тавы", "тауларда", "таудан"]),
        (
            "tt-Cyrl",
            vec!["кил", "килде", "килмәгән", "киләм", "килергә", "килсә"],
        ),
        (
            "tt-Cyrl",
            vec!["сөйлә", "сөйли", "сөйләде", "сөйләгән", "сөйләп"],
        ),
        (
            "tt-Cyrl",
            vec!["Габделкәрим", "Габделкәримнең", "Габделкәримгә"],
        ),
    ] {
        let stems: Vec<String> = forms.iter().map(|form| only(form, tag).stem).collect();
        assert!(
            stems.iter().all(|stem| stem == &stems[0]),
            "{forms:?} have {stems:?}"
        );
    }
}

#[test]
fn a_question_without_a_language_finds_forms_in_every_script() {
    for (question, text, tag) in [
        ("стихи", "стихов", "ru-Cyrl"),
        ("stihi", "стихами", "ru-Cyrl"),
        ("pesni", "песня", "ru-Cyrl"),
        ("kitabymny", "китап", "tt-Cyrl"),
        ("китабымны", "kitap", "tt-Latn"),
        ("kitaplar", "китабы", "tt-Cyrl"),
        ("wanderings", "wandered", "en-Latn"),
    ] {
        assert!(
            finds(question, text, tag),
            "{question} does not find {text}: {:?} and {:?}",
            query_words(question),
            tokens(text, tag)
        );
    }
}

#[test]
fn unlike_words_stay_apart() {
    for (a, b, tag) in [
        ("Пушкин", "Пущин", "ru-Cyrl"),
        ("роса", "Россия", "ru-Cyrl"),
        ("Белый", "Блок", "ru-Cyrl"),
        ("think", "thing", "en-Latn"),
        ("eye", "e", "en-Latn"),
        ("good", "god", "en-Latn"),
        ("die", "de", "en-Latn"),
        ("хатын", "хат", "tt-Cyrl"),
        ("алма", "ал", "tt-Cyrl"),
        ("кала", "кал", "tt-Cyrl"),
        ("Тукай", "Такташ", "tt-Cyrl"),
    ] {
        let (a, b) = (only(a, tag), only(b, tag));
        assert!(a.loose != b.loose && a.stem != b.stem, "{a:?} and {b:?}");
    }
}

#[test]
fn a_word_without_end_is_cut_and_keeps_its_place() {
    let long = "аб".repeat(100_000);
    let token = only(&long, "ru-Cyrl");
    assert_eq!((token.start, token.end), (0, long.len()));
    assert_eq!(token.safe.chars().count(), MAX_WORD_CHARS);
    assert_eq!(query_words(&long)[0].safe, token.safe);
}

/// Text with words of every kind and traps strewn in.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[а-яёәөүҗңһА-ЯЪ]{1,9}",
        "[a-zA-Zçşğñıəäöü]{1,9}",
        "[ьъ'’\u{AD}\u{301}\u{308}ﬃİIﷺ½]{1,4}",
        "[ ,.!-]{1,2}",
        "[ء-ي]{1,5}",
        "\\PC{0,4}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_text_has_words_in_order_with_bounded_keys(text in text()) {
        for tag in ["en-Latn", "ru-Cyrl", "tt-Cyrl", "tt-Latn", "tt-Latn-baku1926", "de", ""] {
            let mut end = 0;
            for token in tokens(&text, tag) {
                prop_assert!(end <= token.start && token.start < token.end);
                end = token.end;
                let written = text.get(token.start..token.end);
                prop_assert!(written.is_some());
                let bound = 4 * written.unwrap_or_default().len();
                for key in [&token.safe, &token.loose, &token.stem] {
                    prop_assert!(!key.is_empty() && key.len() <= bound, "{:?}", token);
                    prop_assert!(!key.contains(char::is_whitespace));
                }
            }
        }
    }

    #[test]
    fn the_safe_key_of_a_word_has_its_loose_key(text in text()) {
        for tag in ["en-Latn", "ru-Cyrl", "tt-Cyrl", "tt-Latn"] {
            for token in tokens(&text, tag) {
                let again: Vec<String> = tokens(&token.safe, tag).into_iter().map(|t| t.loose).collect();
                prop_assert_eq!(again, vec![token.loose.clone()], "{:?}", token);
            }
        }
    }

    #[test]
    fn a_question_has_the_keys_of_the_text_that_it_is(text in text()) {
        let asked = query_words(&text);
        for tag in ["en-Latn", "ru-Cyrl", "tt-Cyrl", "tt-Latn"] {
            let written = tokens(&text, tag);
            prop_assert_eq!(written.len(), asked.len());
            for (token, word) in written.iter().zip(&asked) {
                prop_assert!(word.loose.contains(&token.loose), "{:?} {:?}", token, word);
                prop_assert!(word.stems.contains(&token.stem), "{} {:?} {:?}", tag, token, word);
                prop_assert!(word.loose.len() <= 4 && word.stems.len() <= 6);
            }
        }
    }

    #[test]
    fn plain_words_have_the_safe_key_of_any_word(word in "[а-яёәөүҗңһА-ЯЁa-zA-Z]{1,12}") {
        prop_assert_eq!(&only(&word, "ru-Cyrl").safe, &safe_key(&word));
    }
}
