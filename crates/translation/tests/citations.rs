//! Citations follow the place until the first publication and stay from then on.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "whatever fails here fails the test that asked for it"
)]

use std::collections::{HashMap, HashSet};

use tercul_kernel::SegmentId;
use tercul_script::TextForm;
use tercul_translation::{
    Citations, QualityLevel, SegmentKind, TextChange, TextContent, TextContentFormat, apply_patch,
    content_from, testing::shape,
};
use uuid::Uuid;

fn content(text: &str, form: TextForm) -> TextContent {
    let mut last = 0;
    let new_id = || {
        last += 1;
        SegmentId(Uuid::from_u128(last))
    };
    let format = TextContentFormat::Markdown;
    content_from(format, text, form, QualityLevel::Draft, new_id).expect("the text is read")
}

fn id_of(content: &TextContent, citation: &str) -> SegmentId {
    let mut segments = content.segments().iter();
    segments
        .find(|segment| segment.citation == citation)
        .expect("the citation")
        .id
}

fn settled(
    content: &TextContent,
    changes: &[TextChange],
    retired: &[&str],
    ids: u128,
) -> TextContent {
    let mut last = ids;
    let new_id = || {
        last += 1;
        SegmentId(Uuid::from_u128(last))
    };
    let segments = apply_patch(content.segments(), changes, QualityLevel::Draft, new_id);
    let retired: HashSet<String> = retired
        .iter()
        .map(|&citation| citation.to_owned())
        .collect();
    let citations = Citations::Settled {
        retired,
        published: HashMap::new(),
    };
    content
        .followed_by(segments.expect("the patch applies"), &citations)
        .expect("content")
}

fn insert(after: Option<SegmentId>, parent: Option<SegmentId>, kind: SegmentKind) -> TextChange {
    let content = if kind.is_container() { "" } else { "яңа" };
    TextChange::Insert {
        after,
        parent,
        kind,
        content: content.to_owned(),
    }
}

fn citations(content: &TextContent) -> Vec<&str> {
    content
        .segments()
        .iter()
        .map(|segment| segment.citation.as_str())
        .collect()
}

#[test]
fn an_insertion_gets_the_number_before_it_with_a_letter() {
    let poem = content("бер\nике\nөч", TextForm::Poetry);
    let line = insert(Some(id_of(&poem, "1.2")), None, SegmentKind::Line);
    let next = settled(&poem, &[line.clone(), line], &[], 1000);
    assert_eq!(citations(&next), ["1", "1.1", "1.2", "1.2a", "1.2b", "1.3"]);
    let again = insert(Some(id_of(&next, "1.2a")), None, SegmentKind::Line);
    let next = settled(&next, &[again], &[], 2000);
    assert_eq!(
        citations(&next),
        ["1", "1.1", "1.2", "1.2a", "1.2c", "1.2b", "1.3"]
    );
}

#[test]
fn what_comes_before_the_first_is_lettered_from_zero() {
    let poem = content("бер\nике", TextForm::Poetry);
    let line = insert(None, Some(id_of(&poem, "1")), SegmentKind::Line);
    assert_eq!(
        citations(&settled(&poem, &[line], &[], 1000)),
        ["1", "1.0a", "1.1", "1.2"]
    );
}

#[test]
fn what_comes_last_gets_the_next_number() {
    let poem = content("бер\nике", TextForm::Poetry);
    let line = insert(Some(id_of(&poem, "1.2")), None, SegmentKind::Line);
    let stanza = insert(Some(id_of(&poem, "1")), None, SegmentKind::Stanza);
    let next = settled(&poem, &[line, stanza], &[], 1000);
    assert_eq!(citations(&next), ["1", "1.1", "1.2", "1.3", "2"]);
}

#[test]
fn an_address_is_never_given_twice() {
    let poem = content("бер\nике\nөч", TextForm::Poetry);
    let gone = TextChange::Delete {
        segment: id_of(&poem, "1.3"),
    };
    let next = settled(&poem, &[gone], &[], 1000);
    let line = insert(Some(id_of(&poem, "1.2")), None, SegmentKind::Line);
    let later = settled(&next, std::slice::from_ref(&line), &["1.3"], 2000);
    assert_eq!(citations(&later), ["1", "1.1", "1.2", "1.4"]);
    let between = insert(Some(id_of(&poem, "1.1")), None, SegmentKind::Line);
    let later = settled(&next, &[between], &["1.3", "1.1a"], 2000);
    assert_eq!(citations(&later), ["1", "1.1", "1.1b", "1.2"]);
}

#[test]
fn letters_go_on_after_z() {
    let poem = content("бер\nике", TextForm::Poetry);
    let line = insert(Some(id_of(&poem, "1.1")), None, SegmentKind::Line);
    let next = settled(&poem, &vec![line; 28], &[], 1000);
    let given = citations(&next);
    assert!(given.contains(&"1.1z"), "{given:?}");
    assert!(given.contains(&"1.1za"), "{given:?}");
    assert!(given.contains(&"1.1zb"), "{given:?}");
}

#[test]
fn a_moved_segment_keeps_its_address() {
    let poem = content("бер\nике\n\nөч\nдүрт", TextForm::Poetry);
    let move_line = TextChange::Move {
        segment: id_of(&poem, "1.2"),
        after: Some(id_of(&poem, "2.1")),
        parent: None,
    };
    let next = settled(&poem, &[move_line], &[], 1000);
    assert_eq!(citations(&next), ["1", "1.1", "2", "2.1", "1.2", "2.2"]);
}

#[test]
fn new_containers_are_numbered_with_what_they_hold() {
    let story = content("# Бер\n\nтекст\n\n# Ике\n\nтекст", TextForm::Prose);
    let before = shape(story.segments());
    let chapter = insert(Some(id_of(&story, "2")), None, SegmentKind::Chapter);
    let next = settled(&story, &[chapter], &[], 1000);
    let paragraphs = [
        insert(None, Some(id_of(&next, "3")), SegmentKind::Paragraph),
        insert(None, Some(id_of(&next, "3")), SegmentKind::Heading),
    ];
    let next = settled(&next, &paragraphs, &[], 2000);
    let after = shape(next.segments());
    assert_eq!(after[..before.len()], before[..]);
    assert_eq!(
        after[before.len()..],
        ["3 CHAPTER", "3.0.1 HEADING яңа", "3.1 PARAGRAPH яңа"]
    );
}

#[test]
fn drafts_are_numbered_by_place() {
    let poem = content("бер\nике", TextForm::Poetry);
    let line = insert(Some(id_of(&poem, "1.1")), None, SegmentKind::Line);
    let mut last = 1000;
    let new_id = || {
        last += 1;
        SegmentId(Uuid::from_u128(last))
    };
    let segments = apply_patch(poem.segments(), &[line], QualityLevel::Draft, new_id);
    let next = poem
        .followed_by(segments.expect("a patch"), &Citations::Free)
        .expect("content");
    assert_eq!(citations(&next), ["1", "1.1", "1.2", "1.3"]);
}
