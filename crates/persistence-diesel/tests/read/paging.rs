use std::{cell::RefCell, cmp::Ordering};

use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::select,
    test_runner::{Config, TestRunner},
};
use tercul_kernel::{Cursor, Page, PageDirection, PageRequest, PortError, Total, Viewer};
use tercul_persistence_diesel::PgReader;
use tercul_test_support::TestDatabase;
use tercul_work::queries::{
    ListTags, ListWorks, Order, TagFilter, TagOrderField, TaxonomyReader as _, WorkFilter,
    WorkOrderField, WorkReader as _, WorkView,
};
use uuid::Uuid;

/// What a work is sorted by: few different values, so that there are ties.
#[derive(Clone, Debug)]
struct Sorted {
    title: String,
    created: Option<i32>,
    created_at: i64,
    updated_at: i64,
}

fn sorted() -> impl Strategy<Value = Sorted> {
    let micros = 0_i64..3;
    (
        select(vec!["", "a", "a b", "b", "'\"\\", "\u{430}\u{301}"]),
        option::of(-2..3_i32),
        micros.clone(),
        micros,
    )
        .prop_map(|(title, created, created_at, updated_at)| Sorted {
            title: title.to_owned(),
            created,
            created_at,
            updated_at,
        })
}

fn orders() -> impl Strategy<Value = Vec<Order<WorkOrderField>>> {
    let field = select(vec![
        WorkOrderField::Title,
        WorkOrderField::Created,
        WorkOrderField::CreatedAt,
        WorkOrderField::UpdatedAt,
    ]);
    vec(
        (field, any::<bool>()).prop_map(|(field, is_descending)| Order {
            field,
            is_descending,
        }),
        0..=3,
    )
}

/// Replaces all works, and answers the identifiers in the order of the works.
fn replace(database: &TestDatabase, works: &[Sorted]) -> Vec<Uuid> {
    let ids: Vec<Uuid> = works.iter().map(|_| Uuid::now_v7()).collect();
    let mut sql = "truncate works cascade;".to_owned();
    for (work, id) in works.iter().zip(&ids) {
        let created = match work.created {
            None => "null".to_owned(),
            // Around the turn of the eras: year 0 is 1 BC.
            Some(year) => format!(
                "make_date({}, 3, 1)",
                if year < 1 { year - 1 } else { year }
            ),
        };
        sql += &format!(
            "insert into works (id, slug, status, form, original_tag, title, title_tag, sort_key, \
             is_anonymous, is_catalog_only, created_from, created_by, created_at, updated_at, version) \
             values ('{id}', '{id}', 'PUBLISHED', 'POEM', 'tt-Cyrl', 'x', 'tt-Cyrl', {}, true, false, \
             {created}, '{}', '2024-01-01 00:00:00.123456+00'::timestamptz + interval '{} microseconds', \
             '1969-12-31 23:59:59.999999+00'::timestamptz + interval '{} microseconds', 1);\
             insert into work_titles (work_id, position, kind, tag, value, safe_key, loose_key) \
             values ('{id}', 1, 'PRIMARY', 'tt-Cyrl', 'x', 'x', 'x');",
            tercul_test_support::literal(&work.title),
            database.librarian().0,
            work.created_at,
            work.updated_at,
        );
    }
    database.sql(&sql);
    ids
}

/// The identifiers in the order that is asked for, without a database.
fn expected(works: &[Sorted], ids: &[Uuid], order: &[Order<WorkOrderField>]) -> Vec<Uuid> {
    let mut all: Vec<(&Sorted, Uuid)> = works.iter().zip(ids.iter().copied()).collect();
    all.sort_by(|(a, a_id), (b, b_id)| {
        let by_columns = order.iter().fold(Ordering::Equal, |so_far, column| {
            so_far.then_with(|| compare(a, b, *column))
        });
        let is_descending = order.last().is_some_and(|last| last.is_descending);
        by_columns.then(directed(a_id.cmp(b_id), is_descending))
    });
    all.into_iter().map(|(_, id)| id).collect()
}

