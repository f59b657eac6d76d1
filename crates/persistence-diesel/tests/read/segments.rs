use tercul_kernel::{Page, PageDirection, PageRequest, TextId, Viewer};
use tercul_persistence_diesel::PgReader;
use tercul_test_support::{NewText, NewWork, TestDatabase, viewer};
use tercul_translation::{
    CitationRange, SegmentKind,
    queries::{ListSegments, SegmentView, TextReader as _},
};

fn citations(segments: &[SegmentView]) -> Vec<&str> {
    segments
        .iter()
        .map(|segment| segment.citation.as_str())
        .collect()
}

fn range(text: &str) -> CitationRange {
    CitationRange::parse(text).unwrap()
}

fn page(reader: &mut PgReader, text: TextId, list: &ListSegments) -> Page<SegmentView> {
    let mut pages = reader.segments_of(&[(text, 1)], list).unwrap();
    pages.remove(&text).unwrap()
}

fn pages(
    reader: &mut PgReader,
    text: TextId,
    direction: PageDirection,
    size: u8,
) -> Vec<SegmentView> {
    let mut pages = Vec::new();
    let mut list = ListSegments {
        range: None,
        page: PageRequest {
            direction,
            ..PageRequest::first(size)
        },
    };
    loop {
        let page = page(reader, text, &list);
        let goes_on = match direction {
            PageDirection::Forward => {
                list.page.cursor = page.rows.last().map(|row| row.cursor.clone());
                page.has_next
            }
            PageDirection::Backward => {
                list.page.cursor = page.rows.first().map(|row| row.cursor.clone());
                page.has_previous
            }
        };
        pages.push(page.into_items());
        if !goes_on {
            break;
        }
    }
    if direction == PageDirection::Backward {
        pages.reverse();
    }
    pages.concat()
}

#[test]
fn segments_come_in_reading_order_page_by_page() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let all = reader
        .all_segments(library.shurale_original, 1, None)
        .unwrap();
    assert_eq!(citations(&all), ["1", "1.1", "1.2", "2", "2.1", "2.2"]);
    assert_eq!(all[0].kind, SegmentKind::Stanza);
    assert_eq!(all[0].content, "");
    assert_eq!(all[1].parent, Some(all[0].id));
    assert!(all[1].content.starts_with("Нәкъ Казан артында"));
    for size in 1..8 {
        for direction in [PageDirection::Forward, PageDirection::Backward] {
            assert_eq!(
                pages(&mut reader, library.shurale_original, direction, size),
                all
            );
        }
    }
}

#[test]
fn a_range_is_an_address_with_everything_below_it_or_both_ends() {
    let database = TestDatabase::create();
    let work = NewWork::new("x", "tt-Cyrl").insert(&database);
    let stanzas = ["a\nb\nc"; 11].join("\n\n");
    let text = NewText::original(work, "x", "tt-Cyrl")
        .verse(&stanzas)
        .insert(&database);
    let mut reader = database.reader();
    let mut read = |text_range: &str| {
        let wanted = range(text_range);
        let all = reader.all_segments(text, 1, Some(&wanted)).unwrap();
        let list = ListSegments {
            range: Some(wanted),
            page: PageRequest {
                wants_total: true,
                ..PageRequest::first(100)
            },
        };
        let page = page(&mut reader, text, &list);
        assert_eq!(page.total.unwrap().count as usize, all.len());
        assert_eq!(page.into_items(), all);
        citations(&all).join(" ")
    };
    assert_eq!(read("1"), "1 1.1 1.2 1.3");
    assert_eq!(read("1.2"), "1.2");
    assert_eq!(read("1.3-2.1"), "1.3 2 2.1");
    assert_eq!(read("10-11"), "10 10.1 10.2 10.3 11 11.1 11.2 11.3");
    assert_eq!(read("2-1"), "");
    assert_eq!(read("12"), "");
    assert_eq!(read("1-12"), "");
}

