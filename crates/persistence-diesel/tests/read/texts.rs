use tercul_kernel::{LanguageTag, PageRequest, TextId, Viewer};
use tercul_persistence_diesel::PgReader;
use tercul_test_support::{NewText, TestDatabase, viewer};
use tercul_translation::{
    QualityLevel, TranslationKind,
    queries::{ListTranslations, TextReader as _, TranslationFilter, TranslationOrderField},
};
use tercul_work::{
    PublicationStatus,
    queries::{Order, WorkReader as _, YearRange},
};

fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).unwrap()
}

fn list(filter: TranslationFilter) -> ListTranslations {
    ListTranslations {
        filter,
        order: Vec::new(),
        page: PageRequest::first(100),
    }
}

fn ids(reader: &mut PgReader, filter: TranslationFilter) -> Vec<TextId> {
    let page = reader
        .list_translations(&Viewer::Anonymous, &list(filter))
        .unwrap();
    page.into_items().iter().map(|text| text.id).collect()
}

#[test]
fn a_translation_shows_its_source_and_whether_that_is_a_translation_too() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let wanted = [
        library.shurale_original,
        library.shurale_ru,
        library.shurale_relay,
    ];
    let mut texts = reader.texts_by_id(&Viewer::Anonymous, &wanted).unwrap();
    texts.sort_by_key(|text| text.id);
    let [original, direct, relay] = texts.as_slice() else {
        panic!("three texts")
    };
    assert_eq!(original.translation, None);
    assert_eq!(original.quality, QualityLevel::Validated);
    let details = direct.translation.as_ref().unwrap();
    assert_eq!(
        (details.source, details.is_relay),
        (library.shurale_original, false)
    );
    assert_eq!(details.source_tag, tag("tt"));
    assert_eq!(details.completeness_permille, 1000);
    assert!(details.is_canonical);
    let details = relay.translation.as_ref().unwrap();
    assert_eq!(
        (details.source, details.is_relay),
        (library.shurale_ru, true)
    );
    assert_eq!(details.kind, TranslationKind::Prose);
}

#[test]
fn texts_of_a_work_are_its_originals_and_then_translations_by_quality() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let works = [library.shurale, library.prophet, library.song];
    let texts = reader.texts_of(&Viewer::Anonymous, &works).unwrap();
    let shown: Vec<_> = texts[&library.shurale].iter().map(|text| text.id).collect();
    assert_eq!(
        shown,
        [
            library.shurale_original,
            library.shurale_ru,
            library.shurale_en,
            library.shurale_relay
        ]
    );
    assert_eq!(texts[&library.prophet].len(), 1);
    assert!(!texts.contains_key(&library.song));
    for work in works {
        let one = reader.texts_of(&Viewer::Anonymous, &[work]).unwrap();
        assert_eq!(one.get(&work), texts.get(&work));
    }
}

#[test]
fn published_originals_come_first() {
    let database = TestDatabase::create();
    let library = database.library();
    database.sql(&format!(
        "update texts set status = 'ARCHIVED' where id = '{}'",
        library.shurale_original.0
    ));
    let second = NewText::original(library.shurale, "Şüräle", "tt-Latn")
        .verse("a")
        .insert(&database);
    let originals = database
        .reader()
        .originals_of(&Viewer::Anonymous, &[library.shurale])
        .unwrap();
    let shown: Vec<_> = originals[&library.shurale]
        .iter()
        .map(|text| text.id)
        .collect();
    assert_eq!(shown, [second, library.shurale_original]);
}

#[test]
fn translations_are_filtered_by_what_they_are() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let none = TranslationFilter::default;
    let [ru, en, relay] = [
        library.shurale_ru,
        library.shurale_en,
        library.shurale_relay,
    ];
    assert_eq!(ids(&mut reader, none()), [ru, en, relay]);
    for (filter, expected) in [
        (
            TranslationFilter {
                work: Some(library.prophet),
                ..none()
            },
            vec![],
        ),
        (
            TranslationFilter {
                source: Some(library.shurale_original),
                ..none()
            },
            vec![ru, en],
        ),
        (
            TranslationFilter {
                translator: Some(library.translator),
                ..none()
            },
            vec![ru, relay],
        ),
        (
            TranslationFilter {
                kind: vec![TranslationKind::Prose],
                ..none()
            },
            vec![relay],
        ),
        (
            TranslationFilter {
                minimum_quality: Some(QualityLevel::Draft),
                ..none()
            },
            vec![ru, en],
        ),
        (
            TranslationFilter {
                is_canonical: Some(true),
                ..none()
            },
            vec![ru],
        ),
        (
            TranslationFilter {
                is_canonical: Some(false),
                ..none()
            },
            vec![en, relay],
        ),
        (
            TranslationFilter {
                status: vec![PublicationStatus::Draft],
                ..none()
            },
            vec![],
        ),
        (
            TranslationFilter {
                translated_year: Some(YearRange {
                    from: Some(1940),
                    to: Some(1950),
                }),
                ..none()
            },
            vec![ru],
        ),
    ] {
        assert_eq!(ids(&mut reader, filter.clone()), expected, "{filter:?}");
    }
}