fn compare(a: &Sorted, b: &Sorted, order: Order<WorkOrderField>) -> Ordering {
    match order.field {
        WorkOrderField::Title => directed(a.title.cmp(&b.title), order.is_descending),
        WorkOrderField::CreatedAt => directed(a.created_at.cmp(&b.created_at), order.is_descending),
        WorkOrderField::UpdatedAt => directed(a.updated_at.cmp(&b.updated_at), order.is_descending),
        WorkOrderField::Created => match (a.created, b.created) {
            (Some(a), Some(b)) => directed(a.cmp(&b), order.is_descending),
            // Nulls come last, ascending and descending alike.
            (a, b) => a.is_none().cmp(&b.is_none()),
        },
    }
}

fn directed(ordering: Ordering, is_descending: bool) -> Ordering {
    if is_descending {
        ordering.reverse()
    } else {
        ordering
    }
}

/// All pages, one after the other, by their cursors.
fn walk(
    reader: &mut PgReader,
    order: &[Order<WorkOrderField>],
    direction: PageDirection,
    size: u8,
) -> Vec<Page<WorkView>> {
    let mut pages: Vec<Page<WorkView>> = Vec::new();
    let mut cursor: Option<Cursor> = None;
    loop {
        let page = PageRequest {
            direction,
            size,
            cursor: cursor.take(),
            wants_total: false,
        };
        let list = ListWorks {
            filter: WorkFilter::default(),
            order: order.to_vec(),
            page,
        };
        let page = reader.list_works(&Viewer::Anonymous, &list).unwrap();
        let (edge, goes_on) = match direction {
            PageDirection::Forward => (page.rows.last(), page.has_next),
            PageDirection::Backward => (page.rows.first(), page.has_previous),
        };
        // Through its text, as a client gives it back.
        cursor = edge.map(|row| Cursor::decode(&row.cursor.encode()).unwrap());
        pages.push(page);
        if !goes_on {
            return pages;
        }
    }
}

fn ids(pages: &[Page<WorkView>]) -> Vec<Uuid> {
    pages
        .iter()
        .flat_map(|page| &page.rows)
        .map(|row| row.item.id.0)
        .collect()
}

#[test]
fn pages_put_together_are_the_whole_list_forward_and_backward() {
    let database = TestDatabase::create();
    let reader = RefCell::new(database.reader());
    let mut runner = TestRunner::new(Config {
        cases: 60,
        failure_persistence: None,
        ..Config::default()
    });
    let cases = (vec(sorted(), 0..14), orders(), 1_u8..6);
    runner
        .run(&cases, |(works, order, size)| {
            let identifiers = replace(&database, &works);
            let whole = expected(&works, &identifiers, &order);
            let forward = walk(
                &mut reader.borrow_mut(),
                &order,
                PageDirection::Forward,
                size,
            );
            prop_assert_eq!(ids(&forward), whole.clone());
            let mut backward = walk(
                &mut reader.borrow_mut(),
                &order,
                PageDirection::Backward,
                size,
            );
            prop_assert!(backward.iter().skip(1).all(|page| page.has_next));
            backward.reverse();
            prop_assert_eq!(ids(&backward), whole);
            prop_assert!(forward.iter().skip(1).all(|page| page.has_previous));
            Ok(())
        })
        .unwrap();
}

fn by(field: WorkOrderField, is_descending: bool) -> Vec<Order<WorkOrderField>> {
    vec![Order {
        field,
        is_descending,
    }]
}

