use tercul_persistence_diesel::CountedSearch;
use tercul_search::{
    SavedSearchRepository as _,
    queries::{SearchReader as _, StatisticsWindow},
    testing::stored::{a_saved_search, a_tag},
};
use tercul_test_support::TestDatabase;

use crate::{hours, now, store, write};

fn search(query: &str, tag: Option<&str>, is_empty: bool) -> CountedSearch {
    CountedSearch {
        query: query.to_owned(),
        language: tag.map(a_tag),
        is_empty,
    }
}

#[test]
fn what_many_searched_for_is_told_and_the_rest_only_counted() {
    let database = TestDatabase::create();
    let store = store(&database);
    let mut searches = vec![search("шүрәле", Some("tt-Cyrl"), false); 6];
    searches.extend(vec![search("лес", Some("ru-Cyrl"), false); 4]);
    searches.extend(vec![search("абвгд", None, true); 5]);
    store.count_searches(&searches, now()).unwrap();
    store
        .count_searches(&searches[..2], now() + hours(1))
        .unwrap();
    store.count_searches(&[], now()).unwrap();
    let mut reader = database.reader();
    let soon = now() + hours(1);
    let insights = reader
        .search_insights(StatisticsWindow::Day, None, soon)
        .unwrap();
    let counts = |list: &[tercul_search::queries::QueryCount]| -> Vec<(String, u64)> {
        list.iter()
            .map(|one| (one.query.clone(), one.count))
            .collect()
    };
    let frequent = [("шүрәле".to_owned(), 8), ("абвгд".to_owned(), 5)];
    assert_eq!(counts(&insights.top), frequent);
    assert_eq!(
        insights.top.first().unwrap().language,
        Some(a_tag("tt-Cyrl"))
    );
    assert_eq!(insights.top.get(1).unwrap().language, None);
    assert_eq!(counts(&insights.empty), [("абвгд".to_owned(), 5)]);
    assert_eq!((insights.searches, insights.empty_searches), (17, 5));
    let russian = a_tag("ru-Cyrl");
    let insights = reader
        .search_insights(StatisticsWindow::All, Some(&russian), soon)
        .unwrap();
    assert_eq!((insights.searches, insights.top.len()), (4, 0));
    let later = now() + hours(48);
    let insights = reader
        .search_insights(StatisticsWindow::Day, None, later)
        .unwrap();
    assert_eq!(insights.searches, 0);
}

#[test]
fn old_counts_and_old_deleted_searches_are_forgotten() {
    let database = TestDatabase::create();
    let user = database.user("owner");
    let store = store(&database);
    store
        .count_searches(&[search("a", None, false)], now())
        .unwrap();
    write(&database, |tx| {
        let mut search = a_saved_search(tx, user, "a");
        tx.insert_saved_search(&search)?;
        search.deleted_at = Some(now());
        tx.update_saved_search(&search)
    });
    assert_eq!(store.tidy_search(now() + hours(24 * 29)).unwrap(), 0);
    assert_eq!(store.tidy_search(now() + hours(24 * 31)).unwrap(), 1);
    assert_eq!(store.tidy_search(now() + hours(24 * 401)).unwrap(), 1);
    assert_eq!(database.value("select count(*) from search_counts"), "0");
}
