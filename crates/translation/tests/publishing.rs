//! The states of a text and the editors' choice.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "whatever fails here fails the test that asked for it"
)]

use tercul_kernel::Patch;
use tercul_kernel::{Actor, RevisionId};
use tercul_translation::{
    ContentRepository as _, OverrideReason, StateOf, Text, TextContentFormat, TextError, TextKind,
    TextRepository as _,
    commands::{
        ArchiveText, ImportTextContent, PublishText, SetCanonicalTranslation, UnpublishText,
        UpdateText,
    },
    testing::{
        MemoryTexts, contributor, create_original, create_translation, day, editor_of, publish,
        shape,
    },
};
use tercul_work::{PublicationStatus, Reason};
use uuid::Uuid;

fn reason() -> Reason {
    Reason::parse("Хокук иясе сорады").expect("a reason")
}

fn publishing(text: &Text) -> PublishText {
    PublishText {
        id: text.id(),
        revision: None,
        override_reason: Some(OverrideReason::parse("Китап белән чагыштырдым").expect("a reason")),
        expected_version: text.version(),
    }
}

fn unpublish(texts: &mut MemoryTexts, text: &Text, actor: &Actor) -> Result<Text, TextError> {
    let command = UnpublishText {
        id: text.id(),
        reason: reason(),
        expected_version: text.version(),
    };
    command.execute(texts, actor, day(5))
}

fn archive(
    texts: &mut MemoryTexts,
    text: &Text,
    successor: &Text,
    actor: &Actor,
) -> Result<Text, TextError> {
    let command = ArchiveText {
        id: text.id(),
        successor: successor.id(),
        reason: reason(),
        expected_version: text.version(),
    };
    command.execute(texts, actor, day(5))
}

/// A published original and a draft of a translation.
fn library() -> (MemoryTexts, Actor, Text, Text) {
    let mut texts = MemoryTexts::with_poem();
    let editor = editor_of(9, None);
    let original = create_original(&mut texts, &editor);
    let original = publish(&mut texts, &editor, &original, "бер\nике");
    let text = create_translation(&mut texts, &contributor(7), original.id(), "ru-Cyrl");
    texts.changes.clear();
    (texts, editor, original, text)
}

fn choose(texts: &mut MemoryTexts, text: &Text, actor: &Actor) -> Result<Text, TextError> {
    SetCanonicalTranslation {
        translation: text.id(),
    }
    .execute(texts, actor, day(6))
}

fn refused_state(current: PublicationStatus, allowed: &'static [PublicationStatus]) -> TextError {
    TextError::InvalidState {
        of: StateOf::Text,
        current,
        allowed,
    }
}

#[test]
fn an_editor_publishes_the_current_revision() {
    let (mut texts, editor, _, text) = library();
    let text = publish(&mut texts, &editor, &text, "раз\nдва");
    assert_eq!(text.stored().status, PublicationStatus::Published);
    assert_eq!(text.stored().published_revision, Some(1));
    let change = texts.changes.last().expect("a change");
    assert_eq!(change.action, "text.published");
    assert_eq!(change.reason.as_deref(), Some("Checked against the book"));
}

#[test]
fn creators_and_editors_of_other_languages_do_not_publish() {
    let (mut texts, _, _, text) = library();
    let refused = publishing(&text).execute(&mut texts, &contributor(7), day(1));
    assert_eq!(refused, Err(TextError::Forbidden));
    let refused = publishing(&text).execute(&mut texts, &editor_of(8, Some("tt")), day(1));
    assert_eq!(
        refused,
        Err(TextError::TextNotFound),
        "the draft is not theirs to see"
    );
}

#[test]
fn a_text_without_content_is_not_published() {
    let (mut texts, editor, _, text) = library();
    let refused = publishing(&text).execute(&mut texts, &editor, day(1));
    assert_eq!(refused, Err(TextError::NoContent));
}

#[test]
fn review_is_skipped_only_for_a_reason() {
    let (mut texts, editor, _, text) = library();
    let text = publish(&mut texts, &editor, &text, "раз");
    let text = unpublish(&mut texts, &text, &editor).expect("a withdrawn text");
    let silent = PublishText {
        override_reason: None,
        ..publishing(&text)
    };
    let refused = silent.execute(&mut texts, &editor, day(6));
    assert_eq!(refused, Err(TextError::ReviewRequired));
    let short = OverrideReason::parse("алай").expect("a reason");
    let short = PublishText {
        override_reason: Some(short),
        ..publishing(&text)
    };
    let refused = short.execute(&mut texts, &editor, day(6));
    assert_eq!(
        refused,
        Err(TextError::ReasonTooShort { min: 10, actual: 4 })
    );
}

