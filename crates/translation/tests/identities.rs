//! Segments that stay similar keep their identifiers when content is imported again.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "whatever fails here fails the test that asked for it"
)]

use tercul_kernel::SegmentId;
use tercul_script::TextForm;
use tercul_translation::{QualityLevel, Segment, TextContentFormat, content_from, keep_identities};
use uuid::Uuid;

fn segments(text: &str, start: u128, quality: QualityLevel) -> Vec<Segment> {
    let mut last = start;
    let new_id = || {
        last += 1;
        SegmentId(Uuid::from_u128(last))
    };
    let format = TextContentFormat::PlainText;
    let content = content_from(format, text, TextForm::Poetry, quality, new_id);
    content.expect("a poem").into_segments()
}

fn imported(old: &str, new: &str) -> (Vec<Segment>, Vec<Segment>) {
    let old = segments(old, 0, QualityLevel::Validated);
    let mut new = segments(new, 1000, QualityLevel::Draft);
    keep_identities(&old, &mut new);
    (old, new)
}

fn id(segments: &[Segment], content: &str) -> SegmentId {
    segments
        .iter()
        .find(|segment| segment.content == content)
        .expect("the content")
        .id
}

#[test]
fn the_same_content_keeps_identifiers_and_quality() {
    let (old, new) = imported("бер\nике\n\nөч", "бер\nике\n\nөч");
    assert_eq!(old[1..3], new[1..3]);
    let ids = |segments: &[Segment]| {
        segments
            .iter()
            .map(|segment| segment.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&old), ids(&new));
    let parents = |segments: &[Segment]| {
        segments
            .iter()
            .map(|segment| segment.parent)
            .collect::<Vec<_>>()
    };
    assert_eq!(parents(&old), parents(&new));
}

#[test]
fn a_corrected_line_stays_itself_but_loses_its_quality() {
    let (old, new) = imported(
        "Нәкъ Казан артында бардыр\nбер авыл Кырлай диләр",
        "Нәкъ Казан артында бардыр\nбер авыл – «Кырлай» диләр;",
    );
    let (before, after) = (&old[2], &new[2]);
    assert_eq!(before.id, after.id);
    assert_eq!(after.quality, QualityLevel::Draft);
}

#[test]
fn another_line_is_a_new_segment() {
    let (old, new) = imported(
        "Нәкъ Казан артында\nбер авыл бар",
        "Җырлаганда көй өчен\nбер авыл бар",
    );
    assert_ne!(old[1].id, new[1].id);
    assert_eq!(id(&old, "бер авыл бар"), id(&new, "бер авыл бар"));
}

#[test]
fn lines_keep_their_identifiers_past_insertions_and_moves() {
    let (old, new) = imported("бер\nике\n\nөч\nдүрт", "яңа\nөч\nдүрт\n\nбер\nтагын\nике");
    for content in ["бер", "ике", "өч", "дүрт"] {
        assert_eq!(id(&old, content), id(&new, content), "{content}");
    }
    assert_eq!(old[0].id, new[4].id, "the stanza goes with its lines");
    assert_eq!(old[3].id, new[0].id, "the stanza goes with its lines");
}

#[test]
fn refrains_are_matched_one_by_one() {
    let (old, new) = imported("әй\nбер\nәй\nике\nәй", "әй\nбер\nәй\nике\nәй\nөч\nәй");
    let refrains = |segments: &[Segment]| {
        let refrains = segments.iter().filter(|segment| segment.content == "әй");
        refrains.map(|segment| segment.id).collect::<Vec<_>>()
    };
    assert_eq!(refrains(&old)[..], refrains(&new)[..3]);
}

#[test]
fn no_identifier_is_used_twice() {
    let (_, new) = imported(
        "бер ике өч дүрт биш",
        "бер ике өч дүрт биш!\nбер ике өч дүрт биш?",
    );
    let mut ids: Vec<_> = new.iter().map(|segment| segment.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), new.len());
}

#[test]
fn a_long_text_is_matched_in_time() {
    let words = |number: usize| (0..12).map(move |word| (number * 31 + word * 17) % 997);
    let line = |number: usize| {
        words(number)
            .map(|word| format!("сүз{word}"))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let old: Vec<String> = (0..5_000).map(line).collect();
    let new: Vec<String> = (0..5_000).map(|number| line(number) + "!").collect();
    let (old, new) = imported(&old.join("\n"), &new.join("\n"));
    let kept = old
        .iter()
        .zip(&new)
        .filter(|(old, new)| old.id == new.id)
        .count();
    assert!(kept > 4_900, "{kept}");
}
