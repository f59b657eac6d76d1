use tercul_script::without_title_lines;

#[test]
fn lines_that_repeat_the_title_and_the_author_go() {
    let known = ["Двенадцать", "Александр Блок"];
    assert_eq!(
        without_title_lines("Александр Блок\n\n   ДВЕНАДЦАТЬ\n\n   Поэма\n", &known),
        "   Поэма\n"
    );
    assert_eq!(
        without_title_lines("Александр Блок. Двенадцать\r\n\r\nЧерный вечер.", &known),
        "Черный вечер."
    );
}

#[test]
fn a_text_that_does_not_begin_with_them_stays() {
    assert_eq!(
        without_title_lines("Черный вечер.\nДвенадцать", &["Двенадцать"]),
        "Черный вечер.\nДвенадцать"
    );
    assert_eq!(without_title_lines("", &["x"]), "");
    assert_eq!(without_title_lines("x", &[]), "x");
    assert_eq!(without_title_lines("x\n", &["x"]), "");
}