#[test]
fn a_text_without_source_or_license_is_not_published() {
    let (mut texts, editor, _, text) = library();
    let published = publish(&mut texts, &editor, &text, "раз");
    let withdrawn = unpublish(&mut texts, &published, &editor).expect("a withdrawn text");
    let update = |text: &Text| UpdateText {
        id: text.id(),
        title: None,
        tag: None,
        witness_label: Patch::Keep,
        kind: None,
        translated: Patch::Keep,
        credits: Patch::Keep,
        license: Patch::Keep,
        note: Patch::Keep,
        sources: Patch::Keep,
        expected_version: text.version(),
    };
    let bare = UpdateText {
        license: Patch::Clear,
        ..update(&withdrawn)
    };
    let bare = bare.execute(&mut texts, &editor, day(6)).expect("a text");
    let refused = publishing(&bare).execute(&mut texts, &editor, day(6));
    assert_eq!(refused, Err(TextError::LicenseRequired));
    let bare = UpdateText {
        sources: Patch::Clear,
        ..update(&bare)
    };
    let bare = bare.execute(&mut texts, &editor, day(6)).expect("a text");
    let refused = publishing(&bare).execute(&mut texts, &editor, day(6));
    assert_eq!(refused, Err(TextError::SourceRequired));
}

#[test]
fn publishing_again_changes_nothing() {
    let (mut texts, editor, original, _) = library();
    let again = publishing(&original)
        .execute(&mut texts, &editor, day(1))
        .expect("a text");
    assert_eq!(again, original);
    assert!(texts.changes.is_empty());
}

#[test]
fn a_newer_revision_replaces_the_published_one_but_never_an_older() {
    let (mut texts, editor, original, _) = library();
    let newer = publish(&mut texts, &editor, &original, "бер\nике\nөч");
    assert_eq!(newer.stored().published_revision, Some(2));
    let one = texts
        .find_revision_number(newer.id(), 1)
        .expect("an answer")
        .expect("revision 1");
    let older = PublishText {
        revision: Some(one.id),
        ..publishing(&newer)
    };
    let refused = older.execute(&mut texts, &editor, day(2));
    assert_eq!(refused, Err(TextError::OlderThanPublished { published: 2 }));
    let unknown = RevisionId(Uuid::from_u128(5));
    let unknown = PublishText {
        revision: Some(unknown),
        ..publishing(&newer)
    };
    let refused = unknown.execute(&mut texts, &editor, day(2));
    assert_eq!(refused, Err(TextError::RevisionNotFound));
}

#[test]
fn a_withdrawn_text_is_published_again() {
    let (mut texts, editor, original, _) = library();
    let text = unpublish(&mut texts, &original, &editor).expect("a withdrawn text");
    assert_eq!(text.stored().status, PublicationStatus::Withdrawn);
    assert_eq!(texts.recorded(), ["text.unpublished"]);
    let refused = unpublish(&mut texts, &text, &editor);
    assert_eq!(
        refused,
        Err(refused_state(PublicationStatus::Withdrawn, Text::PUBLIC))
    );
    let text = publishing(&text)
        .execute(&mut texts, &editor, day(6))
        .expect("a text");
    assert_eq!(text.stored().status, PublicationStatus::Published);
    assert_eq!(text.stored().published_revision, Some(1));
}

#[test]
fn a_withdrawn_text_is_seen_by_its_creator_and_editors() {
    let (mut texts, editor, _, text) = library();
    let text = publish(&mut texts, &editor, &text, "раз");
    let text = unpublish(&mut texts, &text, &editor).expect("a withdrawn text");
    let refused = unpublish(&mut texts, &text, &contributor(8));
    assert_eq!(refused, Err(TextError::TextNotFound));
    let refused = unpublish(&mut texts, &text, &contributor(7));
    assert_eq!(refused, Err(TextError::Forbidden));
}

