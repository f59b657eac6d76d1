use tercul_search::{Attribute, FieldName, Measure, SearchKind};
use tercul_test_support::{NewAuthor, NewText, NewWork, TestDatabase};
use uuid::Uuid;

use crate::{document, documents, fields, store, values};

#[test]
fn a_work_is_found_by_titles_authors_and_what_it_is() {
    let database = TestDatabase::create();
    let library = database.library();
    database.sql(&format!(
        "insert into work_titles (work_id, position, kind, tag, value, safe_key, loose_key) \
         values ('{}', 2, 'TRANSLATED', 'ru-Cyrl', 'Шурале', 'шурале', 'şurale')",
        library.shurale.0
    ));
    let work = document(&database, SearchKind::Work, library.shurale.0);
    assert_eq!(
        fields(&work, FieldName::Title),
        ["tt-Cyrl Шүрәле", "ru-Cyrl Шурале"]
    );
    assert_eq!(
        fields(&work, FieldName::Name),
        [
            "tt-Cyrl Габдулла Тукай",
            "ru-Cyrl Габдулла Тукай",
            "en-Latn Gabdulla Tukay"
        ]
    );
    let id = |uuid: Uuid| uuid.to_string();
    assert_eq!(values(&work, Attribute::Kind), ["WORK"]);
    assert_eq!(
        values(&work, Attribute::Language),
        ["en", "en-Latn", "ru", "ru-Cyrl", "tt", "tt-Cyrl"]
    );
    assert_eq!(
        values(&work, Attribute::OriginalLanguage),
        ["tt", "tt-Cyrl"]
    );
    assert_eq!(values(&work, Attribute::Form), ["FAIRY_TALE"]);
    assert_eq!(values(&work, Attribute::FormClass), ["PROSE"]);
    assert_eq!(values(&work, Attribute::Author), [id(library.tukay.0)]);
    assert_eq!(
        values(&work, Attribute::Translator),
        [id(library.translator.0)]
    );
    let mut categories = [id(library.poetry.0), id(library.fairy_tales.0)];
    categories.sort();
    assert_eq!(values(&work, Attribute::Category), categories);
    assert_eq!(values(&work, Attribute::Tag), [id(library.forest.0)]);
    assert_eq!(values(&work, Attribute::Century), ["20"]);
    assert_eq!(values(&work, Attribute::Access), ["FULL"]);
    assert_eq!(values(&work, Attribute::Work), [id(library.shurale.0)]);
    assert_eq!(work.measure(Measure::CreatedFrom), Some(1907));
    assert_eq!(work.measure(Measure::CreatedTo), Some(1907));
    assert_eq!(
        work.measure(Measure::Popularity),
        Some(3),
        "the draft does not count"
    );
    assert!(work.measure(Measure::UpdatedAt).unwrap() > 1_700_000_000);
    assert_eq!(work.sort_title, tercul_script::sort_key("Шүрәле"));
}

#[test]
fn a_synonym_counts_as_its_canonical_tag() {
    let database = TestDatabase::create();
    let library = database.library();
    let song = document(&database, SearchKind::Work, library.song.0);
    assert_eq!(
        values(&song, Attribute::Tag),
        [library.forest.0.to_string()]
    );
    assert_eq!(song.measure(Measure::CreatedFrom), None);
    assert!(values(&song, Attribute::Century).is_empty());
}

#[test]
fn a_text_is_found_by_its_title_its_translators_and_the_authors_of_its_work() {
    let database = TestDatabase::create();
    let library = database.library();
    let text = document(&database, SearchKind::Text, library.shurale_ru.0);
    assert_eq!(fields(&text, FieldName::Title), ["ru-Cyrl Шурале"]);
    assert_eq!(
        fields(&text, FieldName::Name),
        [
            "ru-Cyrl Семён Липкин",
            "tt-Cyrl Габдулла Тукай",
            "ru-Cyrl Габдулла Тукай",
            "en-Latn Gabdulla Tukay"
        ]
    );
    assert_eq!(values(&text, Attribute::Language), ["ru", "ru-Cyrl"]);
    assert_eq!(
        values(&text, Attribute::OriginalLanguage),
        ["tt", "tt-Cyrl"]
    );
    assert_eq!(values(&text, Attribute::TranslationKind), ["LITERARY"]);
    assert_eq!(values(&text, Attribute::Quality), ["PROOFREAD"]);
    assert_eq!(text.measure(Measure::Quality), Some(3));
    assert_eq!(text.measure(Measure::Translated), Some(1946));
    assert_eq!(
        values(&text, Attribute::Translator),
        [library.translator.0.to_string()]
    );
    assert_eq!(
        values(&text, Attribute::Author),
        [library.tukay.0.to_string()]
    );
    let original = document(&database, SearchKind::Text, library.shurale_original.0);
    assert!(values(&original, Attribute::TranslationKind).is_empty());
    assert!(values(&original, Attribute::Translator).is_empty());
    assert_eq!(original.measure(Measure::Translated), None);
}

