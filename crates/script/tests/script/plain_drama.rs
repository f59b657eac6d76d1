use tercul_script::{TextForm, parse_text};

use crate::drawn;

fn drama(text: &str) -> String {
    drawn(&parse_text(text, TextForm::Drama))
}

#[test]
fn a_play_in_verse_has_acts_scenes_speeches_and_lines() {
    let text = "ACT 1\nScene 1\nEnter Barnardo and Francisco.\nBARNARDO\nWho’s there?\nFRANCISCO\n\
        For this relief much thanks. ’Tis bitter cold,\nAnd I am sick at heart.\nFrancisco exits.\n\
        BARNARDO\n, to Horatio\nWell, good night.\nIf you do meet Marcellus,\n\
        Scene 2\nFRANCISCO\nHave you had quiet guard?\nNot a mouse stirring.";
    assert_eq!(
        drama(text),
        "ACT 1\n  HEADING 1.0.1 ACT 1\n  SCENE 1.1\n    HEADING 1.1.0.1 Scene 1\n    \
         STAGE_DIRECTION 1.1.0.2 Enter Barnardo and Francisco.\n    \
         SPEECH 1.1.1\n      HEADING 1.1.1.0.1 BARNARDO\n      LINE 1.1.1.1 Who’s there?\n    \
         SPEECH 1.1.2\n      HEADING 1.1.2.0.1 FRANCISCO\n      LINE 1.1.2.1 For this relief much thanks. ’Tis bitter cold,\n      \
         LINE 1.1.2.2 And I am sick at heart.\n    STAGE_DIRECTION 1.1.0.3 Francisco exits.\n    \
         SPEECH 1.1.3\n      HEADING 1.1.3.0.1 BARNARDO\n      STAGE_DIRECTION 1.1.3.0.2 to Horatio\n      \
         LINE 1.1.3.1 Well, good night.\n      LINE 1.1.3.2 If you do meet Marcellus,\n  \
         SCENE 1.2\n    HEADING 1.2.0.1 Scene 2\n    SPEECH 1.2.1\n      HEADING 1.2.1.0.1 FRANCISCO\n      \
         LINE 1.2.1.1 Have you had quiet guard?\n      LINE 1.2.1.2 Not a mouse stirring."
    );
}

#[test]
fn speakers_on_rows_of_their_own_are_known_by_their_recurrence() {
    let text = "Действие первое\nСад над Волгой.\nЯвление первое\nКулигин\n(поет).\nСреди долины.\n\
        Кудряш.\nДа.\nКулигин.\nКрасота!\nМолчание.\nКудряш.\nДа.\nКулигин.\nЧто?";
    assert_eq!(
        drama(text),
        "ACT 1\n  HEADING 1.0.1 Действие первое\n  STAGE_DIRECTION 1.0.2 Сад над Волгой.\n  \
         SCENE 1.1\n    HEADING 1.1.0.1 Явление первое\n    \
         SPEECH 1.1.1\n      HEADING 1.1.1.0.1 Кулигин\n      STAGE_DIRECTION 1.1.1.0.2 (поет).\n      \
         PARAGRAPH 1.1.1.1 Среди долины.\n    \
         SPEECH 1.1.2\n      HEADING 1.1.2.0.1 Кудряш\n      PARAGRAPH 1.1.2.1 Да.\n    \
         SPEECH 1.1.3\n      HEADING 1.1.3.0.1 Кулигин\n      PARAGRAPH 1.1.3.1 Красота!\n    \
         STAGE_DIRECTION 1.1.0.2 Молчание.\n    \
         SPEECH 1.1.4\n      HEADING 1.1.4.0.1 Кудряш\n      PARAGRAPH 1.1.4.1 Да.\n    \
         SPEECH 1.1.5\n      HEADING 1.1.5.0.1 Кулигин\n      PARAGRAPH 1.1.5.1 Что?"
    );
}

#[test]
fn speakers_before_their_words_are_known_too() {
    let text = "Действующие лица\n\nАня, дочь.\n\nДействие первое\n\nКомната.\nЛопахин. Пришел поезд.\n\
        Дуняша (прислушивается). Скоро два.\nЛопахин. Нет.\nПауза.\nЛюбовь Андреевна!\nДуняша. Едут.\n\
        Лопахин. Да.\nДуняша. Что?";
    assert_eq!(
        drama(text),
        "HEADING 0.1 Действующие лица\nPARAGRAPH 0.2 Аня, дочь.\nACT 1\n  HEADING 1.0.1 Действие первое\n  \
         STAGE_DIRECTION 1.0.2 Комната.\n  \
         SPEECH 1.1\n    HEADING 1.1.0.1 Лопахин\n    PARAGRAPH 1.1.1 Пришел поезд.\n  \
         SPEECH 1.2\n    HEADING 1.2.0.1 Дуняша\n    STAGE_DIRECTION 1.2.0.2 (прислушивается)\n    \
         PARAGRAPH 1.2.1 Скоро два.\n  \
         SPEECH 1.3\n    HEADING 1.3.0.1 Лопахин\n    PARAGRAPH 1.3.1 Нет.\n    \
         STAGE_DIRECTION 1.3.0.2 Пауза.\n    PARAGRAPH 1.3.2 Любовь Андреевна!\n  \
         SPEECH 1.4\n    HEADING 1.4.0.1 Дуняша\n    PARAGRAPH 1.4.1 Едут.\n  \
         SPEECH 1.5\n    HEADING 1.5.0.1 Лопахин\n    PARAGRAPH 1.5.1 Да.\n  \
         SPEECH 1.6\n    HEADING 1.6.0.1 Дуняша\n    PARAGRAPH 1.6.1 Что?"
    );
}

#[test]
fn tatar_headings_open_scenes() {
    let text = "БЕРЕНЧЕ МАНЗАРА\nЗал.\nБеренче мәҗлес\nСәркатип\nКара әле.\nСакчы\nЯрар.\nСәркатип\nБар.\nСакчы\nКиттем.";
    assert!(drama(text).starts_with(
        "SCENE 1\n  HEADING 1.0.1 БЕРЕНЧЕ МАНЗАРА\n  STAGE_DIRECTION 1.0.2 Зал.\n  \
         SCENE 1.1\n    HEADING 1.1.0.1 Беренче мәҗлес\n    SPEECH 1.1.1\n      HEADING 1.1.1.0.1 Сәркатип"
    ));
}

#[test]
fn scenes_with_the_names_of_places_are_found() {
    let text = "КРАСНАЯ ПЛОЩАДЬ\nОдин\nа.\nДругой\nб.\nДЕВИЧЬЕ ПОЛЕ\nОдин\nв.\nДругой\nг.\nЦАРСКАЯ ДУМА\nОдин\nд.\nДругой\nе.";
    let scenes = parse_text(text, TextForm::Drama)
        .iter()
        .filter(|s| s.depth == 0)
        .map(|s| s.citation.clone())
        .collect::<Vec<_>>();
    assert_eq!(scenes, ["1", "2", "3"]);
}

#[test]
fn a_text_without_speakers_stays_text() {
    assert_eq!(
        drama("Просто текст.\nЕще текст."),
        "PARAGRAPH 1 Просто текст.\nPARAGRAPH 2 Еще текст."
    );
}