#[test]
fn a_draft_is_neither_withdrawn_nor_archived_nor_chosen() {
    let (mut texts, editor, original, text) = library();
    let draft = refused_state(PublicationStatus::Draft, Text::PUBLIC);
    assert_eq!(unpublish(&mut texts, &text, &editor), Err(draft.clone()));
    assert_eq!(
        archive(&mut texts, &text, &original, &editor),
        Err(draft.clone())
    );
    assert_eq!(choose(&mut texts, &text, &editor), Err(draft));
}

#[test]
fn an_archived_text_names_its_successor() {
    let (mut texts, editor, _, text) = library();
    let text = publish(&mut texts, &editor, &text, "раз");
    let source = text.source().expect("a source");
    let better = create_translation(&mut texts, &editor, source, "ru-Cyrl");
    let better = publish(&mut texts, &editor, &better, "раз\nдва");
    let archived = archive(&mut texts, &text, &better, &editor).expect("an archived text");
    assert_eq!(archived.stored().status, PublicationStatus::Archived);
    assert_eq!(archived.superseded_by(), Some(better.id()));
    assert_eq!(texts.recorded().last(), Some(&"text.archived"));
    let back = archive(&mut texts, &better, &archived, &editor);
    let current = PublicationStatus::Archived;
    let of = StateOf::Successor;
    assert_eq!(
        back,
        Err(TextError::InvalidState {
            of,
            current,
            allowed: Text::PUBLIC
        })
    );
}

#[test]
fn a_successor_is_another_text_of_the_same_work_and_language() {
    let (mut texts, editor, original, text) = library();
    let refused = archive(&mut texts, &original, &original, &editor);
    assert_eq!(refused, Err(TextError::OwnSuccessor));
    let text = publish(&mut texts, &editor, &text, "раз");
    let refused = archive(&mut texts, &original, &text, &editor);
    assert_eq!(refused, Err(TextError::ForeignSuccessor));
    let draft = create_original(&mut texts, &contributor(7));
    let tatar = editor_of(8, Some("tt"));
    let refused = archive(&mut texts, &original, &draft, &tatar);
    let (of, current) = (StateOf::Successor, PublicationStatus::Draft);
    assert_eq!(
        refused,
        Err(TextError::InvalidState {
            of,
            current,
            allowed: Text::PUBLIC
        })
    );
    let hidden = create_translation(&mut texts, &contributor(7), original.id(), "en-Latn");
    let refused = archive(&mut texts, &original, &hidden, &tatar);
    assert_eq!(refused, Err(TextError::SuccessorNotFound));
}

#[test]
fn a_language_has_one_choice() {
    let (mut texts, editor, original, text) = library();
    let first = publish(&mut texts, &editor, &text, "раз");
    let second = create_translation(&mut texts, &editor, original.id(), "ru-Cyrl");
    let second = publish(&mut texts, &editor, &second, "два");
    let english = create_translation(&mut texts, &editor, original.id(), "en-Latn");
    let english = publish(&mut texts, &editor, &english, "one");
    texts.changes.clear();
    let first = choose(&mut texts, &first, &editor).expect("a choice");
    assert!(first.is_canonical());
    assert_eq!(texts.recorded(), ["text.chosen"]);
    choose(&mut texts, &english, &editor).expect("a choice of another language");
    assert!(texts.text(first.id()).is_canonical());
    texts.changes.clear();
    choose(&mut texts, &second, &editor).expect("another choice");
    assert_eq!(texts.recorded(), ["text.unchosen", "text.chosen"]);
    assert!(!texts.text(first.id()).is_canonical());
    assert_eq!(texts.text(first.id()).version(), first.version() + 1);
    let before = texts.changes.len();
    choose(&mut texts, &second, &editor).expect("the same choice");
    assert_eq!(texts.changes.len(), before);
}

#[test]
fn only_editors_of_the_language_choose_translations() {
    let (mut texts, editor, original, text) = library();
    let text = publish(&mut texts, &editor, &text, "раз");
    assert_eq!(
        choose(&mut texts, &original, &editor),
        Err(TextError::NotATranslation)
    );
    assert_eq!(
        choose(&mut texts, &text, &contributor(7)),
        Err(TextError::Forbidden)
    );
    let tatar = editor_of(8, Some("tt"));
    assert_eq!(choose(&mut texts, &text, &tatar), Err(TextError::Forbidden));
}

