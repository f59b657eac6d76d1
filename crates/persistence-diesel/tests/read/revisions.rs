use tercul_kernel::PageRequest;
use tercul_test_support::TestDatabase;
use tercul_translation::queries::TextReader as _;

#[test]
fn revisions_come_newest_first_up_to_the_number_given() {
    let database = TestDatabase::create();
    let library = database.library();
    let text = library.shurale_original;
    for number in 2..=4 {
        database.sql(&format!(
            "insert into text_revisions select gen_random_uuid(), text_id, {number}, author_id, 'revision {number}', \
             now(), 'hash', 1, 2, 3, 4, 5, 6, 7, 8, 9 from text_revisions where text_id = '{}' and number = 1",
            text.0
        ));
    }
    let mut reader = database.reader();
    let page = PageRequest {
        wants_total: true,
        ..PageRequest::first(2)
    };
    let texts = [(text, 3), (library.shurale_ru, 1), (library.shurale_en, 0)];
    let pages = reader.revisions_of(&texts, &page).unwrap();
    let numbers = |text| {
        let page = &pages[&text];
        page.rows
            .iter()
            .map(|row| row.item.number)
            .collect::<Vec<_>>()
    };
    assert_eq!(numbers(text), [3, 2]);
    assert_eq!(pages[&text].total.unwrap().count, 3);
    assert!(pages[&text].has_next);
    assert_eq!(numbers(library.shurale_ru), [1]);
    assert!(numbers(library.shurale_en).is_empty());

    let newest = &pages[&text].rows[0].item;
    let before = &pages[&text].rows[1].item;
    assert_eq!(newest.parent, Some(before.id));
    assert_eq!(
        (
            newest.metrics.characters,
            newest.metrics.segments,
            newest.moved
        ),
        (1, 5, 9)
    );
    let wanted = [(text, 3), (text, 9), (library.shurale_ru, 1)];
    assert_eq!(reader.revisions_by_number(&wanted).unwrap().len(), 2);
    assert_eq!(
        reader.revisions_by_id(&[newest.id]).unwrap(),
        std::slice::from_ref(newest)
    );
}
