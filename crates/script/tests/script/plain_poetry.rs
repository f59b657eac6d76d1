use tercul_script::{TextForm, parse_text};

use crate::drawn;

fn poem(text: &str) -> String {
    drawn(&parse_text(text, TextForm::Poetry))
}

#[test]
fn blank_lines_part_stanzas() {
    assert_eq!(
        poem("Раз,\n  два.\n\n\nТри.\r\n"),
        "STANZA 1\n  LINE 1.1 Раз,\n  LINE 1.2 два.\nSTANZA 2\n  LINE 2.1 Три."
    );
    assert_eq!(poem(" \n\u{FEFF}\n"), "");
}

#[test]
fn numbers_over_several_stanzas_open_parts() {
    assert_eq!(
        poem("ПОЭМА\n\n1\n\nа\n\nб\n\n2\n\nв\n\nг"),
        "HEADING 0.1 ПОЭМА\n\
         PART 1\n  HEADING 1.0.1 1\n  STANZA 1.1\n    LINE 1.1.1 а\n  STANZA 1.2\n    LINE 1.2.1 б\n\
         PART 2\n  HEADING 2.0.1 2\n  STANZA 2.1\n    LINE 2.1.1 в\n  STANZA 2.2\n    LINE 2.2.1 г"
    );
}

#[test]
fn numbers_over_single_stanzas_number_them() {
    assert_eq!(
        poem("I.\nа\nб\n\nII.\n\nв"),
        "STANZA 1\n  HEADING 1.0.1 I.\n  LINE 1.1 а\n  LINE 1.2 б\n\
         STANZA 2\n  HEADING 2.0.1 II.\n  LINE 2.1 в"
    );
}

#[test]
fn chapters_of_a_novel_in_verse_hold_numbered_stanzas() {
    assert_eq!(
        poem("Глава первая\n\nI\n\nа\n\nII\n\nб\n\nГлава вторая\n\nI\n\nв\n\nII\n\nг"),
        "CHAPTER 1\n  HEADING 1.0.1 Глава первая\n  STANZA 1.1\n    HEADING 1.1.0.1 I\n    LINE 1.1.1 а\n  \
         STANZA 1.2\n    HEADING 1.2.0.1 II\n    LINE 1.2.1 б\n\
         CHAPTER 2\n  HEADING 2.0.1 Глава вторая\n  STANZA 2.1\n    HEADING 2.1.0.1 I\n    LINE 2.1.1 в\n  \
         STANZA 2.2\n    HEADING 2.2.0.1 II\n    LINE 2.2.1 г"
    );
}

#[test]
fn one_row_of_asterisks_is_a_separator_and_several_part_the_poem() {
    assert_eq!(
        poem("а\n\n* * *\n\nб"),
        "STANZA 1\n  LINE 1.1 а\nSEPARATOR 0.1 * * *\nSTANZA 2\n  LINE 2.1 б"
    );
    assert_eq!(
        poem("а\n\n***\n\nб\n\n***\n\nв"),
        "PART 1\n  STANZA 1.1\n    LINE 1.1.1 а\n\
         PART 2\n  SEPARATOR 2.0.1 ***\n  STANZA 2.1\n    LINE 2.1.1 б\n\
         PART 3\n  SEPARATOR 3.0.1 ***\n  STANZA 3.1\n    LINE 3.1.1 в"
    );
}

#[test]
fn the_date_under_a_poem_is_a_note() {
    assert_eq!(
        poem("а\nб\n\n9 декабря 1905"),
        "STANZA 1\n  LINE 1.1 а\n  LINE 1.2 б\nNOTE 0.1 9 декабря 1905"
    );
    assert_eq!(
        poem("а\n\nПариж, 1925"),
        "STANZA 1\n  LINE 1.1 а\nNOTE 0.1 Париж, 1925"
    );
}

#[test]
fn a_year_among_verses_is_no_heading() {
    assert_eq!(
        poem("а\n1905\nб"),
        "STANZA 1\n  LINE 1.1 а\n  LINE 1.2 1905\n  LINE 1.3 б"
    );
}

#[test]
fn a_block_far_to_the_right_before_the_verse_is_an_epigraph() {
    let far = " ".repeat(40);
    assert_eq!(
        poem(&format!(
            "{far}Юность - это возмездие.\n{far}Ибсен\n\nа\n{far}б"
        )),
        "EPIGRAPH 0.1 Юность - это возмездие.\nEPIGRAPH 0.2 Ибсен\nSTANZA 1\n  LINE 1.1 а\n  LINE 1.2 б"
    );
}