#[test]
fn what_leaves_the_readers_is_chosen_no_more() {
    let (mut texts, editor, original, text) = library();
    let text = publish(&mut texts, &editor, &text, "раз");
    let text = choose(&mut texts, &text, &editor).expect("a choice");
    let text = unpublish(&mut texts, &text, &editor).expect("a withdrawn text");
    assert!(!text.is_canonical());
    let second = create_translation(&mut texts, &editor, original.id(), "ru-Cyrl");
    let second = publish(&mut texts, &editor, &second, "два");
    let second = choose(&mut texts, &second, &editor).expect("a choice");
    let third = create_translation(&mut texts, &editor, original.id(), "ru-Cyrl");
    let third = publish(&mut texts, &editor, &third, "три");
    let second = archive(&mut texts, &second, &third, &editor).expect("an archived text");
    assert!(!second.is_canonical());
}

fn completeness(text: &Text) -> i32 {
    let TextKind::Translation {
        completeness_permille,
        ..
    } = text.stored().kind
    else {
        panic!("{text:?}");
    };
    completeness_permille
}

#[test]
fn publishing_measures_a_translation() {
    let (mut texts, editor, _, text) = library();
    let text = publish(&mut texts, &editor, &text, "раз");
    assert_eq!(completeness(&text), 500);
}

#[test]
fn a_translation_is_measured_again_when_another_revision_of_its_source_is_published() {
    let (mut texts, editor, original, text) = library();
    let text = publish(&mut texts, &editor, &text, "раз");
    let longer = ImportTextContent {
        text: original.id(),
        format: TextContentFormat::PlainText,
        content: "бер\nике\nөч\nдүрт".to_owned(),
        message: None,
        expected_version: original.version(),
    };
    let (original, _) = longer
        .execute(&mut texts, &editor, day(6))
        .expect("a revision");
    let stored = |texts: &mut MemoryTexts| {
        let found = texts.find_text(text.id()).expect("no failure");
        found.expect("a translation")
    };
    // Readers are still served the shorter one.
    assert_eq!(completeness(&stored(&mut texts)), 500);
    publishing(&original)
        .execute(&mut texts, &editor, day(7))
        .expect("a published text");
    let measured = stored(&mut texts);
    assert_eq!(completeness(&measured), 250);
    assert_eq!(measured.version(), text.version());
}

#[test]
fn addresses_of_an_older_revision_that_came_first_stay() {
    let (mut texts, editor, _, text) = library();
    let import = |text: &Text, content: &str| ImportTextContent {
        text: text.id(),
        format: TextContentFormat::PlainText,
        content: content.to_owned(),
        message: None,
        expected_version: text.version(),
    };
    let write = |text: &Text, content: &str, texts: &mut MemoryTexts| {
        import(text, content)
            .execute(texts, &editor, day(1))
            .expect("content")
    };
    let (text, one) = write(&text, "раз\nдва", &mut texts);
    let (text, two) = write(&text, "ноль\nраз\nдва", &mut texts);
    let (text, _) = write(&text, "ноль\nраз\nдва\nтри", &mut texts);
    let first = PublishText {
        revision: Some(one.id),
        ..publishing(&text)
    };
    let text = first.execute(&mut texts, &editor, day(2)).expect("a text");
    assert_eq!(text.stored().published_revision, Some(1));

    let newer = PublishText {
        revision: Some(two.id),
        ..publishing(&text)
    };
    let text = newer.execute(&mut texts, &editor, day(3)).expect("a text");
    let served = text.stored().published_revision.expect("a revision");
    let shown = shape(&texts.segments_at(text.id(), served).expect("segments"));
    assert_eq!(
        shown,
        ["1 STANZA", "1.0a LINE ноль", "1.1 LINE раз", "1.2 LINE два"]
    );

    let text = publishing(&text)
        .execute(&mut texts, &editor, day(4))
        .expect("a text");
    let shown = shape(&texts.content(text.id()));
    let expected = [
        "1 STANZA",
        "1.0a LINE ноль",
        "1.1 LINE раз",
        "1.2 LINE два",
        "1.4 LINE три",
    ];
    assert_eq!(shown, expected);
    assert_eq!(
        text.stored().published_revision,
        text.stored().current_revision
    );
}
