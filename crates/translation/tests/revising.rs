//! Content changes by appending revisions.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "whatever fails here fails the test that asked for it"
)]

use tercul_kernel::{Actor, SegmentId};
use tercul_script::ShapeError;
use tercul_translation::{
    ContentLimit, ContentRepository as _, PatchConflict, PatchFault, QualityLevel, Revision,
    RevisionMessage, StateOf, Text, TextChange, TextContentFormat, TextError, TextKind,
    TextRepository as _,
    commands::{ApplyTextPatch, ArchiveText, ImportTextContent, RestoreTextRevision},
    content_hash,
    testing::{
        MemoryTexts, contributor, create_original, create_translation, day, editor_of, publish,
        shape,
    },
};
use tercul_work::{PublicationStatus, Reason};

const POEM: &str = "бер\nике\n\nөч";

fn import(text: &Text, content: &str) -> ImportTextContent {
    ImportTextContent {
        text: text.id(),
        format: TextContentFormat::PlainText,
        content: content.to_owned(),
        message: Some(RevisionMessage::parse("Керттем").expect("a message")),
        expected_version: text.version(),
    }
}

fn draft() -> (MemoryTexts, Actor, Text, Revision) {
    let mut texts = MemoryTexts::with_poem();
    let actor = contributor(7);
    let text = create_original(&mut texts, &actor);
    texts.changes.clear();
    let (text, revision) = import(&text, POEM)
        .execute(&mut texts, &actor, day(1))
        .expect("content");
    (texts, actor, text, revision)
}

fn id_of(texts: &MemoryTexts, text: &Text, content: &str) -> SegmentId {
    let segments = texts.content(text.id());
    segments
        .iter()
        .find(|segment| segment.content == content)
        .expect("the content")
        .id
}

fn change(segment: SegmentId, content: &str) -> TextChange {
    TextChange::Update {
        segment,
        kind: None,
        content: Some(content.to_owned()),
        expected_hash: None,
    }
}

fn patch(text: &Text, base: &Revision, changes: Vec<TextChange>) -> ApplyTextPatch {
    ApplyTextPatch {
        text: text.id(),
        base: Some(base.id),
        changes,
        message: None,
    }
}

fn restore(text: &Text, revision: &Revision) -> RestoreTextRevision {
    RestoreTextRevision {
        text: text.id(),
        revision: revision.id,
        reason: Reason::parse("Ялгыш").expect("a reason"),
        expected_version: text.version(),
    }
}

#[test]
fn the_first_import_is_the_first_revision() {
    let (texts, actor, text, revision) = draft();
    assert_eq!(revision.number, 1);
    assert_eq!(revision.author, actor.user);
    assert_eq!(revision.summary.inserted, 5);
    assert_eq!((revision.metrics.lines, revision.metrics.stanzas), (3, 2));
    assert_eq!(text.stored().current_revision, Some(1));
    assert_eq!(text.stored().quality, QualityLevel::Draft);
    assert_eq!(text.version(), 2);
    assert_eq!(texts.recorded(), ["text.content_imported"]);
    let shape = shape(&texts.content(text.id()));
    assert_eq!(
        shape,
        [
            "1 STANZA",
            "1.1 LINE бер",
            "1.2 LINE ике",
            "2 STANZA",
            "2.1 LINE өч"
        ]
    );
}

#[test]
fn a_patch_is_a_new_revision_and_the_old_one_stays() {
    let (mut texts, actor, text, one) = draft();
    let before = texts.content(text.id());
    let changes = vec![change(id_of(&texts, &text, "ике"), "ике дә")];
    let (text, two) = patch(&text, &one, changes)
        .execute(&mut texts, &actor, day(2))
        .expect("content");
    assert_eq!(two.number, 2);
    assert_eq!((two.summary.modified, two.summary.inserted), (1, 0));
    assert_ne!(two.content_hash, one.content_hash);
    assert_eq!(texts.segments_at(text.id(), 1), Ok(before));
    assert_eq!(texts.row_count(), 6, "one row more");
    assert_eq!(
        texts.recorded(),
        ["text.content_imported", "text.content_changed"]
    );
}

