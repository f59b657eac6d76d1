//! Any script, form, spelling and language.

use super::{Indexed, marked, wording};

#[test]
fn a_title_is_found_in_every_script_spelling_form_and_with_a_typo() {
    let indexed = Indexed::shared();
    let cases = [
        ("Шүрәле", "shurale", "EXACT"),
        ("шүрәле", "shurale", "FOLDED"),
        ("ШҮРӘЛЕ", "shurale", "FOLDED"),
        ("Şüräle", "shurale", "TRANSLITERATED"),
        ("Şyrəle", "shurale", "TRANSLITERATED"),
        ("Shurale", "shurale", "TRANSLITERATED"),
        ("Шурале", "shurale", "TRANSLITERATED"),
        ("шүрәлене", "shurale", "STEMMED"),
        ("Шүрәлк", "shurale", "FUZZY"),
        ("Tuğan tel", "tongue", "TRANSLITERATED"),
        ("tugan tel", "tongue", "TRANSLITERATED"),
        ("Tuƣan tel", "tongue", "TRANSLITERATED"),
        ("китабымны", "book", "STEMMED"),
        ("kitabymny", "book", "STEMMED"),
        ("Китап", "book", "EXACT"),
        ("Җырларым", "songs", "TRANSLITERATED"),
        ("Çьrlarьm", "songs", "TRANSLITERATED"),
        ("cirlarim", "songs", "TRANSLITERATED"),
        ("Парус", "sail", "EXACT"),
        ("парусами", "sail", "STEMMED"),
        ("Parus", "sail", "TRANSLITERATED"),
        ("паурс", "sail", "FUZZY"),
        ("елка", "tree", "FOLDED"),
        ("Elka", "tree", "TRANSLITERATED"),
        ("Евгеній Онѣгинъ", "onegin", "FOLDED"),
        ("Evgenij Onegin", "onegin", "TRANSLITERATED"),
        ("Онегина", "onegin", "STEMMED"),
        ("книга стихи", "verses", "STEMMED"),
        ("kniga stihov", "verses", "TRANSLITERATED"),
        ("Hamlet", "hamlet", "EXACT"),
        ("Hamlte", "hamlet", "FUZZY"),
        ("Гамлет", "hamlet", "EXACT"),
        ("Гамлета", "hamlet", "STEMMED"),
        ("слово о полку", "campaign", "FOLDED"),
    ];
    let surprises: Vec<String> = cases
        .iter()
        .filter_map(|(words, wanted, how)| {
            let (found, told) = indexed.first_work(words);
            let expected = format!("{wanted} {how}");
            let actual = format!("{found} {}", told["matchedBy"].as_str().unwrap_or_default());
            (actual != expected).then(|| format!("{words}: expected {expected}, found {actual}"))
        })
        .collect();
    assert!(surprises.is_empty(), "{}", surprises.join("\n"));
}

#[test]
fn a_title_in_another_language_leads_to_the_work() {
    let indexed = Indexed::shared();
    for (words, wanted) in [
        ("The Sail", "sail"),
        ("Eugene Onegin", "onegin"),
        ("Сонет 18", "sonnet"),
        ("mother tongue", "tongue"),
        ("Родной язык", "tongue"),
    ] {
        assert_eq!(indexed.first_work(words).0, wanted, "{words}");
    }
}

#[test]
fn half_a_line_in_any_script_leads_to_the_work() {
    let indexed = Indexed::shared();
    for (words, wanted) in [
        ("белеет парус одинокой", "sail"),
        ("туман моря голубой", "sail"),
        ("lonely sail gleams", "sail"),
        ("мой дядя честных правил", "onegin"),
        ("әткәм-әнкәмнең теле", "tongue"),
        ("ätkäm änkämneñ tele", "tongue"),
        ("ətkəm ənkəmneꞑ", "tongue"),
        ("Казан артында авыл", "shurale"),
        ("вблизи Казани аул", "shurale"),
        ("slings and arrows", "hamlet"),
        ("a summers day", "sonnet"),
        ("чәчәк атыгыз", "songs"),
    ] {
        assert_eq!(indexed.first_work(words).0, wanted, "{words}");
    }
}

#[test]
fn an_author_beside_a_title_finds_the_work_of_that_author() {
    let indexed = Indexed::shared();
    for words in ["Парус Лермонтов", "lermontov parus", "Lermontov The Sail"] {
        assert_eq!(indexed.first_work(words).0, "sail", "{words}");
    }
    for words in ["Tuqay", "Tukay", "Tukai", "Тукай", "Tuƣaj", "Тукайның"] {
        let words = serde_json::json!(words);
        let found = indexed.found(&format!("query: {words}, kinds: [AUTHOR]"));
        assert_eq!(found, ["tukay"], "{words}");
    }
    let works = indexed.found_set("query: \"Tuqay\", kinds: [WORK]");
    assert_eq!(works, ["book", "shurale", "tongue"]);
}

