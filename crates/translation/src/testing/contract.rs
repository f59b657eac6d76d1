use tercul_kernel::{
    AuthorId, CreditId, Journal, RevisionId, SegmentId, TextId, TextSourceId, UserId,
};
use tercul_work::{CreditNote, CreditRole, CreditedName, Credits, NewCredit, PublicationStatus};

use super::builders::{day, noon, own_source, tag, title};
use crate::{
    ChangeSummary, Citations, ContentRepository, EditorialNote, License, NewTextSource,
    QualityLevel, Revision, RevisionMessage, SourcePages, SourceUrl, StoredText, Text, TextChange,
    TextContent, TextKind, TextRepository, TextSource, TextSourceMethod, TranslationKind,
    WitnessLabel, WorkFacts, WorkLookup, apply_patch,
};

/// What the suite finds in the storage: a published Tatar work, a user and an author.
#[derive(Clone, Debug)]
pub struct World {
    /// The work.
    pub work: WorkFacts,
    /// Somebody who writes.
    pub user: UserId,
    /// Somebody who is credited.
    pub author: AuthorId,
}

/// What the suite asks of an adapter.
trait Adapter: TextRepository + ContentRepository + WorkLookup + Journal {}

impl<T: TextRepository + ContentRepository + WorkLookup + Journal + ?Sized> Adapter for T {}

/// Works are known with their facts; unknown ones are not.
pub fn works_are_known<T>(tx: &mut T, world: &World)
where
    T: WorkLookup + Journal + ?Sized,
{
    assert_eq!(tx.work_facts(world.work.id), Ok(Some(world.work.clone())));
    let unknown = tercul_kernel::WorkId(tx.new_id());
    assert_eq!(tx.work_facts(unknown), Ok(None));
}

/// An original is read back as it was written; an unknown text is not there.
pub fn originals_are_read_back<T>(tx: &mut T, world: &World)
where
    T: TextRepository + ContentRepository + WorkLookup + Journal + ?Sized,
{
    let mut stored = original(tx, world);
    stored.kind = TextKind::Original {
        witness_label: Some(WitnessLabel::parse("Беренче басма").expect("a label")),
    };
    stored.note = Some(EditorialNote::parse("Ике\nюл").expect("a note"));
    let text = insert(tx, stored);
    assert_eq!(tx.find_text(text.id()), Ok(Some(text)));
    let unknown = TextId(tx.new_id());
    assert_eq!(tx.find_text(unknown), Ok(None));
    assert_eq!(tx.readable_revision(unknown), Ok(None));
}

/// A translation is read back, and its source knows it.
pub fn translations_are_read_back<T>(tx: &mut T, world: &World)
where
    T: TextRepository + ContentRepository + WorkLookup + Journal + ?Sized,
{
    let source = original(tx, world);
    let source = insert(tx, source);
    let stored = translation(tx, world, &source);
    let text = insert(tx, stored);
    assert_eq!(tx.find_text(text.id()), Ok(Some(text.clone())));
    let translations = tx.translations_of_text(source.id()).expect("an answer");
    let found: Vec<_> = translations
        .into_iter()
        .map(|other| (other.id, other.tag))
        .collect();
    assert_eq!(found, [(text.id(), tag("ru-Cyrl"))]);
}

/// Credits and sources are replaced as whole lists, in their order.
pub fn credits_and_sources_are_replaced<T>(tx: &mut T, world: &World)
where
    T: TextRepository + ContentRepository + WorkLookup + Journal + ?Sized,
{
    let source = original(tx, world);
    let source = insert(tx, source);
    let mut stored = translation(tx, world, &source);
    let credit = |role, name: Option<&str>| NewCredit {
        author: world.author,
        role,
        credited_as: name.map(|name| CreditedName::parse(name).expect("a name")),
        note: Some(CreditNote::parse("Искәрмә").expect("a note")),
    };
    let wanted = vec![
        credit(CreditRole::Translator, Some("Г. Т.")),
        credit(CreditRole::Editor, None),
    ];
    let credits = Credits::try_new(wanted, &Credits::default(), || CreditId(tx.new_id()));
    stored.credits = credits.expect("credits");
    let text = insert(tx, stored);
    assert_eq!(tx.find_text(text.id()), Ok(Some(text.clone())));

    let mut stored = text.stored().clone();
    let wanted = vec![
        credit(CreditRole::Editor, None),
        credit(CreditRole::Translator, None),
    ];
    stored.credits =
        Credits::try_new(wanted, &stored.credits, || CreditId(tx.new_id())).expect("credits");
    stored.sources = vec![digital_source(tx), stored.sources.remove(0)];
    stored.version += 1;
    stored.updated_at = day(1);
    let changed = Text::from_stored(stored);
    tx.update_text(&changed).expect("the text is updated");
    assert_eq!(tx.find_text(text.id()), Ok(Some(changed)));
}