#[test]
fn a_cursor_of_another_order_is_refused() {
    let database = TestDatabase::create();
    database.library();
    let mut reader = database.reader();
    let pages = walk(
        &mut reader,
        &by(WorkOrderField::Title, false),
        PageDirection::Forward,
        2,
    );
    let cursor = pages[0].rows[0].cursor.clone();
    let mut list = |order: Vec<Order<WorkOrderField>>, cursor: Cursor| {
        let page = PageRequest {
            cursor: Some(cursor),
            ..PageRequest::first(2)
        };
        let list = ListWorks {
            filter: WorkFilter::default(),
            order,
            page,
        };
        reader.list_works(&Viewer::Anonymous, &list)
    };
    for order in [
        by(WorkOrderField::Title, true),
        by(WorkOrderField::Created, false),
        Vec::new(),
        [
            by(WorkOrderField::Title, false),
            by(WorkOrderField::Created, false),
        ]
        .concat(),
    ] {
        assert_eq!(list(order, cursor.clone()), Err(PortError::ForeignCursor));
    }
    let without_values = Cursor {
        values: Vec::new(),
        ..cursor.clone()
    };
    let null = Cursor {
        values: vec![None],
        ..cursor.clone()
    };
    for forged in [without_values, null] {
        let answer = list(by(WorkOrderField::Title, false), forged);
        assert_eq!(answer, Err(PortError::ForeignCursor));
    }
    assert!(list(by(WorkOrderField::Title, false), cursor).is_ok());
}

#[test]
fn a_cursor_with_values_that_no_item_can_have_is_refused() {
    let database = TestDatabase::create();
    database.library();
    let mut reader = database.reader();
    for (field, forged) in [
        (WorkOrderField::Created, "1907-01-01"),
        (WorkOrderField::Created, "99999999999999"),
        (WorkOrderField::Created, "-3000000"),
        (WorkOrderField::UpdatedAt, "now"),
        (WorkOrderField::UpdatedAt, "9223372036854775807"),
        (WorkOrderField::UpdatedAt, "-9223372036854775808"),
    ] {
        let pages = walk(&mut reader, &by(field, false), PageDirection::Forward, 1);
        let cursor = Cursor {
            values: vec![Some(forged.to_owned())],
            ..pages[0].rows[0].cursor.clone()
        };
        let list = ListWorks {
            filter: WorkFilter::default(),
            order: by(field, false),
            page: PageRequest {
                cursor: Some(cursor),
                ..PageRequest::first(1)
            },
        };
        let answer = reader.list_works(&Viewer::Anonymous, &list);
        assert_eq!(answer, Err(PortError::ForeignCursor), "{forged}");
    }
}

#[test]
fn a_total_is_counted_only_when_it_is_wanted() {
    let database = TestDatabase::create();
    database.library();
    let mut reader = database.reader();
    let mut list = ListWorks {
        filter: WorkFilter::default(),
        order: Vec::new(),
        page: PageRequest::first(1),
    };
    assert_eq!(
        reader.list_works(&Viewer::Anonymous, &list).unwrap().total,
        None
    );
    assert_eq!(reader.statement_count(), 1);
    list.page.wants_total = true;
    let total = reader.list_works(&Viewer::Anonymous, &list).unwrap().total;
    assert_eq!(
        total,
        Some(Total {
            count: 4,
            is_exact: true
        })
    );
    assert_eq!(reader.statement_count(), 3);
}

#[test]
fn counting_stops_at_the_bound() {
    let database = TestDatabase::create();
    database.sql(&format!(
        "insert into tags (id, slug, kind, label, sort_key, created_by, created_at, updated_at, version) \
         select gen_random_uuid(), n::text, 'SUBJECT', n::text, n::text, '{}', now(), now(), 1 \
         from generate_series(1, {}) n",
        database.librarian().0,
        Total::BOUND + 1,
    ));
    let list = ListTags {
        filter: TagFilter::default(),
        order: vec![Order {
            field: TagOrderField::Label,
            is_descending: false,
        }],
        page: PageRequest {
            wants_total: true,
            ..PageRequest::first(1)
        },
    };
    let mut reader = database.reader();
    let total = reader.list_tags(&list).unwrap().total;
    assert_eq!(
        total,
        Some(Total {
            count: Total::BOUND,
            is_exact: false
        })
    );
    database.sql("delete from tags where label = '1'");
    let total = reader.list_tags(&list).unwrap().total;
    assert_eq!(
        total,
        Some(Total {
            count: Total::BOUND,
            is_exact: true
        })
    );
}