/// Revision 2 of «Шүрәле»: the second line is changed, one is inserted after it, the last goes.
fn revise(database: &TestDatabase, text: TextId) {
    let at = |citation: &str| {
        format!(
            "(select segment_id from segment_versions where text_id = '{0}' and citation = '{citation}' and revision_from = 1)",
            text.0
        )
    };
    database.sql(&format!(
        "insert into text_revisions select gen_random_uuid(), text_id, 2, author_id, 'second', now(), 'hash', 0, 0, 0, 0, 6, 1, 1, 1, 0 \
           from text_revisions where text_id = '{id}' and number = 1;\
         update segment_versions set revision_to = 2 where text_id = '{id}' and citation in ('1.2', '2.2');\
         insert into segment_versions select segment_id, text_id, 2, null, parent_id, kind, citation, depth, ord, 'changed', quality \
           from segment_versions where segment_id = {changed} and revision_from = 1;\
         insert into segments values ('00000000-0000-7000-8000-000000000001', '{id}');\
         insert into segment_versions select '00000000-0000-7000-8000-000000000001', text_id, 2, null, parent_id, kind, '1.2a', depth, ord + 1, 'inserted', quality \
           from segment_versions where segment_id = {changed} and revision_from = 1;\
         update texts set current_revision = 2 where id = '{id}'",
        id = text.0,
        changed = at("1.2"),
    ));
}

#[test]
fn each_revision_shows_its_own_segments() {
    let database = TestDatabase::create();
    let library = database.library();
    let text = library.shurale_original;
    let mut reader = database.reader();
    let first = reader.all_segments(text, 1, None).unwrap();
    revise(&database, text);
    assert_eq!(reader.all_segments(text, 1, None).unwrap(), first);
    let second = reader.all_segments(text, 2, None).unwrap();
    assert_eq!(citations(&second), ["1", "1.1", "1.2", "1.2a", "2", "2.1"]);
    assert_eq!(second[2].content, "changed");
    assert_eq!(second[2].id, first[2].id);
    let wanted = range("1.2-2");
    let cut = reader.all_segments(text, 2, Some(&wanted)).unwrap();
    assert_eq!(citations(&cut), ["1.2", "1.2a", "2", "2.1"]);
    let cut = reader.all_segments(text, 1, Some(&wanted)).unwrap();
    assert_eq!(citations(&cut), ["1.2", "2", "2.1", "2.2"]);
    let gone = range("1.2a");
    assert_eq!(reader.all_segments(text, 1, Some(&gone)).unwrap(), []);
}

#[test]
fn a_segment_by_id_is_what_readers_are_served() {
    let database = TestDatabase::create();
    let library = database.library();
    let text = library.shurale_original;
    let mut reader = database.reader();
    let first = reader.all_segments(text, 1, None).unwrap();
    revise(&database, text);
    let ids: Vec<_> = first.iter().map(|segment| segment.id).collect();
    let mut by_id = reader.segments_by_id(&Viewer::Anonymous, &ids).unwrap();
    by_id.sort_by_key(|segment| segment.ord);
    assert_eq!(by_id, first);
    let draft = reader.all_segments(library.shurale_draft, 1, None).unwrap();
    let ids: Vec<_> = draft.iter().map(|segment| segment.id).collect();
    assert_eq!(reader.segments_by_id(&Viewer::Anonymous, &ids).unwrap(), []);
    let drafter = viewer(library.drafter, &[]);
    assert_eq!(
        reader.segments_by_id(&drafter, &ids).unwrap().len(),
        draft.len()
    );
}

#[test]
fn headings_come_with_the_divisions_that_they_head() {
    let database = TestDatabase::create();
    let work = NewWork::new("x", "ru-Cyrl").form("NOVEL").insert(&database);
    let prose = "ГЛАВА I\n\nПервый абзац первой главы, довольно длинный.\n\nВторой абзац.\n\n\
                 ГЛАВА II\n\nЕщё один абзац.";
    let text = NewText::original(work, "x", "ru-Cyrl")
        .prose(prose)
        .insert(&database);
    let mut reader = database.reader();
    let all = reader.all_segments(text, 1, None).unwrap();
    let other = NewText::original(work, "x", "ru-Cyrl")
        .prose("ГЛАВА I\n\nАбзац.\n\nГЛАВА II\n\nАбзац.")
        .insert(&database);
    let headings = reader.headings_of(&[(text, 1), (other, 1)]).unwrap();
    assert_eq!(headings[&other].len(), 4);
    let headings = &headings[&text];
    let shown: Vec<_> = headings.iter().map(|segment| segment.kind).collect();
    let [division, heading] = [SegmentKind::Chapter, SegmentKind::Heading];
    assert_eq!(shown, [division, heading, division, heading], "{all:#?}");
    assert_eq!(headings[1].parent, Some(headings[0].id));
}

