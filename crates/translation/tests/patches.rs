//! Patches change content all at once or not at all, and segments keep their identity.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "whatever fails here fails the test that asked for it"
)]

use tercul_kernel::SegmentId;
use tercul_script::TextForm;
use tercul_translation::{
    Citations, PatchFault, PatchPlace, QualityLevel, Segment, SegmentKind, TextChange, TextContent,
    TextContentFormat, apply_patch, content_from, content_hash, testing::shape,
};
use uuid::Uuid;

const POEM: &str = "Нәкъ Казан артында бардыр\nбер авыл – «Кырлай» диләр;\n\n\
    Җырлаганда көй өчен,\n«тавыклары җырлай» диләр.";

fn ids(start: u128) -> impl FnMut() -> SegmentId {
    let mut last = start;
    move || {
        last += 1;
        SegmentId(Uuid::from_u128(last))
    }
}

fn poem() -> TextContent {
    content_from(
        TextContentFormat::PlainText,
        POEM,
        TextForm::Poetry,
        QualityLevel::Proofread,
        ids(0),
    )
    .expect("the poem is read")
}

fn id_of(content: &TextContent, citation: &str) -> SegmentId {
    let mut segments = content.segments().iter();
    segments
        .find(|segment| segment.citation == citation)
        .expect("the citation")
        .id
}

fn patched(content: &TextContent, changes: &[TextChange]) -> TextContent {
    let segments = apply_patch(content.segments(), changes, QualityLevel::Draft, ids(1000));
    content
        .followed_by(segments.expect("the patch applies"), &Citations::Free)
        .expect("content")
}

fn fault(content: &TextContent, changes: &[TextChange]) -> (usize, PatchPlace, PatchFault) {
    let refused = apply_patch(content.segments(), changes, QualityLevel::Draft, ids(1000));
    let error = refused.expect_err("the patch is refused");
    (error.change, error.place, error.fault)
}

fn line(after: Option<SegmentId>, parent: Option<SegmentId>, content: &str) -> TextChange {
    TextChange::Insert {
        after,
        parent,
        kind: SegmentKind::Line,
        content: content.to_owned(),
    }
}

fn content_of<'a>(content: &'a TextContent, citation: &str) -> &'a Segment {
    let mut segments = content.segments().iter();
    segments
        .find(|segment| segment.citation == citation)
        .expect("the citation")
}

#[test]
fn a_poem_is_stanzas_of_lines() {
    assert_eq!(
        shape(poem().segments()),
        [
            "1 STANZA",
            "1.1 LINE Нәкъ Казан артында бардыр",
            "1.2 LINE бер авыл – «Кырлай» диләр;",
            "2 STANZA",
            "2.1 LINE Җырлаганда көй өчен,",
            "2.2 LINE «тавыклары җырлай» диләр.",
        ]
    );
}

#[test]
fn an_insertion_comes_after_its_neighbor() {
    let poem = poem();
    let after = id_of(&poem, "1.1");
    let next = patched(&poem, &[line(Some(after), None, "  яңа юл ")]);
    assert_eq!(content_of(&next, "1.2").content, "яңа юл");
    assert_eq!(content_of(&next, "1.2").quality, QualityLevel::Draft);
    assert_eq!(
        content_of(&next, "1.3").content,
        "бер авыл – «Кырлай» диләр;"
    );
    assert_eq!(content_of(&next, "1.3").id, id_of(&poem, "1.2"));
    assert_eq!(next.segments()[2].parent, Some(id_of(&poem, "1")));
}

#[test]
fn an_insertion_without_a_neighbor_comes_first_in_its_parent() {
    let poem = poem();
    let stanza = id_of(&poem, "2");
    let next = patched(&poem, &[line(None, Some(stanza), "беренче")]);
    assert_eq!(content_of(&next, "2.1").content, "беренче");
    let next = patched(&poem, &[line(Some(stanza), Some(stanza), "беренче")]);
    assert_eq!(content_of(&next, "2.1").content, "беренче");
}

