use tercul_script::{FaultKind, RepairKind, TextFault, clean_block, clean_line, repair_imported};

#[test]
fn a_line_is_trimmed_and_composed() {
    assert_eq!(
        clean_line("  Шу\u{440}ә\u{43B}е \u{438}\u{306}  "),
        Ok("Шурәле й".to_owned())
    );
    assert_eq!(clean_line(""), Ok(String::new()));
}

#[test]
fn a_fault_names_the_character_and_its_place_in_the_input() {
    for (text, kind, character, offset) in [
        ("аб\u{0}в", FaultKind::Control, '\u{0}', 2),
        ("  аб\u{7}", FaultKind::Control, '\u{7}', 4),
        ("а\nб", FaultKind::LineBreak, '\n', 1),
        ("а\tб", FaultKind::Control, '\t', 1),
        ("а\u{202E}б", FaultKind::BidiControl, '\u{202E}', 1),
        ("а\u{2067}б", FaultKind::BidiControl, '\u{2067}', 1),
        ("а\u{200B}б", FaultKind::Invisible, '\u{200B}', 1),
        ("а\u{200D}б", FaultKind::Invisible, '\u{200D}', 1),
        ("\u{FEFF}аб", FaultKind::Invisible, '\u{FEFF}', 0),
        ("пере\u{AD}нос", FaultKind::Invisible, '\u{AD}', 4),
        ("а\u{FDD0}", FaultKind::Noncharacter, '\u{FDD0}', 1),
        ("а\u{2028}б", FaultKind::LineBreak, '\u{2028}', 1),
    ] {
        assert_eq!(
            clean_line(text),
            Err(TextFault {
                kind,
                character,
                offset
            }),
            "{text:?}"
        );
    }
}

#[test]
fn a_fault_reads_as_a_sentence() {
    let fault = clean_line("a\u{202E}").map_err(|fault| fault.to_string());
    assert_eq!(
        fault,
        Err("bidirectional control U+202E at character 1".to_owned())
    );
}

#[test]
fn a_block_keeps_line_feeds_and_tabs() {
    assert_eq!(clean_block("\nа\r\n\tб\n"), Ok("а\n\tб".to_owned()));
    assert_eq!(
        clean_block("а\rб").map_err(|fault| fault.kind),
        Err(FaultKind::LineBreak)
    );
}

#[test]
fn joiners_stay_between_arabic_letters_only() {
    assert!(clean_line("می\u{200C}روم").is_ok());
    assert!(clean_line("می\u{200D}روم").is_ok());
    assert_eq!(
        clean_line("می\u{200C} روم").map_err(|fault| fault.offset),
        Err(2)
    );
}

#[test]
fn letter_spacing_is_joined_and_the_repair_is_counted() {
    let spaced =
        "Князья Ш\u{A0}у\u{A0}й\u{A0}с\u{A0}к\u{A0}и\u{A0}й и В\u{A0}о\u{A0}р.\nА\u{A0}– там";
    let repaired = repair_imported(spaced);
    assert_eq!(repaired.text, "Князья Шуйский и Вор.\nА – там");
    assert!(
        repaired
            .repairs
            .iter()
            .any(|r| r.kind == RepairKind::LetterSpacing && r.count == 2)
    );
    assert!(
        repaired
            .repairs
            .iter()
            .any(|r| r.kind == RepairKind::NoBreakSpace && r.count == 1)
    );
}

#[test]
fn single_letter_words_with_no_break_spaces_are_not_joined() {
    assert_eq!(
        repair_imported("я\u{A0}и\u{A0}ты, а\u{A0}я").text,
        "я и ты, а я"
    );
}

#[test]
fn invisible_characters_and_line_ends_are_repaired() {
    let repaired = repair_imported("\u{FEFF}пере\u{AD}нос\r\nи\u{200B} \u{7}конец  \rа\u{306}\n\n");
    assert_eq!(repaired.text, "перенос\nи конец\nӑ");
    let kinds: Vec<_> = repaired.repairs.iter().map(|repair| repair.kind).collect();
    assert_eq!(
        kinds,
        [
            RepairKind::ByteOrderMark,
            RepairKind::SoftHyphen,
            RepairKind::Invisible,
            RepairKind::Control,
            RepairKind::LineEnd,
            RepairKind::OuterSpace,
            RepairKind::Normalization,
        ]
    );
}

#[test]
fn directions_that_a_corpus_prints_twice_are_kept_once() {
    let text = "(поет).\n«Среди долины» (Перестает петь.) Чудеса! (Встает.)\n(Перестает петь.)\n(Встает.)\n(Уходит.)";
    let repaired = repair_imported(text);
    assert_eq!(
        repaired.text,
        "(поет).\n«Среди долины» (Перестает петь.) Чудеса! (Встает.)\n(Уходит.)"
    );
    assert_eq!(
        repaired
            .repairs
            .iter()
            .map(|r| (r.kind, r.count))
            .collect::<Vec<_>>(),
        [(RepairKind::RepeatedDirection, 2)]
    );
}

#[test]
fn a_speech_that_begins_with_a_direction_is_no_direction() {
    let repaired = repair_imported("(решаясь). Хорошо! (Пишет.) Пусть так.\n(решаясь)\n(Пишет.)");
    assert_eq!(repaired.text, "(решаясь). Хорошо! (Пишет.) Пусть так.");
}

#[test]
fn a_sound_text_needs_no_repair() {
    let text = "Первая строка,\n    вторая строка.\n\nТретья.";
    let repaired = repair_imported(text);
    assert_eq!(repaired.text, text);
    assert_eq!(repaired.repairs, []);
}
