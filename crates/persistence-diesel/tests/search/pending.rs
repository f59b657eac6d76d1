use std::collections::BTreeSet;

use tercul_kernel::NodeId;
use tercul_persistence_diesel::Event;
use tercul_search::SearchKind;
use tercul_test_support::{Library, TestDatabase};
use uuid::Uuid;

use crate::{store, write};

fn note(database: &TestDatabase, topic: &str, subject: impl Into<NodeId>) -> usize {
    let subject = subject.into();
    let event = Event {
        seq: 1,
        topic: topic.to_owned(),
        subject_kind: subject.kind.to_string(),
        subject_id: subject.uuid,
        version: 1,
    };
    write(database, |tx| tx.note_pending(std::slice::from_ref(&event)))
}

fn waiting(database: &TestDatabase, kind: SearchKind) -> BTreeSet<Uuid> {
    let pending = store(database).claim_pending(kind, 100).unwrap();
    pending.into_iter().map(|one| one.record).collect()
}

fn texts_of_shurale(library: &Library) -> BTreeSet<Uuid> {
    [
        library.shurale_original.0,
        library.shurale_ru.0,
        library.shurale_en.0,
        library.shurale_relay.0,
        library.shurale_draft.0,
    ]
    .into()
}

#[test]
fn a_change_of_a_work_touches_its_texts_its_authors_and_its_passages() {
    let database = TestDatabase::create();
    let library = database.library();
    note(&database, "work.updated", library.shurale);
    assert_eq!(
        waiting(&database, SearchKind::Work),
        [library.shurale.0].into()
    );
    assert_eq!(
        waiting(&database, SearchKind::Text),
        texts_of_shurale(&library)
    );
    assert_eq!(
        waiting(&database, SearchKind::Passage),
        texts_of_shurale(&library)
    );
    assert_eq!(
        waiting(&database, SearchKind::Author),
        [library.tukay.0, library.translator.0].into()
    );
}

#[test]
fn new_titles_of_a_work_touch_nothing_else() {
    let database = TestDatabase::create();
    let library = database.library();
    assert_eq!(note(&database, "work.titles_set", library.shurale), 1);
    assert_eq!(
        waiting(&database, SearchKind::Work),
        [library.shurale.0].into()
    );
}

#[test]
fn a_change_of_a_text_touches_it_and_its_work() {
    let database = TestDatabase::create();
    let library = database.library();
    note(&database, "text.updated", library.shurale_ru);
    let text: BTreeSet<Uuid> = [library.shurale_ru.0].into();
    assert_eq!(
        waiting(&database, SearchKind::Work),
        [library.shurale.0].into()
    );
    assert_eq!(waiting(&database, SearchKind::Text), text);
    assert_eq!(waiting(&database, SearchKind::Passage), text);
    assert_eq!(
        waiting(&database, SearchKind::Author),
        [library.translator.0].into()
    );
}

#[test]
fn a_text_that_is_shown_touches_the_others_of_its_work_which_tell_how_many_there_are() {
    let database = TestDatabase::create();
    let library = database.library();
    note(&database, "text.published", library.shurale_ru);
    let texts = texts_of_shurale(&library);
    assert_eq!(waiting(&database, SearchKind::Text), texts);
    assert_eq!(waiting(&database, SearchKind::Passage), texts);
}

#[test]
fn a_new_name_touches_everything_that_shows_it() {
    let database = TestDatabase::create();
    let library = database.library();
    note(&database, "author.name_added", library.tukay);
    assert_eq!(
        waiting(&database, SearchKind::Author),
        [library.tukay.0].into()
    );
    assert_eq!(
        waiting(&database, SearchKind::Work),
        [library.shurale.0, library.tatar_draft.0, library.deleted.0].into()
    );
    assert_eq!(
        waiting(&database, SearchKind::Text),
        texts_of_shurale(&library)
    );
    assert!(
        waiting(&database, SearchKind::Passage).is_empty(),
        "they show no names"
    );
    let other = TestDatabase::create();
    let library = other.library();
    note(&other, "author.name_added", library.translator);
    assert_eq!(
        waiting(&other, SearchKind::Text),
        [library.shurale_ru.0, library.shurale_relay.0].into()
    );
}

#[test]
fn tags_and_categories_touch_the_works_that_have_them() {
    let database = TestDatabase::create();
    let library = database.library();
    note(&database, "category.updated", library.poetry);
    assert_eq!(
        waiting(&database, SearchKind::Work),
        [library.shurale.0, library.prophet.0].into(),
        "below it, too"
    );
    let database = TestDatabase::create();
    let library = database.library();
    note(&database, "tag.created", library.woods);
    assert_eq!(
        waiting(&database, SearchKind::Work),
        [library.shurale.0, library.song.0].into()
    );
}

#[test]
fn what_concerns_no_record_touches_nothing() {
    let database = TestDatabase::create();
    let library = database.library();
    assert_eq!(note(&database, "user.updated", library.librarian), 0);
}

#[test]
fn a_record_that_changes_meanwhile_goes_on_waiting() {
    let database = TestDatabase::create();
    let library = database.library();
    let store = store(&database);
    note(&database, "work.titles_set", library.shurale);
    note(&database, "work.titles_set", library.song);
    let claimed = store.claim_pending(SearchKind::Work, 10).unwrap();
    assert_eq!(claimed.len(), 2);
    note(&database, "work.titles_set", library.song);
    assert_eq!(store.settle_pending(SearchKind::Text, &claimed).unwrap(), 0);
    assert_eq!(store.settle_pending(SearchKind::Work, &claimed).unwrap(), 1);
    assert_eq!(
        waiting(&database, SearchKind::Work),
        [library.song.0].into()
    );
}

#[test]
fn delivering_events_notes_what_they_touch() {
    let database = TestDatabase::create();
    let library = database.library();
    database.sql(&format!(
        "insert into outbox (topic, subject_kind, subject_id, version) \
         values ('work.deleted', 'wrk', '{}', 2)",
        library.song.0
    ));
    let delivered = store(&database).deliver_events(|_| Ok(())).unwrap();
    assert_eq!(delivered, 1);
    assert_eq!(
        waiting(&database, SearchKind::Work),
        [library.song.0].into()
    );
}

#[test]
fn what_an_event_will_touch_waits_already() {
    let database = TestDatabase::create();
    let library = database.library();
    database.sql(&format!(
        "insert into outbox (topic, subject_kind, subject_id, version) \
         values ('work.titles_set', 'wrk', '{}', 2)",
        library.song.0
    ));
    note(&database, "work.titles_set", library.shurale);
    let store = store(&database);
    let works = store.waiting(SearchKind::Work).unwrap();
    assert_eq!(works, [library.song.0, library.shurale.0].into());
    assert!(store.waiting(SearchKind::Text).unwrap().is_empty());
}