#[test]
fn a_neighbor_deeper_than_the_parent_stands_for_what_contains_it() {
    let poem = poem();
    let last_line = id_of(&poem, "1.2");
    let changes = [
        TextChange::Insert {
            after: Some(id_of(&poem, "1")),
            parent: None,
            kind: SegmentKind::Separator,
            content: String::new(),
        },
        TextChange::Move {
            segment: id_of(&poem, "2"),
            after: None,
            parent: None,
        },
    ];
    let next = patched(&poem, &changes);
    assert_eq!(
        shape(next.segments()),
        [
            "1 STANZA",
            "1.1 LINE Җырлаганда көй өчен,",
            "1.2 LINE «тавыклары җырлай» диләр.",
            "2 STANZA",
            "2.1 LINE Нәкъ Казан артында бардыр",
            "2.2 LINE бер авыл – «Кырлай» диләр;",
            "0.1 SEPARATOR",
        ]
    );
    assert_eq!(content_of(&next, "2.2").id, last_line);
}

#[test]
fn an_update_drops_the_quality_only_of_changed_content() {
    let poem = poem();
    let segment = id_of(&poem, "1.1");
    let update = |kind, content: Option<&str>| TextChange::Update {
        segment,
        kind,
        content: content.map(str::to_owned),
        expected_hash: None,
    };
    let next = patched(&poem, &[update(None, Some("Нәкъ Казан артында"))]);
    assert_eq!(content_of(&next, "1.1").quality, QualityLevel::Draft);
    let next = patched(&poem, &[update(Some(SegmentKind::Epigraph), None)]);
    assert_eq!(content_of(&next, "1.0.1").quality, QualityLevel::Proofread);
    let same = patched(&poem, &[update(None, Some("Нәкъ Казан артында бардыр "))]);
    assert!(poem.change_to(&same).is_empty());
}

#[test]
fn an_update_against_other_content_is_stale() {
    let poem = poem();
    let segment = id_of(&poem, "1.1");
    let update = |hash: String| TextChange::Update {
        segment,
        kind: None,
        content: Some("яңа".to_owned()),
        expected_hash: Some(hash),
    };
    let current = "Нәкъ Казан артында бардыр";
    patched(&poem, &[update(content_hash(current))]);
    assert_eq!(
        fault(&poem, &[update(content_hash("иске"))]),
        (
            0,
            PatchPlace::Segment,
            PatchFault::StaleContent {
                segment,
                current: current.to_owned()
            }
        )
    );
}

#[test]
fn a_deletion_takes_everything_below_with_it() {
    let poem = poem();
    let next = patched(
        &poem,
        &[TextChange::Delete {
            segment: id_of(&poem, "1"),
        }],
    );
    assert_eq!(next.segments().len(), 3);
    assert_eq!(content_of(&next, "1.1").content, "Җырлаганда көй өчен,");
}

#[test]
fn a_removed_segment_is_unknown_to_later_changes() {
    let poem = poem();
    let changes = [
        TextChange::Delete {
            segment: id_of(&poem, "1"),
        },
        TextChange::Delete {
            segment: id_of(&poem, "1.1"),
        },
    ];
    assert_eq!(
        fault(&poem, &changes),
        (1, PatchPlace::Segment, PatchFault::UnknownSegment)
    );
}

#[test]
fn a_segment_is_not_moved_into_itself() {
    let poem = poem();
    let stanza = id_of(&poem, "1");
    let into = TextChange::Move {
        segment: stanza,
        after: None,
        parent: Some(stanza),
    };
    assert_eq!(
        fault(&poem, &[into]),
        (0, PatchPlace::Parent, PatchFault::IntoItself)
    );
    let behind = TextChange::Move {
        segment: stanza,
        after: Some(stanza),
        parent: None,
    };
    assert_eq!(
        fault(&poem, &[behind]),
        (0, PatchPlace::After, PatchFault::IntoItself)
    );
}

