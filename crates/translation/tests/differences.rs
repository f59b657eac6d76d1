//! Revisions are told apart by segment and word, texts of one language are put side by side.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "whatever fails here fails the test that asked for it"
)]

use tercul_kernel::SegmentId;
use tercul_script::TextForm;
use tercul_translation::{
    Citations, QualityLevel, Segment, SegmentChangeKind, SegmentKind, TextChange, TextContent,
    TextContentFormat, TextHunkOperation, apply_patch, compare, content_from, diff, hunks,
    similarity, summarize,
};
use uuid::Uuid;

fn content(text: &str) -> TextContent {
    let mut last = 0;
    let new_id = || {
        last += 1;
        SegmentId(Uuid::from_u128(last))
    };
    let format = TextContentFormat::PlainText;
    content_from(format, text, TextForm::Poetry, QualityLevel::Draft, new_id).expect("a poem")
}

fn id_of(content: &TextContent, citation: &str) -> SegmentId {
    let mut segments = content.segments().iter();
    segments
        .find(|segment| segment.citation == citation)
        .expect("the citation")
        .id
}

fn patched(content: &TextContent, changes: &[TextChange]) -> TextContent {
    let mut last = 1000;
    let new_id = || {
        last += 1;
        SegmentId(Uuid::from_u128(last))
    };
    let segments = apply_patch(content.segments(), changes, QualityLevel::Draft, new_id);
    content
        .followed_by(segments.expect("a patch"), &Citations::Free)
        .expect("content")
}

fn told(old: &[Segment], new: &[Segment]) -> Vec<(SegmentChangeKind, String)> {
    let differences = diff(old, new);
    let told = differences.iter().map(|difference| {
        let shown = difference.after.or(difference.before).expect("a segment");
        (difference.kind, shown.content.to_owned())
    });
    told.collect()
}

fn shown(left: &str, right: &str) -> String {
    let hunks = hunks(left, right)
        .into_iter()
        .map(|hunk| match hunk.operation {
            TextHunkOperation::Equal => hunk.value,
            TextHunkOperation::Delete => format!("[-{}]", hunk.value),
            TextHunkOperation::Insert => format!("[+{}]", hunk.value),
        });
    hunks.collect()
}

#[test]
fn the_same_content_does_not_differ() {
    let poem = content("бер\nике\n\nөч");
    assert_eq!(told(poem.segments(), poem.segments()), []);
}

#[test]
fn changes_are_told_in_reading_order() {
    let poem = content("бер\nике\nөч\nдүрт\nбиш");
    let changes = [
        TextChange::Update {
            segment: id_of(&poem, "1.1"),
            kind: None,
            content: Some("бер генә".to_owned()),
            expected_hash: None,
        },
        TextChange::Delete {
            segment: id_of(&poem, "1.2"),
        },
        TextChange::Insert {
            after: Some(id_of(&poem, "1.3")),
            parent: None,
            kind: SegmentKind::Line,
            content: "яңа".to_owned(),
        },
        TextChange::Move {
            segment: id_of(&poem, "1.4"),
            after: Some(id_of(&poem, "1.5")),
            parent: None,
        },
    ];
    let next = patched(&poem, &changes);
    let told = told(poem.segments(), next.segments());
    let expected = [
        (SegmentChangeKind::Modified, "бер генә"),
        (SegmentChangeKind::Deleted, "ике"),
        (SegmentChangeKind::Inserted, "яңа"),
    ];
    assert_eq!(
        told[..3],
        expected.map(|(kind, content)| (kind, content.to_owned()))
    );
    // Either of two neighbors that changed places is the one that moved.
    assert_eq!(told[3].0, SegmentChangeKind::Moved);
    assert_eq!(told.len(), 4);
    let summary = summarize(poem.segments(), next.segments());
    assert_eq!(
        (
            summary.inserted,
            summary.deleted,
            summary.modified,
            summary.moved
        ),
        (1, 1, 1, 1)
    );
}