#[test]
fn segments_have_places_in_the_reading_order_of_a_revision() {
    let database = TestDatabase::create();
    let library = database.library();
    let text = library.shurale_original;
    let mut reader = database.reader();
    let all = reader.all_segments(text, 1, None).unwrap();
    revise(&database, text);
    let other = library.shurale_ru;
    let others = reader.all_segments(other, 1, None).unwrap();
    let wanted = [
        (text, 1, all[1].id),
        (text, 1, all[5].id),
        (text, 2, all[1].id),
        (text, 2, all[4].id),
        (text, 2, all[5].id),
        (other, 1, others[2].id),
    ];
    let before = reader.statement_count();
    let places = reader.segment_positions(&wanted).unwrap();
    assert_eq!(reader.statement_count() - before, 1);
    let places = wanted.map(|segment| places.get(&segment).copied());
    assert_eq!(places, [Some(2), Some(6), Some(2), Some(6), None, Some(3)]);
}

#[test]
fn segments_of_several_texts_are_read_in_one_statement_each_at_its_revision() {
    let database = TestDatabase::create();
    let library = database.library();
    let texts = [
        (library.shurale_original, 2),
        (library.shurale_ru, 1),
        (library.shurale_draft, 1),
    ];
    revise(&database, library.shurale_original);
    let mut reader = database.reader();
    for (direction, size) in [
        (PageDirection::Forward, 2),
        (PageDirection::Backward, 3),
        (PageDirection::Forward, 100),
    ] {
        for wanted in [None, Some(range("1.2-2"))] {
            let list = ListSegments {
                range: wanted,
                page: PageRequest {
                    direction,
                    ..PageRequest::first(size)
                },
            };
            let before = reader.statement_count();
            let together = reader.segments_of(&texts, &list).unwrap();
            assert_eq!(reader.statement_count() - before, 1);
            assert_eq!(together.len(), texts.len());
            for text in texts {
                let alone = reader.segments_of(&[text], &list).unwrap();
                assert_eq!(together[&text.0], alone[&text.0]);
                let shown = together[&text.0].rows.iter();
                let mut shown = shown.map(|row| (row.item.text, row.item.revision));
                assert!(shown.all(|row| row == text));
            }
        }
    }
    let list = ListSegments {
        range: None,
        page: PageRequest::first(100),
    };
    let mut pages = reader.segments_of(&texts, &list).unwrap();
    for (text, revision) in texts {
        let all = reader.all_segments(text, revision, None).unwrap();
        assert!(!all.is_empty());
        assert_eq!(pages.remove(&text).unwrap().into_items(), all);
    }
}

#[test]
fn a_text_as_it_is_published_is_read_with_its_segments_in_one_statement() {
    let database = TestDatabase::create();
    let library = database.library();
    let text = library.shurale_original;
    revise(&database, text);
    let mut reader = database.reader();
    for direction in [PageDirection::Forward, PageDirection::Backward] {
        for wanted in [None, Some(range("1.2-2"))] {
            let mut list = ListSegments {
                range: wanted,
                page: PageRequest {
                    direction,
                    ..PageRequest::first(2)
                },
            };
            for _ in 0..2 {
                let before = reader.statement_count();
                let found = reader.published_segments(text, &list).unwrap().unwrap();
                assert_eq!(reader.statement_count() - before, 1);
                assert_eq!(found.tag.as_str(), "tt-Cyrl");
                assert_eq!(found.page, page(&mut reader, text, &list));
                let edge = match direction {
                    PageDirection::Forward => found.page.rows.last(),
                    PageDirection::Backward => found.page.rows.first(),
                };
                list.page.cursor = edge.map(|row| row.cursor.clone());
            }
        }
    }
}

#[test]
fn what_not_everybody_sees_is_not_published() {
    let database = TestDatabase::create();
    let library = database.library();
    let mut reader = database.reader();
    let mut list = ListSegments {
        range: None,
        page: PageRequest::first(2),
    };
    let draft = reader.published_segments(library.shurale_draft, &list);
    assert_eq!(draft.unwrap(), None);
    list.range = Some(range("9"));
    let nothing = reader.published_segments(library.shurale_original, &list);
    assert_eq!(nothing.unwrap(), None);
}
