//! Plans over some thousand works: what everybody asks for must not read whole tables.

use tercul_kernel::{PageDirection, PageRequest, TextId, Viewer, WorkId};
use tercul_persistence_diesel::{PgReader, Plan};
use tercul_test_support::TestDatabase;
use tercul_translation::{
    CitationRange,
    queries::{
        ListSegments, ListTranslations, TextReader as _, TranslationFilter, TranslationOrderField,
    },
};
use tercul_work::{
    CreditRole,
    queries::{
        AuthorFilter, AuthorOrderField, AuthorReader as _, ListAuthors, ListWorks, Order,
        WorkFilter, WorkKey, WorkOrderField, WorkReader as _, WorksOfAuthor,
    },
};

/// Tables that grow with the catalogue and its people.
const BIG: [&str; 15] = [
    "works",
    "texts",
    "segment_versions",
    "segments",
    "credits",
    "authors",
    "author_names",
    "work_titles",
    "text_revisions",
    "users",
    "role_grants",
    "sessions",
    "access_tokens",
    "security_events",
    "credentials",
];

/// Fills a library with 4000 works of 2000 authors, each with an original and every second one with
/// a translation; a hundred texts have 300 segments each.
fn fill(database: &TestDatabase) {
    let librarian = database.librarian().0;
    database.sql(&format!(
        "insert into authors (id, slug, kind, name, name_tag, sort_key, birth_from, created_by, created_at, updated_at, version) \
           select md5('a' || n)::uuid, 'a' || n, 'PERSON', 'Author ' || n, 'en-Latn', 'author ' || n, \
             case when n % 3 > 0 then date '1800-01-01' + n end, '{librarian}', now() + n * interval '1 s', now() + n * interval '1 s', 1 \
           from generate_series(1, 2000) n;\
         insert into author_names (id, author_id, position, kind, tag, value, safe_key, loose_key) \
           select md5('n' || n || k)::uuid, md5('a' || n)::uuid, k, 'ALTERNATIVE', 'en-Latn', 'Author ' || n, md5(n::text || k), md5(n::text || k) \
           from generate_series(1, 2000) n, generate_series(1, 5) k;\
         insert into works (id, slug, status, form, original_tag, title, title_tag, sort_key, is_anonymous, is_catalog_only, \
             created_from, created_to, created_by, created_at, updated_at, version) \
           select md5('w' || n)::uuid, 'w' || n, case when n % 50 = 0 then 'DRAFT' else 'PUBLISHED' end, 'POEM', \
             'tt-Cyrl', 'Work ' || n, 'tt-Cyrl', md5(n::text), false, false, \
             case when n % 5 > 0 then date '1700-01-01' + n end, case when n % 5 > 0 then date '1700-12-31' + n end, \
             '{librarian}', now() + n * interval '1 s', now() + n * interval '1 s', 1 \
           from generate_series(1, 4000) n;\
         insert into work_titles (work_id, position, kind, tag, value, safe_key, loose_key) \
           select md5('w' || n)::uuid, 1, 'PRIMARY', 'tt-Cyrl', 'Work ' || n, 'work', 'work' from generate_series(1, 4000) n;\
         insert into credits (id, work_id, author_id, role, position) \
           select md5('c' || n)::uuid, md5('w' || n)::uuid, md5('a' || n % 2000 + 1)::uuid, 'AUTHOR', 1 from generate_series(1, 4000) n;\
         insert into texts (id, work_id, kind, tag, title, status, quality, current_revision, published_revision, created_by, created_at, updated_at, version) \
           select md5('o' || n)::uuid, md5('w' || n)::uuid, 'ORIGINAL', 'tt-Cyrl', 'Text ' || n, 'PUBLISHED', 4, 1, 1, '{librarian}', now(), now() + n * interval '1 s', 1 \
           from generate_series(1, 4000) n;\
         insert into texts (id, work_id, kind, source_text_id, source_tag, translation_kind, tag, title, status, quality, current_revision, published_revision, \
             created_by, created_at, updated_at, version) \
           select md5('t' || n)::uuid, md5('w' || n)::uuid, 'TRANSLATION', md5('o' || n)::uuid, 'tt-Cyrl', 'LITERARY', 'ru-Cyrl', 'Text ' || n, \
             'PUBLISHED', n % 5, 1, 1, '{librarian}', now(), now() + n * interval '1 s', 1 \
           from generate_series(2, 4000, 2) n;\
         insert into credits (id, text_id, author_id, role, position) \
           select md5('d' || n)::uuid, md5('t' || n)::uuid, md5('a' || n % 2000 + 1)::uuid, 'TRANSLATOR', 1 from generate_series(2, 4000, 2) n;\
         insert into text_sources (id, text_id, position, citation, method) select md5('s' || id)::uuid, id, 1, 'x', 'TYPED' from texts;\
         insert into text_revisions (id, text_id, number, author_id, created_at, content_hash, character_count, word_count, line_count, stanza_count, \
             segment_count, inserted_count, deleted_count, modified_count, moved_count) \
           select md5('r' || id)::uuid, id, 1, '{librarian}', now(), 'x', 1, 1, 1, 1, 1, 1, 0, 0, 0 from texts;\
         insert into segments (id, text_id) select md5('g' || t.id || k)::uuid, t.id from (select id from texts order by md5(id::text) limit 100) t, generate_series(1, 300) k;\
         insert into segment_versions (segment_id, text_id, revision_from, kind, citation, depth, ord, content) \
           select md5('g' || t.id || k)::uuid, t.id, 1, 'LINE', k::text, 0, k, repeat('x', 40) \
           from (select distinct text_id as id from segments) t, generate_series(1, 300) k;"
    ));
    database.sql("analyze");
}