#[test]
fn a_tag_with_its_usual_script_is_the_whole_language_and_any_other_one_orthography() {
    let database = TestDatabase::create();
    let library = database.library();
    let old = NewText::translation(library.shurale_original, "Шурале", "ru-Cyrl-petr1708")
        .insert(&database);
    let from_old = NewText::translation(old, "Shurale", "en-Latn").insert(&database);
    let mut reader = database.reader();
    let none = TranslationFilter::default;
    for (filter, expected) in [
        (
            TranslationFilter {
                language: vec![tag("ru")],
                ..none()
            },
            vec![library.shurale_ru, old],
        ),
        (
            TranslationFilter {
                language: vec![tag("ru-Cyrl-petr1708")],
                ..none()
            },
            vec![old],
        ),
        (
            TranslationFilter {
                language: vec![tag("ru-petr1708"), tag("en")],
                ..none()
            },
            vec![library.shurale_en, library.shurale_relay, old, from_old],
        ),
        (
            TranslationFilter {
                source_language: vec![tag("ru")],
                ..none()
            },
            vec![library.shurale_relay, from_old],
        ),
        (
            TranslationFilter {
                source_language: vec![tag("ru-petr1708")],
                ..none()
            },
            vec![from_old],
        ),
    ] {
        assert_eq!(ids(&mut reader, filter.clone()), expected, "{filter:?}");
    }
}

#[test]
fn translations_are_ordered_by_each_field() {
    let database = TestDatabase::create();
    let library = database.library();
    database.sql(&format!(
        "update texts set completeness = 0.333 where id = '{}'",
        library.shurale_en.0
    ));
    let mut reader = database.reader();
    let [ru, en, relay] = [
        library.shurale_ru,
        library.shurale_en,
        library.shurale_relay,
    ];
    for (field, is_descending, expected) in [
        (TranslationOrderField::Quality, true, [ru, en, relay]),
        (TranslationOrderField::Quality, false, [relay, en, ru]),
        (TranslationOrderField::Completeness, false, [en, ru, relay]),
        (TranslationOrderField::Translated, true, [ru, relay, en]),
        (TranslationOrderField::UpdatedAt, false, [ru, en, relay]),
    ] {
        let mut list = list(TranslationFilter::default());
        list.order = vec![Order {
            field,
            is_descending,
        }];
        list.page = PageRequest::first(1);
        let mut shown = Vec::new();
        loop {
            let page = reader.list_translations(&Viewer::Anonymous, &list).unwrap();
            let row = page.rows.into_iter().next().unwrap();
            shown.push(row.item.id);
            list.page.cursor = Some(row.cursor);
            if !page.has_next {
                break;
            }
        }
        assert_eq!(shown, expected, "{field:?} {is_descending}");
    }
}

#[test]
fn translations_of_works_and_of_translators_are_pages_of_each() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let mut list = list(TranslationFilter::default());
    list.page = PageRequest {
        wants_total: true,
        ..PageRequest::first(2)
    };
    let works = [library.shurale, library.prophet];
    let pages = reader
        .translations_of_works(&Viewer::Anonymous, &works, &list)
        .unwrap();
    assert_eq!(pages[&library.shurale].rows.len(), 2);
    assert!(pages[&library.shurale].has_next);
    assert_eq!(pages[&library.shurale].total.unwrap().count, 3);
    assert!(pages[&library.prophet].rows.is_empty());
    let authors = [library.translator, library.tukay];
    let pages = reader
        .translations_of_authors(&Viewer::Anonymous, &authors, &list)
        .unwrap();
    let shown: Vec<_> = pages[&library.translator]
        .rows
        .iter()
        .map(|row| row.item.id)
        .collect();
    assert_eq!(shown, [library.shurale_ru, library.shurale_relay]);
    assert!(pages[&library.tukay].rows.is_empty());
}

#[test]
fn availability_counts_the_texts_that_the_viewer_sees() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let mut available = |viewer: &Viewer| {
        let works = reader.availability_of(viewer, &[library.shurale]).unwrap();
        works[&library.shurale]
            .iter()
            .map(|language| {
                (
                    language.tag.to_string(),
                    language.text_count,
                    language.best_quality,
                )
            })
            .collect::<Vec<_>>()
    };
    let [en, ru, tt] = ["en-Latn", "ru-Cyrl", "tt-Cyrl"].map(ToOwned::to_owned);
    assert_eq!(
        available(&Viewer::Anonymous),
        [
            (en.clone(), 2, QualityLevel::Draft),
            (ru.clone(), 1, QualityLevel::Proofread),
            (tt.clone(), 1, QualityLevel::Validated),
        ]
    );
    assert_eq!(
        available(&viewer(library.drafter, &[]))[1],
        (ru, 2, QualityLevel::Proofread)
    );
}

#[test]
fn lineage_leads_from_a_relay_translation_to_the_original() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let texts = [
        library.shurale_relay,
        library.shurale_ru,
        library.shurale_original,
    ];
    let lineage = reader.lineage_of(&Viewer::Anonymous, &texts).unwrap();
    let shown = |text| {
        lineage
            .get(&text)
            .map(|chain| chain.iter().map(|text| text.id).collect::<Vec<_>>())
    };
    assert_eq!(
        shown(library.shurale_relay),
        Some(vec![library.shurale_ru, library.shurale_original])
    );
    assert_eq!(
        shown(library.shurale_ru),
        Some(vec![library.shurale_original])
    );
    assert_eq!(shown(library.shurale_original), None);
}

#[test]
fn sources_and_credits_of_texts_come_by_text() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let texts = [library.shurale_ru, library.shurale_en];
    let sources = reader.sources_of(&texts).unwrap();
    assert_eq!(
        sources[&library.shurale_ru][0].citation.as_deref(),
        Some("A printed book")
    );
    let credits = reader.credits_of_texts(&texts).unwrap();
    assert_eq!(
        credits[&library.shurale_ru][0].author.id,
        library.translator
    );
    assert!(!credits.contains_key(&library.shurale_en));
}
