use tercul_script::{MAX_SLUG_CHARS, UNTITLED_SLUG, slugify};

#[test]
fn titles_are_romanised() {
    for (title, slug) in [
        ("Шүрәле", "shurale"),
        ("Евгений Онегин", "evgeniy-onegin"),
        ("Муса Җәлил", "musa-jalil"),
        ("Һәм таң җиле", "ham-tan-jile"),
        ("Ёлка. Щука, объезд", "yolka-shchuka-obezd"),
        ("Бѣдные люди", "bednye-lyudi"),
        ("Hamlet", "hamlet"),
        ("All’s Well That Ends Well", "alls-well-that-ends-well"),
        ("  «Éclair» — 2 ", "eclair-2"),
        ("Şüräle", "shurale"),
        ("شورالی", "shurali"),
        ("Цыганы (1824)", "tsygany-1824"),
    ] {
        assert_eq!(slugify(title), slug, "{title}");
    }
}

#[test]
fn a_title_without_letters_is_untitled() {
    for title in ["", "* * *", "——", "漢字"] {
        assert_eq!(slugify(title), UNTITLED_SLUG, "{title}");
    }
}

#[test]
fn a_long_title_is_cut_at_a_word() {
    let slug = slugify(&"слово ".repeat(40));
    assert!(slug.len() <= MAX_SLUG_CHARS);
    assert!(slug.ends_with("-slovo"));
    assert_eq!(slugify(&"я".repeat(100)).len(), MAX_SLUG_CHARS);
}