fn work(database: &TestDatabase, number: u32) -> WorkId {
    WorkId(
        database
            .value(&format!("select md5('w{number}')::uuid"))
            .parse()
            .unwrap(),
    )
}

/// Texts with 300 segments, each at its only revision.
fn texts(database: &TestDatabase) -> Vec<(TextId, i32)> {
    let ids = database.values("select distinct text_id from segments limit 20");
    let ids = ids.into_iter().flatten();
    ids.map(|id| (TextId(id.parse().unwrap()), 1)).collect()
}

/// What reads a big table from end to end, or sorts all of it.
fn faults(plan: &Plan) -> Vec<&str> {
    let reads_all = |line: &&str| {
        BIG.iter().any(|table| {
            line.split_once("Seq Scan on ")
                .is_some_and(|(_, rest)| rest.split_whitespace().next() == Some(table))
        })
    };
    plan.lines
        .iter()
        .map(String::as_str)
        .filter(reads_all)
        .collect()
}

pub(crate) fn assert_reads_by_index(reader: &mut PgReader, without_sort: bool) {
    for plan in reader.plans().unwrap() {
        let shown = format!("{}\n{}", plan.sql, plan.lines.join("\n"));
        assert_eq!(faults(&plan), [""; 0], "{shown}");
        assert!(
            !without_sort || !shown.contains("Sort Key"),
            "sorts what an index has in order: {shown}"
        );
        assert_eq!(plan.custom_runs, 0, "planned for its values: {shown}");
        assert!(plan.generic_runs > 0, "{shown}");
    }
}

/// A list, its first page and the page after, both ways.
pub(crate) fn walk<T>(mut list: impl FnMut(&PageRequest) -> tercul_kernel::Page<T>) {
    for direction in [PageDirection::Forward, PageDirection::Backward] {
        let first = list(&PageRequest {
            direction,
            ..PageRequest::first(20)
        });
        assert_eq!(first.rows.len(), 20);
        let edge = match direction {
            PageDirection::Forward => first.rows.last(),
            PageDirection::Backward => first.rows.first(),
        };
        let cursor = edge.map(|row| row.cursor.clone());
        let second = list(&PageRequest {
            direction,
            cursor,
            ..PageRequest::first(20)
        });
        assert_eq!(second.rows.len(), 20);
    }
}