#[test]
fn an_author_is_found_by_all_names() {
    let database = TestDatabase::create();
    let library = database.library();
    let author = document(&database, SearchKind::Author, library.tukay.0);
    assert_eq!(fields(&author, FieldName::Name).len(), 3);
    assert_eq!(
        values(&author, Attribute::Author),
        [library.tukay.0.to_string()]
    );
    assert_eq!(
        values(&author, Attribute::Language),
        ["en", "en-Latn", "ru", "ru-Cyrl", "tt", "tt-Cyrl"]
    );
    assert_eq!(
        author.measure(Measure::Popularity),
        Some(1),
        "drafts do not count"
    );
    let translator = document(&database, SearchKind::Author, library.translator.0);
    assert_eq!(translator.measure(Measure::Popularity), Some(1));
}

#[test]
fn what_not_everybody_sees_has_no_documents() {
    let database = TestDatabase::create();
    let library = database.library();
    let gone = NewAuthor::new("Nobody", "en-Latn").insert(&database);
    database.sql(&format!(
        "update authors set deleted_at = now() where id = '{}'",
        gone.0
    ));
    let of_draft = NewText::original(library.tatar_draft, "Су анасы", "tt-Cyrl")
        .verse("Җәй көне.")
        .insert(&database);
    for (kind, record) in [
        (SearchKind::Work, library.tatar_draft.0),
        (SearchKind::Work, library.russian_in_review.0),
        (SearchKind::Work, library.deleted.0),
        (SearchKind::Text, library.shurale_draft.0),
        (SearchKind::Text, of_draft.0),
        (SearchKind::Passage, of_draft.0),
        (SearchKind::Author, gone.0),
        (SearchKind::Work, Uuid::now_v7()),
    ] {
        assert!(
            documents(&database, kind, record).is_empty(),
            "{kind} {record}"
        );
    }
    assert_eq!(
        documents(&database, SearchKind::Work, library.sonnet.0).len(),
        1,
        "archived"
    );
    database.sql(&format!(
        "update works set deleted_at = now() where id = '{}'",
        library.shurale.0
    ));
    for (kind, record) in [
        (SearchKind::Work, library.shurale.0),
        (SearchKind::Text, library.shurale_ru.0),
        (SearchKind::Passage, library.shurale_original.0),
    ] {
        assert!(documents(&database, kind, record).is_empty(), "{kind}");
    }
}

#[test]
fn documents_come_in_the_order_of_the_records() {
    let database = TestDatabase::create();
    let library = database.library();
    let asked = [library.song.0, library.tatar_draft.0, library.shurale.0];
    let found = store(&database)
        .documents(SearchKind::Work, &asked)
        .unwrap();
    let found: Vec<(Uuid, usize)> = found
        .iter()
        .map(|(record, documents)| (*record, documents.len()))
        .collect();
    assert_eq!(found, [(asked[0], 1), (asked[1], 0), (asked[2], 1)]);
    assert!(
        store(&database)
            .documents(SearchKind::Text, &[])
            .unwrap()
            .is_empty()
    );
}

#[test]
fn open_dates_reach_before_and_after_every_year() {
    let database = TestDatabase::create();
    let open = NewWork::new("Ачык", "tt-Cyrl")
        .created("1850/..")
        .insert(&database);
    let open = document(&database, SearchKind::Work, open.0);
    assert_eq!(open.measure(Measure::CreatedFrom), Some(1850));
    assert_eq!(open.measure(Measure::CreatedTo), Some(9999));
    assert_eq!(values(&open, Attribute::Century), ["19"]);
    let span = NewWork::new("Арада", "tt-Cyrl")
        .created("1895/1905")
        .insert(&database);
    let span = document(&database, SearchKind::Work, span.0);
    assert_eq!(values(&span, Attribute::Century), ["19", "20"]);
}

#[test]
fn printed_names_find_a_work_too() {
    let database = TestDatabase::create();
    let library = database.library();
    database.sql(&format!(
        "update credits set credited_as = 'Шүрәлебез' where work_id = '{}'",
        library.shurale.0
    ));
    let work = document(&database, SearchKind::Work, library.shurale.0);
    let names = fields(&work, FieldName::Name);
    assert_eq!(names.last().map(String::as_str), Some("tt-Cyrl Шүрәлебез"));
}

#[test]
fn records_are_walked_in_order_and_counted() {
    let database = TestDatabase::create();
    let library = database.library();
    let store = store(&database);
    for (kind, expected) in [
        (SearchKind::Work, 4),
        (SearchKind::Text, 5),
        (SearchKind::Passage, 5),
        (SearchKind::Author, 4),
    ] {
        assert_eq!(store.count_records(kind).unwrap(), expected, "{kind}");
        let mut walked = Vec::new();
        loop {
            let next = store
                .records_after(kind, walked.last().copied(), 2)
                .unwrap();
            if next.is_empty() {
                break;
            }
            walked.extend(next);
        }
        assert!(walked.is_sorted());
        assert_eq!(u64::try_from(walked.len()).unwrap(), expected, "{kind}");
    }
    let works = store.records_after(SearchKind::Work, None, 100).unwrap();
    assert!(works.contains(&library.shurale.0) && !works.contains(&library.deleted.0));
}