#[test]
fn highlights_are_in_the_spelling_of_the_text() {
    let indexed = Indexed::shared();
    for (words, field, language, whole, matched) in [
        ("kitabymny", "title", "tt-Cyrl", "Китап", vec!["Китап"]),
        ("гамлета", "title", "ru-Cyrl", "Гамлет", vec!["Гамлет"]),
        (
            "Евгеній",
            "title",
            "ru-Cyrl",
            "Евгений Онегин",
            vec!["Евгений"],
        ),
        ("стихи", "title", "ru-Cyrl", "Книга стихов", vec!["стихов"]),
        ("tuqay", "name", "tt-Cyrl", "Габдулла Тукай", vec!["Тукай"]),
        ("cälil", "name", "tt-Latn", "Musa Cälil", vec!["Cälil"]),
    ] {
        let (_, told) = indexed.first_work(words);
        let highlights = told["highlights"].as_array().unwrap();
        let wanted = highlights.iter().find(|one| {
            one["field"] == field && one["languageTag"] == language && wording(one) == whole
        });
        let wanted = wanted.unwrap_or_else(|| panic!("{words}: {told:#}"));
        assert_eq!(marked(wanted), matched, "{words}");
    }
    let (_, line) = indexed.first_work("ätkäm änkämneñ tele");
    let content = &line["highlights"][0];
    assert_eq!(content["field"], "content");
    assert!(marked(content).len() >= 3, "{content}");
}

#[test]
fn a_misspelled_word_is_corrected_and_a_right_one_is_not() {
    let indexed = Indexed::shared();
    let corrected = |words| indexed.first_work(words).1["correctedQuery"].clone();
    assert_eq!(corrected("Hamlte"), "Hamlet");
    assert_eq!(corrected("Евгений Онегни"), "Евгений Онегин");
    assert_eq!(
        corrected("Лермотнов"),
        "Лермонтов",
        "a name beside the title"
    );
    for words in [
        "Hamlet",
        "Гамлета",
        "Şüräle",
        "парусами",
        "белеет парус одинокой",
    ] {
        assert!(corrected(words).is_null(), "{words}");
    }
}

#[test]
fn the_language_is_that_of_the_wording_that_matched() {
    let indexed = Indexed::shared();
    for (words, language) in [
        ("Шүрәле", "tt-Cyrl"),
        ("Hamlet", "en-Latn"),
        ("Гамлет", "ru-Cyrl"),
        ("Alexander Pushkin", "en-Latn"),
        ("Александр Пушкин", "ru-Cyrl"),
        ("Cälil", "tt-Latn"),
        ("lonely sail gleams", "en-Latn"),
    ] {
        let (_, told) = indexed.first_work(words);
        assert_eq!(told["matchedLanguageTag"], language, "{words}");
        assert_eq!(told["matchedBy"], "EXACT", "{words}");
    }
}

#[test]
fn words_in_quotes_follow_one_another() {
    let indexed = Indexed::shared();
    let found = |query: &str| {
        let query = serde_json::json!(query);
        indexed.found(&format!("query: {query}, kinds: [WORK]"))
    };
    for quotes in ["\"слово о полку\"", "«слово о полку»", "“slovo o polku”"]
    {
        assert_eq!(found(quotes), ["campaign"], "{quotes}");
    }
    assert_eq!(found("\"одинокой парус\""), Vec::<&str>::new());
    assert_eq!(found("\"парус одинокой\""), ["sail"]);
    assert_eq!(found("\"паруса одинокой\""), Vec::<&str>::new());
    assert_eq!(
        found("«парус»").first(),
        Some(&"sail"),
        "one word is no phrase"
    );
}

#[test]
fn every_kind_is_found_and_only_the_kinds_that_were_asked_for() {
    let indexed = Indexed::shared();
    let found = |arguments: &str| indexed.found_set(arguments);
    let query = "query: \"Шурале\"";
    assert_eq!(
        found(query),
        ["shurale", "shurale_en", "shurale_ru", "shurale_tt"]
    );
    assert_eq!(found(&format!("{query}, kinds: [WORK]")), ["shurale"]);
    assert_eq!(
        found(&format!("{query}, kinds: [TEXT, TEXT]")),
        ["shurale_en", "shurale_ru", "shurale_tt"]
    );
    assert_eq!(
        found("query: \"влачился\", kinds: [PASSAGE]"),
        ["prophet_ru"]
    );
    assert_eq!(found("query: \"Липкин\", kinds: [AUTHOR]"), ["lipkin"]);
    assert_eq!(found("query: \"Липкин\", kinds: [TEXT]"), ["shurale_ru"]);
}

#[test]
fn scores_fall_from_one_to_nought() {
    let indexed = Indexed::shared();
    for words in ["парус", "тукай", "the", "книга стихов слово", "авыл Казан"]
    {
        let words = serde_json::json!(words);
        let found = indexed.ask(&format!(
            "{{ search(query: {words}, kinds: [WORK, TEXT, AUTHOR, PASSAGE], first: 100) {{ nodes {{ \
             score }} }} }}"
        ));
        let nodes = found["search"]["nodes"].as_array().unwrap().iter();
        let scores: Vec<f64> = nodes.map(|node| node["score"].as_f64().unwrap()).collect();
        assert!(!scores.is_empty(), "{words}");
        assert!(scores.iter().all(|score| (0.0..=1.0).contains(score)));
        // Results that are as near as makes no difference come by popularity.
        assert!(
            scores.windows(2).all(|pair| pair[0] + 0.005 >= pair[1]),
            "{words} {scores:?}"
        );
    }
}
