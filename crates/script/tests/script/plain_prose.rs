use tercul_script::{SegmentKind, TextForm, parse_text};

use crate::drawn;

fn prose(text: &str) -> String {
    drawn(&parse_text(text, TextForm::Prose))
}

#[test]
fn a_text_without_chapters_has_numbered_paragraphs() {
    assert_eq!(
        prose("Один.\n\nДва.\nТри."),
        "PARAGRAPH 1 Один.\nPARAGRAPH 2 Два.\nPARAGRAPH 3 Три."
    );
}

#[test]
fn numbers_on_rows_of_their_own_open_chapters() {
    assert_eq!(
        prose("Предисловие автора.\n\nI\n\nОдин.\n\nII\n\nДва.\nТри."),
        "PARAGRAPH 0.1 Предисловие автора.\n\
         CHAPTER 1\n  HEADING 1.0.1 I\n  PARAGRAPH 1.1 Один.\n\
         CHAPTER 2\n  HEADING 2.0.1 II\n  PARAGRAPH 2.1 Два.\n  PARAGRAPH 2.2 Три."
    );
}

#[test]
fn named_divisions_nest_by_their_rank_in_three_languages() {
    for headings in [
        [
            "Часть первая",
            "Глава I",
            "Глава II",
            "ЧАСТЬ ВТОРАЯ",
            "Глава I. Утро",
        ],
        [
            "PART ONE",
            "Chapter 1",
            "Chapter 2",
            "Part the Second",
            "Chapter 1: Morning",
        ],
        [
            "Беренче кисәк",
            "1 нче бүлек",
            "Икенче бүлек",
            "II кисәк",
            "Бүлек 1",
        ],
    ] {
        let [part, first, second, next, last] = headings;
        let text = format!("{part}\n\n{first}\n\nа.\n\n{second}\n\nб.\n\n{next}\n\n{last}\n\nв.");
        assert_eq!(
            prose(&text),
            format!(
                "PART 1\n  HEADING 1.0.1 {part}\n  CHAPTER 1.1\n    HEADING 1.1.0.1 {first}\n    PARAGRAPH 1.1.1 а.\n  \
                 CHAPTER 1.2\n    HEADING 1.2.0.1 {second}\n    PARAGRAPH 1.2.1 б.\n\
                 PART 2\n  HEADING 2.0.1 {next}\n  CHAPTER 2.1\n    HEADING 2.1.0.1 {last}\n    PARAGRAPH 2.1.1 в."
            )
        );
    }
}

#[test]
fn parts_hold_books_where_they_come_first() {
    let text = "Часть первая\n\nКнига первая\n\nI\n\nа.\n\nII\n\nб.\n\nКнига вторая\n\nв.";
    let segments = parse_text(text, TextForm::Prose);
    let divisions: Vec<_> = segments
        .iter()
        .filter(|segment| segment.kind.is_division())
        .map(|segment| (segment.kind, segment.citation.as_str()))
        .collect();
    assert_eq!(
        divisions,
        [
            (SegmentKind::Part, "1"),
            (SegmentKind::Book, "1.1"),
            (SegmentKind::Chapter, "1.1.1"),
            (SegmentKind::Chapter, "1.1.2"),
            (SegmentKind::Book, "1.2"),
        ]
    );
}

#[test]
fn a_first_chapter_without_heading_is_understood_from_the_second() {
    assert_eq!(
        prose("а.\n\n2\n\nб.\n\n3\n\nв."),
        "CHAPTER 1\n  PARAGRAPH 1.1 а.\n\
         CHAPTER 2\n  HEADING 2.0.1 2\n  PARAGRAPH 2.1 б.\n\
         CHAPTER 3\n  HEADING 3.0.1 3\n  PARAGRAPH 3.1 в."
    );
}

#[test]
fn a_sentence_about_a_chapter_is_no_heading() {
    let text = "Глава первая была скучна.\n\nЧасть денег пропала.\n\nГлава семьи молчал.";
    assert_eq!(
        prose(text),
        "PARAGRAPH 1 Глава первая была скучна.\nPARAGRAPH 2 Часть денег пропала.\nPARAGRAPH 3 Глава семьи молчал."
    );
}

#[test]
fn hard_wrapped_rows_are_joined_and_indents_begin_paragraphs() {
    let text = "\
     Москве  художественной и отчасти Москве светской известно было, что
Борис Петрович Корецкий, наш знаменитый архитектор, ежедневно, вот уже
десятый год, обедает у Анны Николаевны. Каждый день, около семи часов
вечера, можно было видеть, как экипаж направлялся к Пречистенке.
     - Что вам угодно, спросил кто-то из стоявших за дверью слуг, и какой-
нибудь гость отвечал ему на это коротко, потому что все было и без того
давно известно.";
    assert_eq!(
        prose(text),
        "PARAGRAPH 1 Москве художественной и отчасти Москве светской известно было, что Борис Петрович \
         Корецкий, наш знаменитый архитектор, ежедневно, вот уже десятый год, обедает у Анны Николаевны. \
         Каждый день, около семи часов вечера, можно было видеть, как экипаж направлялся к Пречистенке.\n\
         PARAGRAPH 2 - Что вам угодно, спросил кто-то из стоявших за дверью слуг, и какой-нибудь гость \
         отвечал ему на это коротко, потому что все было и без того давно известно."
    );
}

#[test]
fn notes_after_the_text_belong_to_no_chapter() {
    assert_eq!(
        prose("I\n\nа.\n\nII\n\nб.\n\nПримечания\n\n1\n\nСлово."),
        "CHAPTER 1\n  HEADING 1.0.1 I\n  PARAGRAPH 1.1 а.\n\
         CHAPTER 2\n  HEADING 2.0.1 II\n  PARAGRAPH 2.1 б.\n\
         HEADING 0.1 Примечания\nNOTE 0.2 1\nNOTE 0.3 Слово."
    );
}

#[test]
fn a_separator_does_not_interrupt_the_numbers() {
    assert_eq!(
        prose("а.\n\n* * *\n\nб."),
        "PARAGRAPH 1 а.\nSEPARATOR 0.1 * * *\nPARAGRAPH 2 б."
    );
}
