use std::collections::HashSet;

use proptest::prelude::*;
use tercul_script::{
    MAX_SLUG_CHARS, MAX_SORT_KEY_BYTES, ORTHOGRAPHIES, ParsedSegment, RepairKind, TextForm,
    clean_block, clean_line, consonant_key, count_words, from_markdown, from_tei, loose_key,
    metrics, parse_text, repair_imported, safe_key, slugify, sort_key, transliterate,
    without_title_lines,
};

/// Text that looks like the texts of the catalogue, with traps strewn in.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("* * *".to_owned()),
        Just("Глава первая\n".to_owned()),
        Just("\nII\n".to_owned()),
        Just("\n1\n".to_owned()),
        Just("ACT 1\n".to_owned()),
        Just("Явление II\n".to_owned()),
        Just("\nАННА\n".to_owned()),
        Just("Анна. ".to_owned()),
        Just("(уходит)".to_owned()),
        Just("# ".to_owned()),
        Just("> ".to_owned()),
        Just("**".to_owned()),
        Just("<p>".to_owned()),
        Just("</p>".to_owned()),
        Just("\u{A0}".to_owned()),
        Just("е\u{301}\u{308}".to_owned()),
        "[а-яәөүҗңһa-z ,.!-]{0,40}",
        "\\PC{0,8}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn assert_well_formed(segments: &[ParsedSegment]) {
    let mut citations = HashSet::new();
    for (index, segment) in segments.iter().enumerate() {
        assert!(
            citations.insert(&segment.citation),
            "citation {} twice",
            segment.citation
        );
        assert!(
            segment
                .citation
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
        );
        assert_eq!(segment.kind.is_container(), segment.content.is_empty());
        assert_eq!(segment.content.trim(), segment.content);
        match segment.parent {
            None => assert_eq!(segment.depth, 0),
            Some(parent) => {
                assert!(parent < index);
                assert!(segments[parent].kind.is_container());
                assert_eq!(segment.depth, segments[parent].depth + 1);
                assert!(
                    segment
                        .citation
                        .starts_with(&format!("{}.", segments[parent].citation))
                );
            }
        }
        if segment.kind.is_container() {
            assert_eq!(
                segments.get(index + 1).and_then(|next| next.parent),
                Some(index)
            );
        }
    }
}

/// Everything that a reader sees of a text, without white space.
fn shown(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{FEFF}')
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_text_gives_a_well_formed_tree(text in text()) {
        for form in [TextForm::Poetry, TextForm::Prose, TextForm::Drama] {
            let segments = parse_text(&text, form);
            assert_well_formed(&segments);
            prop_assert_eq!(metrics(&segments).segments, segments.len());
            assert_well_formed(&from_markdown(&text, form));
        }
        if let Ok(segments) = from_tei(&format!("<TEI>{text}</TEI>")) {
            assert_well_formed(&segments);
        }
    }

    #[test]
    fn verse_and_prose_lose_nothing_that_is_shown(text in text()) {
        for form in [TextForm::Poetry, TextForm::Prose] {
            let content: String = parse_text(&text, form).into_iter().map(|s| s.content).collect();
            prop_assert_eq!(shown(&content), shown(&text));
        }
    }

    #[test]
    fn parsing_is_deterministic_and_survives_other_line_ends(text in text()) {
        let unix = text.replace('\r', "");
        let windows = unix.replace('\n', "\r\n");
        for form in [TextForm::Poetry, TextForm::Prose, TextForm::Drama] {
            prop_assert_eq!(parse_text(&unix, form), parse_text(&windows, form));
        }
    }

    #[test]
    fn clean_text_is_a_fixed_point(text in text()) {
        if let Ok(line) = clean_line(&text) {
            prop_assert_eq!(clean_line(&line), Ok(line));
        }
        if let Ok(block) = clean_block(&text) {
            prop_assert_eq!(clean_block(&block), Ok(block));
        }
    }

    #[test]
    fn a_fault_points_at_its_character(text in text()) {
        if let Err(fault) = clean_block(&text) {
            prop_assert_eq!(text.chars().nth(fault.offset), Some(fault.character));
        }
    }

    #[test]
    fn repaired_text_is_clean_and_needs_no_second_repair(text in text()) {
        let repaired = repair_imported(&text);
        prop_assert_eq!(clean_block(&repaired.text), Ok(repaired.text.clone()));
        let again = repair_imported(&repaired.text);
        prop_assert!(again.repairs.iter().all(|r| r.kind == RepairKind::RepeatedDirection));
    }

    #[test]
    fn safe_keys_are_idempotent(text in text()) {
        let key = safe_key(&text);
        prop_assert_eq!(safe_key(&key), key);
    }

    #[test]
    fn loose_keys_do_not_depend_on_case_and_consonant_keys_have_no_vowels(text in "[а-яәөүҗңһa-zşçğñ ]{0,30}") {
        for known in ORTHOGRAPHIES {
            let key = loose_key(&text, known.tag);
            prop_assert_eq!(&loose_key(&key.to_lowercase(), "en-Latn").is_empty(), &key.is_empty());
            let consonants = consonant_key(&text, known.tag);
            prop_assert!(!consonants.contains(['a', 'e', 'i', 'o', 'u']));
        }
    }

    #[test]
    fn sort_keys_are_bounded_and_ignore_case(text in text()) {
        prop_assert!(sort_key(&text).len() <= MAX_SORT_KEY_BYTES);
    }

    #[test]
    fn slugs_are_short_and_plain(text in text()) {
        let slug = slugify(&text);
        prop_assert!((1..=MAX_SLUG_CHARS).contains(&slug.len()));
        prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
        prop_assert_eq!(slugify(&slug), slug);
    }

    #[test]
    fn transliteration_keeps_what_is_no_letter(text in text()) {
        for from in ORTHOGRAPHIES {
            for to in ORTHOGRAPHIES {
                if let Some(converted) = transliterate(&text, from.tag, to.tag) {
                    let lines = |text: &str| text.matches('\n').count();
                    prop_assert_eq!(lines(&converted), lines(&text));
                }
            }
        }
    }

    #[test]
    fn words_are_at_most_as_many_as_characters(text in text()) {
        prop_assert!(count_words(&text) <= text.chars().count());
    }

    #[test]
    fn title_lines_are_cut_off_the_beginning_only(text in text(), known in "[а-я]{0,5}") {
        prop_assert!(text.ends_with(without_title_lines(&text, &[known.as_str()])));
    }
}