#[test]
fn lists_of_works_read_their_order_from_an_index() {
    let database = TestDatabase::create();
    fill(&database);
    for field in [
        WorkOrderField::Title,
        WorkOrderField::Created,
        WorkOrderField::CreatedAt,
        WorkOrderField::UpdatedAt,
    ] {
        for is_descending in [false, true] {
            let mut reader = database.reader();
            walk(|page| {
                let list = ListWorks {
                    filter: WorkFilter::default(),
                    order: vec![Order {
                        field,
                        is_descending,
                    }],
                    page: page.clone(),
                };
                reader.list_works(&Viewer::Anonymous, &list).unwrap()
            });
            assert_reads_by_index(&mut reader, true);
        }
    }
    let mut reader = database.reader();
    walk(|page| {
        let list = ListWorks {
            filter: WorkFilter::default(),
            order: Vec::new(),
            page: page.clone(),
        };
        reader.list_works(&Viewer::Anonymous, &list).unwrap()
    });
    assert_reads_by_index(&mut reader, true);
}

#[test]
fn lists_of_authors_read_their_order_from_an_index() {
    let database = TestDatabase::create();
    fill(&database);
    for field in [
        AuthorOrderField::Name,
        AuthorOrderField::Birth,
        AuthorOrderField::CreatedAt,
        AuthorOrderField::UpdatedAt,
    ] {
        for is_descending in [false, true] {
            let mut reader = database.reader();
            walk(|page| {
                let list = ListAuthors {
                    filter: AuthorFilter::default(),
                    order: vec![Order {
                        field,
                        is_descending,
                    }],
                    page: page.clone(),
                };
                reader.list_authors(&list).unwrap()
            });
            assert_reads_by_index(&mut reader, true);
        }
    }
}

#[test]
fn lists_of_translations_read_their_order_from_an_index() {
    let database = TestDatabase::create();
    fill(&database);
    for field in [
        TranslationOrderField::Quality,
        TranslationOrderField::Completeness,
        TranslationOrderField::Translated,
        TranslationOrderField::UpdatedAt,
    ] {
        for is_descending in [false, true] {
            let mut reader = database.reader();
            walk(|page| {
                let list = ListTranslations {
                    filter: TranslationFilter::default(),
                    order: vec![Order {
                        field,
                        is_descending,
                    }],
                    page: page.clone(),
                };
                reader.list_translations(&Viewer::Anonymous, &list).unwrap()
            });
            assert_reads_by_index(&mut reader, true);
        }
    }
}

#[test]
fn what_a_page_of_works_needs_is_read_by_index() {
    let database = TestDatabase::create();
    fill(&database);
    let works: Vec<WorkId> = (1..=20).map(|number| work(&database, number)).collect();
    let anonymous = Viewer::Anonymous;
    let mut reader = database.reader();
    assert_eq!(reader.works_by_id(&anonymous, &works).unwrap().len(), 20);
    assert!(
        reader
            .work(&anonymous, &WorkKey::Slug("w7".to_owned()))
            .unwrap()
            .is_some()
    );
    assert_eq!(reader.credits_of_works(&works).unwrap().len(), 20);
    assert_eq!(reader.titles_of(&works).unwrap().len(), 20);
    assert_eq!(reader.texts_of(&anonymous, &works).unwrap().len(), 20);
    assert_eq!(reader.originals_of(&anonymous, &works).unwrap().len(), 20);
    reader.availability_of(&anonymous, &works).unwrap();
    reader.relations_of_works(&anonymous, &works).unwrap();
    assert_reads_by_index(&mut reader, false);
}

