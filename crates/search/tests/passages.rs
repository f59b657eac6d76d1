//! Texts are cut into places that can be cited and found.
#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

use proptest::prelude::*;
use tercul_search::{PassageText, SegmentText, passages};
use uuid::Uuid;

fn line(number: usize, stanza: u128, content: &str) -> SegmentText {
    SegmentText {
        citation: format!("{stanza}.{number}"),
        is_heading: false,
        stanza: Some(Uuid::from_u128(stanza)),
        content: content.to_owned(),
    }
}

fn paragraph(number: usize, content: &str) -> SegmentText {
    SegmentText {
        citation: number.to_string(),
        is_heading: false,
        stanza: None,
        content: content.to_owned(),
    }
}

fn heading(content: &str) -> SegmentText {
    SegmentText {
        is_heading: true,
        ..paragraph(0, content)
    }
}

fn citations(passage: &PassageText) -> Vec<&str> {
    let segments = passage.segments.iter();
    segments.map(|segment| segment.citation.as_str()).collect()
}

/// A line of about a hundred characters.
fn long_line(number: usize) -> String {
    format!("{number} {}", "җырлаганда көй өчен ".repeat(5))
}

#[test]
fn a_short_poem_is_one_passage() {
    let poem = [
        line(1, 1, "Духовной жаждою томим,"),
        line(2, 1, "В пустыне мрачной я влачился,"),
    ];
    let cut = passages(&poem);
    let [passage] = cut.as_slice() else {
        panic!("{cut:?}");
    };
    assert_eq!(
        passage.content,
        "Духовной жаждою томим,\nВ пустыне мрачной я влачился,"
    );
    assert_eq!(citations(passage), ["1.1", "1.2"]);
    let second = usize::try_from(passage.segments.last().unwrap().start).unwrap();
    assert!(
        passage
            .content
            .get(second..)
            .unwrap()
            .starts_with("В пустыне")
    );
}

#[test]
fn stanzas_stay_whole_and_the_last_line_comes_again() {
    let poem: Vec<SegmentText> = (1..=3)
        .flat_map(|stanza| (1..=4).map(move |number| line(number, stanza, &long_line(number))))
        .collect();
    let cut = passages(&poem);
    let cut: Vec<_> = cut.iter().map(citations).collect();
    assert_eq!(
        cut.first().unwrap().as_slice(),
        ["1.1", "1.2", "1.3", "1.4"]
    );
    assert_eq!(cut.get(1).unwrap().first(), Some(&"1.4"));
    assert_eq!(cut.get(1).unwrap().get(1), Some(&"2.1"));
}

#[test]
fn a_heading_goes_with_what_follows() {
    let text = [
        paragraph(1, &"слово ".repeat(80)),
        heading("Глава вторая"),
        paragraph(2, &"дело ".repeat(80)),
    ];
    let cut = passages(&text);
    assert_eq!(
        cut.iter().map(citations).collect::<Vec<_>>(),
        [vec!["1"], vec!["0", "2"]]
    );
}

#[test]
fn a_very_long_paragraph_is_cut_at_spaces_into_overlapping_windows() {
    let content: Vec<String> = (0..900).map(|number| format!("слово{number}")).collect();
    let content = content.join(" ");
    let cut = passages(&[paragraph(1, &content)]);
    assert!(cut.len() > 5);
    for pair in cut.windows(2) {
        let [before, after] = pair else { continue };
        let last = before.content.split_whitespace().last().unwrap();
        assert!(after.content.split_whitespace().any(|word| word == last));
        assert!(before.content.chars().count() <= 1_000);
    }
    for word in content.split(' ') {
        assert!(
            cut.iter()
                .any(|passage| passage.content.split_whitespace().any(|one| one == word))
        );
    }
}

#[test]
fn separators_and_empty_texts_make_no_passage() {
    assert!(passages(&[]).is_empty());
    assert!(passages(&[paragraph(1, "* * *"), paragraph(2, "—")]).is_empty());
}

#[test]
fn a_long_word_without_spaces_is_cut_all_the_same() {
    let cut = passages(&[paragraph(1, &"ә".repeat(5_000))]);
    let characters: usize = cut.iter().map(|one| one.content.chars().count()).sum();
    assert!(characters >= 5_000);
}

/// Words of some length, or nothing that can be found.
fn content() -> impl Strategy<Value = String> {
    let words = |count| "шүрәле урман ".repeat(count);
    prop_oneof![
        8 => (1_usize..8).prop_map(words),
        2 => (16_usize..60).prop_map(words),
        1 => (155_usize..400).prop_map(words),
        1 => Just("* * *".to_owned()),
    ]
}

fn segments() -> impl Strategy<Value = Vec<SegmentText>> {
    let segment = (0_u128..4, any::<bool>(), content());
    proptest::collection::vec(segment, 0..60).prop_map(|segments| {
        let segments = segments.into_iter().enumerate();
        let segments = segments.map(|(number, (stanza, is_rare, content))| SegmentText {
            citation: number.to_string(),
            is_heading: stanza == 3 && is_rare,
            stanza: (stanza == 1).then(|| Uuid::from_u128(number as u128 / 5)),
            content,
        });
        segments.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_segment_is_somewhere_whole_and_where_it_is_said_to_be(text in segments()) {
        let cut = passages(&text);
        for passage in &cut {
            prop_assert!((1..=12).contains(&passage.segments.len()));
            let ends = passage.segments.iter().skip(1).map(|next| next.start as usize - 1);
            let ends = ends.chain([passage.content.len()]);
            for (segment, end) in passage.segments.iter().zip(ends) {
                let stored = &text[segment.citation.parse::<usize>().unwrap()].content;
                let shown = passage.content.get(segment.start as usize..end).unwrap();
                prop_assert!(stored.contains(shown));
                prop_assert!(stored == shown || stored.chars().count() > 2_000);
            }
        }
        let found: Vec<usize> = cut
            .iter()
            .flat_map(|passage| &passage.segments)
            .map(|segment| segment.citation.parse().unwrap())
            .collect();
        prop_assert!(found.is_sorted());
        for (number, segment) in text.iter().enumerate() {
            let has_word = segment.content.chars().any(char::is_alphanumeric);
            prop_assert_eq!(found.contains(&number), has_word);
        }
    }

    #[test]
    fn two_short_neighbours_are_found_together(text in segments()) {
        let cut = passages(&text);
        let with_words: Vec<usize> = (0..text.len())
            .filter(|number| text[*number].content.chars().any(char::is_alphanumeric))
            .collect();
        for pair in with_words.windows(2) {
            if pair.iter().any(|number| text[*number].content.chars().count() > 250) {
                continue;
            }
            let pair: Vec<String> = pair.iter().map(ToString::to_string).collect();
            let is_together = cut.iter().any(|passage| {
                citations(passage).windows(2).any(|near| near == pair)
            });
            prop_assert!(is_together, "{pair:?}");
        }
    }
}