#[test]
fn stanzas_hold_no_stanzas_and_lines_nothing() {
    let poem = poem();
    let stanza = |parent| TextChange::Insert {
        after: None,
        parent: Some(parent),
        kind: SegmentKind::Stanza,
        content: String::new(),
    };
    let misplaced = |parent| PatchFault::Misplaced {
        parent,
        child: SegmentKind::Stanza,
    };
    assert_eq!(
        fault(&poem, &[stanza(id_of(&poem, "1"))]),
        (0, PatchPlace::Parent, misplaced(SegmentKind::Stanza))
    );
    assert_eq!(
        fault(&poem, &[stanza(id_of(&poem, "1.1"))]),
        (0, PatchPlace::Parent, misplaced(SegmentKind::Line))
    );
}

#[test]
fn content_must_fit_its_kind() {
    let poem = poem();
    let insert = |kind, content: &str| TextChange::Insert {
        after: None,
        parent: None,
        kind,
        content: content.to_owned(),
    };
    let place = PatchPlace::Content;
    let kind = SegmentKind::Stanza;
    let with_content = PatchFault::ContainerWithContent(kind);
    assert_eq!(
        fault(&poem, &[insert(kind, "текст")]),
        (0, place, with_content)
    );
    let empty = PatchFault::Empty(SegmentKind::Line);
    assert_eq!(
        fault(&poem, &[insert(SegmentKind::Line, " \t ")]),
        (0, place, empty)
    );
    let too_long = PatchFault::TooLong {
        max: 20_000,
        actual: 20_001,
    };
    let long = "ә".repeat(20_001);
    assert_eq!(
        fault(&poem, &[insert(SegmentKind::Paragraph, &long)]),
        (0, place, too_long)
    );
    let (_, _, character) = fault(&poem, &[insert(SegmentKind::Line, "бер\nике")]);
    assert!(
        matches!(character, PatchFault::Character(_)),
        "{character:?}"
    );
    let (_, _, character) = fault(&poem, &[insert(SegmentKind::Paragraph, "бер\u{202E}ике")]);
    assert!(
        matches!(character, PatchFault::Character(_)),
        "{character:?}"
    );
}

#[test]
fn a_container_that_holds_others_becomes_no_leaf() {
    let poem = poem();
    let update = TextChange::Update {
        segment: id_of(&poem, "1"),
        kind: Some(SegmentKind::Separator),
        content: None,
        expected_hash: None,
    };
    let held = PatchFault::HoldsOthers(SegmentKind::Separator);
    assert_eq!(fault(&poem, &[update]), (0, PatchPlace::Kind, held));
}

#[test]
fn a_split_leaves_the_identifier_with_the_first_part() {
    let poem = poem();
    let segment = id_of(&poem, "1.1");
    let next = patched(
        &poem,
        &[TextChange::Split {
            segment,
            offset: 10,
        }],
    );
    assert_eq!(content_of(&next, "1.1").content, "Нәкъ Казан");
    assert_eq!(content_of(&next, "1.1").id, segment);
    assert_eq!(content_of(&next, "1.2").content, "артында бардыр");
    assert_eq!(content_of(&next, "1.2").kind, SegmentKind::Line);
}

#[test]
fn a_cut_leaves_something_on_both_sides() {
    let poem = poem();
    let segment = id_of(&poem, "1.1");
    for actual in [0, 25, 26, usize::MAX] {
        let outside = PatchFault::CutOutside { max: 24, actual };
        let split = TextChange::Split {
            segment,
            offset: actual,
        };
        assert_eq!(fault(&poem, &[split]), (0, PatchPlace::Offset, outside));
    }
    let split = TextChange::Split {
        segment: id_of(&poem, "1"),
        offset: 1,
    };
    let refused = PatchFault::NotSplittable(SegmentKind::Stanza);
    assert_eq!(fault(&poem, &[split]), (0, PatchPlace::Segment, refused));
}