#[test]
fn a_patch_against_an_old_revision_is_stale() {
    let (mut texts, actor, text, one) = draft();
    let segment = id_of(&texts, &text, "ике");
    let gone = id_of(&texts, &text, "өч");
    let changes = vec![
        change(segment, "ике дә"),
        TextChange::Delete { segment: gone },
    ];
    let (text, two) = patch(&text, &one, changes)
        .execute(&mut texts, &actor, day(2))
        .expect("content");
    let late = patch(&text, &one, vec![change(segment, "икенче")]);
    let Err(TextError::StaleBase { current, conflicts }) = late.execute(&mut texts, &actor, day(3))
    else {
        panic!("the patch is refused");
    };
    assert_eq!(current, Some(two.id));
    let some = |content: &str| Some(content.to_owned());
    let edited = PatchConflict {
        segment,
        base_content: some("ике"),
        current_content: some("ике дә"),
    };
    let removed = PatchConflict {
        segment: gone,
        base_content: some("өч"),
        current_content: None,
    };
    assert_eq!(conflicts, [edited, removed]);
}

#[test]
fn the_first_patch_has_no_base() {
    let mut texts = MemoryTexts::with_poem();
    let actor = contributor(7);
    let text = create_original(&mut texts, &actor);
    let insert = TextChange::Insert {
        after: None,
        parent: None,
        kind: tercul_translation::SegmentKind::Paragraph,
        content: "бер".to_owned(),
    };
    let first = ApplyTextPatch {
        text: text.id(),
        base: None,
        changes: vec![insert],
        message: None,
    };
    assert!(first.clone().execute(&mut texts, &actor, day(1)).is_ok());
    let Err(TextError::StaleBase { conflicts, .. }) = first.execute(&mut texts, &actor, day(1))
    else {
        panic!("content exists already");
    };
    assert_eq!(conflicts.len(), 1);
}

#[test]
fn a_hash_of_other_content_is_stale() {
    let (mut texts, actor, text, one) = draft();
    let segment = id_of(&texts, &text, "ике");
    let update = TextChange::Update {
        segment,
        kind: None,
        content: Some("икенче".to_owned()),
        expected_hash: Some(content_hash("иске")),
    };
    let refused = patch(&text, &one, vec![update]).execute(&mut texts, &actor, day(2));
    let Err(TextError::StaleBase { conflicts, .. }) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(conflicts[0].current_content.as_deref(), Some("ике"));
}

#[test]
fn a_patch_that_changes_nothing_is_refused() {
    let (mut texts, actor, text, one) = draft();
    let changes = vec![change(id_of(&texts, &text, "ике"), "ике")];
    let refused = patch(&text, &one, changes).execute(&mut texts, &actor, day(2));
    assert_eq!(refused, Err(TextError::EmptyChange));
    let refused = import(&text, POEM).execute(&mut texts, &actor, day(2));
    assert_eq!(refused, Err(TextError::EmptyChange));
    let refused = restore(&text, &one).execute(&mut texts, &editor_of(9, None), day(2));
    assert_eq!(refused, Err(TextError::EmptyChange));
}