/// Revisions and the segments that each shows are read back, whatever came later.
pub fn revisions_are_read_back<T>(tx: &mut T, world: &World)
where
    T: TextRepository + ContentRepository + WorkLookup + Journal + ?Sized,
{
    let text = original(tx, world);
    let text = insert(tx, text);
    let first = TextContent::default();
    let (text, one) = append_lines(tx, text, &first, &["Нәкъ Казан артында", "бардыр"]);
    let (text, two) = append_lines(tx, text, &one, &["бер авыл"]);
    assert_eq!(text.stored().current_revision, Some(2));
    assert_eq!(tx.find_text(text.id()), Ok(Some(text.clone())));
    assert_eq!(tx.segments_at(text.id(), 1), Ok(one.segments().to_vec()));
    assert_eq!(tx.segments_at(text.id(), 2), Ok(two.segments().to_vec()));
    assert_eq!(
        tx.segments_at(text.id(), 3).map(|segments| segments.len()),
        Ok(3)
    );
    assert_eq!(tx.readable_revision(text.id()), Ok(Some(2)));

    let newest = tx
        .find_revision_number(text.id(), 2)
        .expect("an answer")
        .expect("the revision");
    assert_eq!(
        newest.summary,
        ChangeSummary {
            inserted: 1,
            ..ChangeSummary::default()
        }
    );
    assert_eq!(newest.content_hash, two.hash());
    assert_eq!(newest.metrics.segments, 3);
    assert_eq!(
        newest.message.as_ref().map(RevisionMessage::as_str),
        Some("Төзәтү")
    );
    assert_eq!(tx.find_revision(newest.id), Ok(Some(newest.clone())));
    let unknown = RevisionId(tx.new_id());
    assert_eq!(tx.find_revision(unknown), Ok(None));
    assert_eq!(tx.find_revision_number(text.id(), 3), Ok(None));
}

/// Only lines and paragraphs of the revision that is asked for are counted.
pub fn content_is_counted<T>(tx: &mut T, world: &World)
where
    T: TextRepository + ContentRepository + WorkLookup + Journal + ?Sized,
{
    let text = original(tx, world);
    let text = insert(tx, text);
    let empty = TextContent::default();
    let (text, one) = append_lines(tx, text, &empty, &["бер", "ике", "өч"]);
    let gone = one.segments().first().expect("a segment").id;
    let changes = [TextChange::Delete { segment: gone }];
    let next = patched(tx, &one, &changes);
    let (text, _) = append(tx, text, &one, next);
    assert_eq!(tx.count_content(text.id(), 1), Ok(3));
    assert_eq!(tx.count_content(text.id(), 2), Ok(2));
    assert_eq!(tx.retired_citations(text.id()), Ok(["3".to_owned()].into()));
}

/// A segment that went and comes back is the same segment.
pub fn restored_segments_keep_their_identity<T>(tx: &mut T, world: &World)
where
    T: TextRepository + ContentRepository + WorkLookup + Journal + ?Sized,
{
    let text = original(tx, world);
    let text = insert(tx, text);
    let empty = TextContent::default();
    let (text, one) = append_lines(tx, text, &empty, &["бер", "ике"]);
    let gone = one.segments().first().expect("a segment").id;
    let two = patched(tx, &one, &[TextChange::Delete { segment: gone }]);
    let (text, two) = append(tx, text, &one, two);
    let three = two
        .followed_by(one.segments().to_vec(), &Citations::Free)
        .expect("content");
    let (text, three) = append(tx, text, &two, three);
    assert_eq!(three.hash(), one.hash());
    let ids = |content: &[crate::Segment]| {
        content
            .iter()
            .map(|segment| segment.id)
            .collect::<Vec<SegmentId>>()
    };
    let shown = tx.segments_at(text.id(), 3).expect("segments");
    assert_eq!(ids(&shown), ids(one.segments()));
    assert_eq!(tx.segments_at(text.id(), 2), Ok(two.segments().to_vec()));
}

/// State, published revision, quality and completeness are read back.
pub fn publications_are_read_back<T>(tx: &mut T, world: &World)
where
    T: TextRepository + ContentRepository + WorkLookup + Journal + ?Sized,
{
    let source = original(tx, world);
    let source = insert(tx, source);
    let stored = translation(tx, world, &source);
    let text = insert(tx, stored);
    let empty = TextContent::default();
    let (mut text, one) = append_lines(tx, text, &empty, &["бер", "ике"]);
    text.publish(1, day(2)).expect("it is publishable");
    text.measure(one.quality(), 2, Some(3));
    tx.update_text(&text).expect("the text is updated");
    assert_eq!(tx.find_text(text.id()), Ok(Some(text.clone())));
    assert_eq!(tx.readable_revision(text.id()), Ok(Some(1)));
    text.withdraw(day(3)).expect("it is published");
    tx.update_text(&text).expect("the text is updated");
    assert_eq!(tx.find_text(text.id()), Ok(Some(text)));
}