#[test]
fn a_join_leaves_the_first_identifier() {
    let poem = poem();
    let segments = vec![id_of(&poem, "1.1"), id_of(&poem, "1.2")];
    let first = id_of(&poem, "1.1");
    let next = patched(
        &poem,
        &[TextChange::Join {
            segments,
            separator: " / ".to_owned(),
        }],
    );
    assert_eq!(content_of(&next, "1.1").id, first);
    assert_eq!(
        content_of(&next, "1.1").content,
        "Нәкъ Казан артында бардыр / бер авыл – «Кырлай» диләр;"
    );
}

#[test]
fn joined_containers_unite_what_they_hold() {
    let poem = poem();
    let segments = vec![id_of(&poem, "1"), id_of(&poem, "2")];
    let next = patched(
        &poem,
        &[TextChange::Join {
            segments,
            separator: " ".to_owned(),
        }],
    );
    assert_eq!(
        shape(next.segments()),
        [
            "1 STANZA",
            "1.1 LINE Нәкъ Казан артында бардыр",
            "1.2 LINE бер авыл – «Кырлай» диләр;",
            "1.3 LINE Җырлаганда көй өчен,",
            "1.4 LINE «тавыклары җырлай» диләр.",
        ]
    );
}

#[test]
fn only_neighbors_of_one_kind_are_joined() {
    let poem = poem();
    let join = |citations: &[&str], separator: &str| TextChange::Join {
        segments: citations
            .iter()
            .map(|citation| id_of(&poem, citation))
            .collect(),
        separator: separator.to_owned(),
    };
    let apart = (0, PatchPlace::Joined(1), PatchFault::NotNeighbors);
    assert_eq!(fault(&poem, &[join(&["1.2", "2.1"], " ")]), apart);
    assert_eq!(fault(&poem, &[join(&["1.2", "1.1"], " ")]), apart);
    assert_eq!(fault(&poem, &[join(&["1.1", "1.1"], " ")]), apart);
    let one = (0, PatchPlace::Segments, PatchFault::JoinCount { actual: 1 });
    assert_eq!(fault(&poem, &[join(&["1.1"], " ")]), one);
    let long = PatchFault::TooLong {
        max: 10,
        actual: 11,
    };
    let separator = (0, PatchPlace::Separator, long);
    assert_eq!(
        fault(&poem, &[join(&["1.1", "1.2"], "-----------")]),
        separator
    );
}

#[test]
fn a_patch_has_one_to_two_thousand_changes() {
    let poem = poem();
    assert_eq!(
        fault(&poem, &[]),
        (0, PatchPlace::Changes, PatchFault::NoChanges)
    );
    let changes = vec![
        TextChange::Delete {
            segment: id_of(&poem, "1")
        };
        2001
    ];
    let too_many = PatchFault::TooManyChanges { actual: 2001 };
    assert_eq!(fault(&poem, &changes), (0, PatchPlace::Changes, too_many));
}

#[test]
fn an_insertion_rewrites_no_row_before_it() {
    let poem = poem();
    let next = patched(&poem, &[line(Some(id_of(&poem, "2.2")), None, "соңгы юл")]);
    let change = poem.change_to(&next);
    assert!(change.closed.is_empty());
    assert_eq!(change.opened.len(), 1);
    assert_eq!(change.summary.inserted, 1);
}

#[test]
fn many_changes_of_a_long_text_take_little_time() {
    let paragraphs: Vec<String> = (0..10_000)
        .map(|number| format!("Абзац номер {number}."))
        .collect();
    let text = paragraphs.join("\n\n");
    let format = TextContentFormat::PlainText;
    let long = content_from(format, &text, TextForm::Prose, QualityLevel::Draft, ids(0));
    let long = long.expect("the text is read");
    let middle = long.segments()[5_000].id;
    let changes: Vec<TextChange> = (0..500)
        .map(|number| line(Some(middle), None, &format!("Сызык {number}")))
        .collect();
    assert_eq!(patched(&long, &changes).segments().len(), 10_500);
}