#[test]
fn a_faulty_change_leaves_the_text_alone() {
    let (mut texts, actor, text, one) = draft();
    let before = (texts.content(text.id()), texts.text(text.id()).clone());
    let segment = id_of(&texts, &text, "ике");
    let changes = vec![
        TextChange::Delete { segment },
        TextChange::Split { segment, offset: 1 },
    ];
    let refused = patch(&text, &one, changes).execute(&mut texts, &actor, day(2));
    let Err(TextError::Patch(error)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!((error.change, error.fault), (1, PatchFault::UnknownSegment));
    assert_eq!(
        (texts.content(text.id()), texts.text(text.id()).clone()),
        before
    );
}

#[test]
fn content_of_somebody_elses_text_is_not_changed() {
    let (mut texts, _, text, one) = draft();
    let changes = vec![change(id_of(&texts, &text, "ике"), "икенче")];
    let stranger = contributor(8);
    let refused = patch(&text, &one, changes.clone()).execute(&mut texts, &stranger, day(2));
    assert_eq!(refused, Err(TextError::TextNotFound));
    let text = publish(&mut texts, &editor_of(9, None), &text, "бер\nике");
    let refused = patch(&text, &one, changes.clone()).execute(&mut texts, &stranger, day(2));
    assert_eq!(refused, Err(TextError::Forbidden));
    let creator = contributor(7);
    let refused = patch(&text, &one, changes).execute(&mut texts, &creator, day(2));
    assert_eq!(refused, Err(TextError::Forbidden));
    let refused = import(&text, "өч").execute(&mut texts, &creator, day(2));
    assert_eq!(refused, Err(TextError::Forbidden));
}

#[test]
fn a_revision_of_another_text_is_no_base() {
    let (mut texts, actor, text, _) = draft();
    let other = create_original(&mut texts, &actor);
    let (_, foreign) = import(&other, "ят")
        .execute(&mut texts, &actor, day(2))
        .expect("content");
    let refused = patch(&text, &foreign, Vec::new()).execute(&mut texts, &actor, day(2));
    assert_eq!(refused, Err(TextError::RevisionNotFound));
    let refused = restore(&text, &foreign).execute(&mut texts, &editor_of(9, None), day(2));
    assert_eq!(refused, Err(TextError::RevisionNotFound));
}

#[test]
fn an_import_keeps_similar_segments() {
    let (mut texts, actor, text, _) = draft();
    let known = id_of(&texts, &text, "өч");
    let content = "бер\nике\nяңа\n\nөч";
    let (text, two) = import(&text, content)
        .execute(&mut texts, &actor, day(2))
        .expect("content");
    assert_eq!(id_of(&texts, &text, "өч"), known);
    assert_eq!(
        (
            two.summary.inserted,
            two.summary.deleted,
            two.summary.modified
        ),
        (1, 0, 0)
    );
}

#[test]
fn an_import_into_a_published_text_keeps_addresses() {
    let (mut texts, _, text, _) = draft();
    let editor = editor_of(9, None);
    let text = publish(&mut texts, &editor, &text, "бер\nике\n\nөч\nдүрт");
    let content = "бер\nяңа\nике\n\nөч\nдүрт";
    let (text, _) = import(&text, content)
        .execute(&mut texts, &editor, day(2))
        .expect("content");
    let shape = shape(&texts.content(text.id()));
    let expected = [
        "1 STANZA",
        "1.1 LINE бер",
        "1.1a LINE яңа",
        "1.2 LINE ике",
        "2 STANZA",
        "2.1 LINE өч",
        "2.2 LINE дүрт",
    ];
    assert_eq!(shape, expected);
    assert_eq!(
        text.stored().published_revision,
        Some(2),
        "readers are served what they were"
    );
    assert_eq!(text.stored().status, PublicationStatus::Published);
}

#[test]
fn content_that_cannot_be_read_is_refused() {
    let (mut texts, actor, text, _) = draft();
    let mut import = |format, content: String| {
        let command = ImportTextContent {
            format,
            content,
            ..import(&text, "")
        };
        command
            .execute(&mut texts, &actor, day(2))
            .expect_err("the content is refused")
    };
    let plain = TextContentFormat::PlainText;
    assert_eq!(import(plain, " \n \n".to_owned()), TextError::NoContent);
    let character = import(plain, "бер\u{0}".to_owned());
    assert!(
        matches!(character, TextError::Character(_)),
        "{character:?}"
    );
    let malformed = import(TextContentFormat::Tei, "<TEI><text>".to_owned());
    assert!(
        matches!(malformed, TextError::Shape(ShapeError::Malformed { .. })),
        "{malformed:?}"
    );
    let long = import(plain, "ә".repeat(20_001));
    assert!(
        matches!(long, TextError::Limit(ContentLimit::Segment { .. })),
        "{long:?}"
    );
    let actual = 5_000_001;
    let long = import(plain, "ә".repeat(actual));
    assert_eq!(long, TextError::Limit(ContentLimit::Characters { actual }));
    let many = import(plain, "ә\n".repeat(50_001));
    assert!(
        matches!(many, TextError::Limit(ContentLimit::Segments { .. })),
        "{many:?}"
    );
}

#[test]
fn a_restored_revision_is_a_new_one() {
    let (mut texts, actor, text, one) = draft();
    let gone = id_of(&texts, &text, "ике");
    let delete = vec![TextChange::Delete { segment: gone }];
    let (text, _) = patch(&text, &one, delete)
        .execute(&mut texts, &actor, day(2))
        .expect("content");
    let refused = restore(&text, &one).execute(&mut texts, &actor, day(3));
    assert_eq!(refused, Err(TextError::Forbidden), "editors restore");
    let editor = editor_of(9, Some("tt"));
    let (text, three) = restore(&text, &one)
        .execute(&mut texts, &editor, day(3))
        .expect("content");
    assert_eq!(three.number, 3);
    assert_eq!(three.content_hash, one.content_hash);
    assert_eq!(id_of(&texts, &text, "ике"), gone);
    assert_eq!(
        three.message.as_ref().map(RevisionMessage::as_str),
        Some("Ялгыш")
    );
    let recorded = texts.changes.last().expect("a change");
    assert_eq!(recorded.action, "text.revision_restored");
    assert_eq!(recorded.reason.as_deref(), Some("Ялгыш"));
}

#[test]
fn a_restored_segment_has_its_address_again() {
    let (mut texts, _, text, _) = draft();
    let editor = editor_of(9, None);
    let text = publish(&mut texts, &editor, &text, "бер\nике\nөч");
    let two = texts
        .find_revision_number(text.id(), 2)
        .expect("an answer")
        .expect("the revision");
    let delete = vec![TextChange::Delete {
        segment: id_of(&texts, &text, "ике"),
    }];
    let (text, _) = patch(&text, &two, delete)
        .execute(&mut texts, &editor, day(2))
        .expect("content");
    let (text, _) = restore(&text, &two)
        .execute(&mut texts, &editor, day(3))
        .expect("content");
    let shape = shape(&texts.content(text.id()));
    assert_eq!(
        shape,
        ["1 STANZA", "1.1 LINE бер", "1.2 LINE ике", "1.3 LINE өч"]
    );
}

#[test]
fn an_archived_text_is_closed() {
    let (mut texts, _, text, _) = draft();
    let editor = editor_of(9, None);
    let text = publish(&mut texts, &editor, &text, "бер\nике\nөч");
    let successor = create_original(&mut texts, &editor);
    let successor = publish(&mut texts, &editor, &successor, "бер\nике");
    let archive = ArchiveText {
        id: text.id(),
        successor: successor.id(),
        reason: Reason::parse("Яңасы бар").expect("a reason"),
        expected_version: text.version(),
    };
    let text = archive
        .execute(&mut texts, &editor, day(2))
        .expect("an archived text");
    let refused = import(&text, "дүрт").execute(&mut texts, &editor, day(3));
    let allowed = Text::EDITABLE;
    let current = PublicationStatus::Archived;
    assert_eq!(
        refused,
        Err(TextError::InvalidState {
            of: StateOf::Text,
            current,
            allowed
        })
    );
}

#[test]
fn a_draft_translation_tells_how_much_is_done() {
    let (mut texts, actor, source, _) = draft();
    let text = create_translation(&mut texts, &actor, source.id(), "ru-Cyrl");
    let completeness = |text: &Text| match text.stored().kind {
        TextKind::Translation {
            completeness_permille,
            ..
        } => completeness_permille,
        TextKind::Original { .. } => panic!("no translation"),
    };
    assert_eq!(completeness(&text), 0);
    let (text, _) = import(&text, "раз\nдва")
        .execute(&mut texts, &actor, day(2))
        .expect("content");
    assert_eq!(completeness(&text), 666);
    let (text, _) = import(&text, "раз\nдва\nтри\nчетыре")
        .execute(&mut texts, &actor, day(2))
        .expect("content");
    assert_eq!(completeness(&text), 1000);
    let source = texts.find_text(source.id()).expect("no failure");
    let longer = import(&source.expect("a source"), "бер\nике\nөч\nдүрт\nбиш");
    longer.execute(&mut texts, &actor, day(3)).expect("content");
    let text = texts.find_text(text.id()).expect("no failure");
    assert_eq!(completeness(&text.expect("a translation")), 800);
}