/// The canonical translation of a language is found, and gives way to another.
pub fn canonical_choices_are_found<T>(tx: &mut T, world: &World)
where
    T: TextRepository + ContentRepository + WorkLookup + Journal + ?Sized,
{
    let source = original(tx, world);
    let source = insert(tx, source);
    let mut choices = Vec::new();
    for _ in 0..2 {
        let stored = translation(tx, world, &source);
        let text = insert(tx, stored);
        let empty = TextContent::default();
        let (mut text, _) = append_lines(tx, text, &empty, &["бер"]);
        text.publish(1, day(2)).expect("it is publishable");
        tx.update_text(&text).expect("the text is updated");
        choices.push(text);
    }
    let [mut first, mut second] = <[Text; 2]>::try_from(choices).expect("two translations");
    assert_eq!(tx.find_canonical(world.work.id, "ru"), Ok(None));
    first.choose(day(3)).expect("it is published");
    tx.update_text(&first).expect("the text is updated");
    assert_eq!(tx.find_canonical(world.work.id, "ru"), Ok(Some(first.id())));
    assert_eq!(tx.find_canonical(world.work.id, "en"), Ok(None));
    second.choose(day(4)).expect("it is published");
    first.unchoose(day(4));
    tx.update_text(&first).expect("the text is updated");
    tx.update_text(&second).expect("the text is updated");
    assert_eq!(
        tx.find_canonical(world.work.id, "ru"),
        Ok(Some(second.id()))
    );
}

fn insert<T: Adapter + ?Sized>(tx: &mut T, stored: StoredText) -> Text {
    let text = Text::from_stored(stored);
    tx.insert_text(&text).expect("the text is inserted");
    text
}

fn original<T: Adapter + ?Sized>(tx: &mut T, world: &World) -> StoredText {
    StoredText {
        id: TextId(tx.new_id()),
        work: world.work.id,
        kind: TextKind::Original {
            witness_label: None,
        },
        tag: tag("tt-Cyrl"),
        title: title("Шүрәле"),
        license: Some(License::parse("Public-Domain").expect("a license")),
        note: None,
        credits: Credits::default(),
        sources: vec![TextSource {
            id: TextSourceId(tx.new_id()),
            description: own_source(),
        }],
        status: PublicationStatus::Draft,
        quality: QualityLevel::Unassessed,
        current_revision: None,
        published_revision: None,
        superseded_by: None,
        created_by: world.user,
        created_at: noon(),
        updated_at: noon(),
        version: 1,
    }
}

fn translation<T: Adapter + ?Sized>(tx: &mut T, world: &World, source: &Text) -> StoredText {
    StoredText {
        kind: TextKind::Translation {
            source: source.id(),
            source_tag: source.stored().tag.clone(),
            kind: TranslationKind::Metrical,
            translated: Some(tercul_kernel::FuzzyDate::parse("194X").expect("a date")),
            completeness_permille: 0,
            is_canonical: false,
        },
        tag: tag("ru-Cyrl"),
        ..original(tx, world)
    }
}

fn digital_source<T: Journal + ?Sized>(tx: &mut T) -> TextSource {
    TextSource {
        id: TextSourceId(tx.new_id()),
        description: NewTextSource {
            citation: None,
            url: Some(SourceUrl::parse("https://kitap.tatar.ru/ru/dl/12").expect("a URL")),
            pages: Some(SourcePages::parse("12–15").expect("pages")),
            method: TextSourceMethod::Imported,
            retrieved_on: Some(noon().date_naive()),
        },
    }
}

/// The next content, with lines added at the beginning, the last of the list first.
fn written<T: Journal + ?Sized>(tx: &mut T, old: &TextContent, lines: &[&str]) -> TextContent {
    let insert = |line: &&str| TextChange::Insert {
        after: None,
        parent: None,
        kind: crate::SegmentKind::Paragraph,
        content: (*line).to_owned(),
    };
    let changes: Vec<TextChange> = lines.iter().map(insert).collect();
    patched(tx, old, &changes)
}

fn patched<T: Journal + ?Sized>(
    tx: &mut T,
    old: &TextContent,
    changes: &[TextChange],
) -> TextContent {
    let new_id = || SegmentId(tx.new_id());
    let segments = apply_patch(old.segments(), changes, QualityLevel::Draft, new_id);
    old.followed_by(segments.expect("a patch"), &Citations::Free)
        .expect("content")
}

fn append_lines<T: Adapter + ?Sized>(
    tx: &mut T,
    text: Text,
    old: &TextContent,
    lines: &[&str],
) -> (Text, TextContent) {
    let new = written(tx, old, lines);
    append(tx, text, old, new)
}

fn append<T: Adapter + ?Sized>(
    tx: &mut T,
    mut text: Text,
    old: &TextContent,
    new: TextContent,
) -> (Text, TextContent) {
    let change = old.change_to(&new);
    let revision = Revision {
        id: RevisionId(tx.new_id()),
        text: text.id(),
        number: text.advance(day(1)).expect("it is editable"),
        author: text.stored().created_by,
        message: Some(RevisionMessage::parse("Төзәтү").expect("a message")),
        created_at: day(1),
        content_hash: new.hash(),
        metrics: new.metrics(),
        summary: change.summary,
    };
    tx.append_revision(&revision, &change)
        .expect("the revision is appended");
    tx.update_text(&text).expect("the text is updated");
    (text, new)
}