#[test]
fn what_a_page_of_authors_needs_is_read_by_index() {
    let database = TestDatabase::create();
    fill(&database);
    let mut reader = database.reader();
    let list = ListAuthors {
        filter: AuthorFilter {
            name_prefix: Some("a0".to_owned()),
            ..AuthorFilter::default()
        },
        order: vec![Order {
            field: AuthorOrderField::Name,
            is_descending: false,
        }],
        page: PageRequest::first(20),
    };
    let authors: Vec<_> = reader
        .list_authors(&list)
        .unwrap()
        .into_items()
        .iter()
        .map(|author| author.id)
        .collect();
    assert!(!authors.is_empty());
    let mut reader = database.reader();
    for roles in [Vec::new(), vec![CreditRole::Author]] {
        let list = WorksOfAuthor {
            roles,
            order: vec![Order {
                field: WorkOrderField::Created,
                is_descending: false,
            }],
            page: PageRequest::first(5),
        };
        reader
            .works_of_authors(&Viewer::Anonymous, &authors, &list)
            .unwrap();
    }
    reader.names_of(&authors).unwrap();
    reader.authors_by_id(&Viewer::Anonymous, &authors).unwrap();
    assert_reads_by_index(&mut reader, false);
}

/// Each plan walks the reading order of a text and stops at the end of the page.
fn assert_ranges_of_reading_order(reader: &mut PgReader, plans: usize) {
    let found = reader.plans().unwrap();
    assert_eq!(found.len(), plans);
    for plan in found {
        let shown = format!("{}\n{}", plan.sql, plan.lines.join("\n"));
        let has = |wanted: &str| plan.lines.iter().any(|line| line.contains(wanted));
        assert!(has("->  Limit"), "{shown}");
        assert!(
            has("using segment_versions_order on segment_versions"),
            "{shown}"
        );
        assert!(
            has("Index Cond: (text_id = p.id)")
                || has("Index Cond: ((text_id = p.id) AND (ROW(ord, segment_id)"),
            "{shown}"
        );
    }
}

#[test]
fn segments_are_read_by_index_in_reading_order() {
    let database = TestDatabase::create();
    fill(&database);
    let texts = texts(&database);
    let (text, _) = texts[0];
    let mut reader = database.reader();
    for direction in [PageDirection::Forward, PageDirection::Backward] {
        let mut list = ListSegments {
            range: None,
            page: PageRequest {
                direction,
                ..PageRequest::first(2)
            },
        };
        let pages = reader.segments_of(&texts, &list).unwrap();
        assert_eq!(pages.len(), 20);
        let page = &pages[&text];
        assert_eq!(page.rows.len(), 2);
        let edge = match direction {
            PageDirection::Forward => page.rows.last(),
            PageDirection::Backward => page.rows.first(),
        };
        list.page.cursor = edge.map(|row| row.cursor.clone());
        let pages = reader.segments_of(&texts, &list).unwrap();
        assert!(pages.values().all(|page| page.rows.len() == 2));
    }
    assert_reads_by_index(&mut reader, true);
    assert_ranges_of_reading_order(&mut reader, 4);
    let range = CitationRange::parse("1-2").unwrap();
    assert_eq!(reader.all_segments(text, 1, Some(&range)).unwrap().len(), 2);
    let list = ListSegments {
        range: Some(range),
        page: PageRequest::first(2),
    };
    assert_eq!(reader.segments_of(&texts, &list).unwrap().len(), 20);
    reader.headings_of(&texts).unwrap();
    let segment = reader.all_segments(text, 1, None).unwrap()[7].id;
    reader.segment_positions(&[(text, 1, segment)]).unwrap();
    reader.revisions_by_number(&[(text, 1)]).unwrap();
    reader.lineage_of(&Viewer::Anonymous, &[text]).unwrap();
    assert_reads_by_index(&mut reader, false);
}