#[test]
fn children_of_a_moved_segment_did_not_move() {
    let poem = content("бер\nике\n\nөч\nдүрт\n\nбиш");
    let up = TextChange::Move {
        segment: id_of(&poem, "3"),
        after: None,
        parent: None,
    };
    let next = patched(&poem, &[up]);
    let differences = diff(poem.segments(), next.segments());
    assert_eq!(differences.len(), 1);
    assert_eq!(differences[0].segment(), Some(id_of(&poem, "3")));
}

#[test]
fn hunks_are_whole_words() {
    assert_eq!(shown("матур кыз", "матур кызлар"), "матур [-кыз][+кызлар]");
    assert_eq!(shown("Нәкъ Казан", "Нәкъ, Казан"), "Нәкъ[+,] Казан");
    assert_eq!(shown("таш-ташка", "таш ташка"), "[-таш-ташка][+таш ташка]");
    assert_eq!(shown("", "бер"), "[+бер]");
    assert_eq!(shown("бер", "бер"), "бер");
    assert_eq!(shown("", ""), "");
}

#[test]
fn huge_contents_are_told_apart_in_time() {
    let words = |step: usize| (0..9_000).map(move |number| (number * step % 9_000).to_string());
    let left = words(1).collect::<Vec<_>>().join(" ");
    let right = words(7).collect::<Vec<_>>().join(" ");
    let hunks = hunks(&left, &right);
    let side = |skipped| {
        let kept = hunks.iter().filter(|hunk| hunk.operation != skipped);
        kept.map(|hunk| hunk.value.as_str()).collect::<String>()
    };
    assert!(side(TextHunkOperation::Insert) == left);
    assert!(side(TextHunkOperation::Delete) == right);
}

#[test]
fn similarity_counts_words_in_order() {
    let close = |value: f64, wanted: f64| (value - wanted).abs() < 1e-9;
    assert!(close(similarity("бер ике өч", "бер ике өч"), 1.0));
    assert!(close(
        similarity("бер ике өч дүрт", "бер ике"),
        2.0 * 2.0 / 6.0
    ));
    assert!(close(similarity("бер", "ике"), 0.0));
    assert!(close(similarity("", "—"), 1.0));
}

#[test]
fn texts_are_paired_by_citation_and_then_by_order() {
    let left = content("бер\nике\nөч\n\nдүрт");
    let right = content("бер!\nике\n\nдүрт\nбиш");
    let compared = compare(left.segments(), right.segments());
    let content = |segments: &[Segment], place: Option<usize>| {
        place.map_or(String::new(), |place| segments[place].content.clone())
    };
    let rows: Vec<(String, String)> = compared
        .rows
        .iter()
        .map(|row| {
            (
                content(left.segments(), row.left),
                content(right.segments(), row.right),
            )
        })
        .collect();
    let expected = [
        ("бер", "бер!"),
        ("ике", "ике"),
        ("өч", ""),
        ("дүрт", "дүрт"),
        ("", "биш"),
    ];
    assert_eq!(
        rows,
        expected.map(|(left, right)| (left.to_owned(), right.to_owned()))
    );
    assert!((compared.similarity - 6.0 / 8.0).abs() < 1e-9);
    assert_eq!(
        compared.rows[0]
            .hunks(left.segments(), right.segments())
            .len(),
        2
    );
}

#[test]
fn other_addresses_are_paired_by_order() {
    let left = content("бер\nике");
    let mut right = content("бер\nике").into_segments();
    for segment in &mut right {
        segment.citation = format!("9.{}", segment.citation);
    }
    let compared = compare(left.segments(), &right);
    assert_eq!(compared.rows.len(), 2);
    assert!((compared.similarity - 1.0).abs() < 1e-9);
}

#[test]
fn nothing_is_like_nothing() {
    let none: [Segment; 0] = [];
    let compared = compare(&none, &none);
    assert_eq!(compared.rows, []);
    assert!((compared.similarity - 1.0).abs() < 1e-9);
}
