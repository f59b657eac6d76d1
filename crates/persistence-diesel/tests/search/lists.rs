use tercul_kernel::{PageRequest, SavedSearchId, SearchRebuildId, SynonymSetId};
use tercul_search::{
    Rebuild, RebuildRequests as _, SavedSearchRepository as _, SearchKind, SynonymRepository as _,
    queries::SearchReader as _,
    testing::stored::{a_saved_search, a_synonym_set, a_tag},
};
use tercul_test_support::TestDatabase;
use uuid::Uuid;

use crate::{hours, now, store, write};

#[test]
fn saved_searches_are_listed_newest_first_for_their_owner_alone() {
    let database = TestDatabase::create();
    let (owner, other) = (database.user("owner"), database.user("other"));
    let mut ids: Vec<SavedSearchId> = Vec::new();
    for hour in 0..3 {
        ids.push(write(&database, |tx| {
            let mut search = a_saved_search(tx, owner, "шүрәле");
            search.created_at = now() + hours(hour);
            tx.insert_saved_search(&search)?;
            let foreign = a_saved_search(tx, other, "урман");
            tx.insert_saved_search(&foreign)?;
            Ok(search.id)
        }));
    }
    let mut reader = database.reader();
    let mut page = PageRequest::first(2);
    page.wants_total = true;
    let first = reader.list_saved_searches(owner, &page).unwrap();
    assert_eq!(first.total.unwrap().count, 3);
    assert!(first.has_next);
    page.cursor = first.rows.last().map(|row| row.cursor.clone());
    let second = reader.list_saved_searches(owner, &page).unwrap();
    let listed: Vec<SavedSearchId> = first
        .into_items()
        .into_iter()
        .chain(second.into_items())
        .map(|search| search.id)
        .collect();
    ids.reverse();
    assert_eq!(listed, ids);
    let found = reader.saved_searches_by_id(owner, &ids).unwrap();
    assert_eq!(found.len(), 3);
    assert_eq!(found.first().unwrap().query, "шүрәле");
    assert_eq!(found.first().unwrap().condition, "{}");
    assert!(reader.saved_searches_by_id(other, &ids).unwrap().is_empty());
    write(&database, |tx| {
        let mut search = tx.find_saved_search(*ids.first().unwrap())?.unwrap();
        search.deleted_at = Some(now());
        tx.update_saved_search(&search)
    });
    let left = reader
        .list_saved_searches(owner, &PageRequest::first(9))
        .unwrap();
    assert_eq!(left.rows.len(), 2);
}

#[test]
fn live_synonyms_are_listed_by_language() {
    let database = TestDatabase::create();
    let ids: Vec<SynonymSetId> = write(&database, |tx| {
        let russian = a_synonym_set(tx, "ru-Cyrl", &["лес", "бор"]);
        let tatar = a_synonym_set(tx, "tt-Cyrl", &["урман", "чытырман"]);
        let mut gone = a_synonym_set(tx, "tt-Cyrl", &["ат", "алаша"]);
        for set in [&tatar, &russian, &gone] {
            tx.insert_synonym_set(set)?;
        }
        gone.deleted_at = Some(now());
        tx.update_synonym_set(&gone)?;
        Ok(vec![russian.id, tatar.id, gone.id])
    });
    let mut reader = database.reader();
    let page = PageRequest::first(9);
    let all = reader.list_synonym_sets(None, &page).unwrap().into_items();
    let listed: Vec<SynonymSetId> = all.iter().map(|set| set.id).collect();
    assert_eq!(listed, ids[..2]);
    let tatar = a_tag("tt-Cyrl");
    let tatar = reader
        .list_synonym_sets(Some(&tatar), &page)
        .unwrap()
        .into_items();
    assert_eq!(tatar.len(), 1);
    assert_eq!(tatar.first().unwrap().terms, ["урман", "чытырман"]);
    assert_eq!(reader.synonym_sets_by_id(&ids).unwrap().len(), 2);
    let mut words = reader.all_synonyms().unwrap();
    words.sort_by_key(|(tag, _)| tag.to_string());
    let expected = [
        (a_tag("ru-Cyrl"), vec!["лес".to_owned(), "бор".to_owned()]),
        (
            a_tag("tt-Cyrl"),
            vec!["урман".to_owned(), "чытырман".to_owned()],
        ),
    ];
    assert_eq!(words, expected);
}

#[test]
fn every_part_of_the_index_tells_what_it_has_to_do() {
    let database = TestDatabase::create();
    let started = write(&database, |tx| {
        let id = SearchRebuildId(Uuid::now_v7());
        tx.insert_rebuild(&Rebuild::requested(id, SearchKind::Text, None, now()))?;
        Ok(id)
    });
    store(&database).start_rebuild(started, 4, now()).unwrap();
    let record = Uuid::now_v7();
    store(&database)
        .note_rebuild_progress(started, record, 1)
        .unwrap();
    database.sql(
        "insert into search_pending (kind, record, since) values \
         ('WORK', gen_random_uuid(), '2026-05-01T00:00:00Z'), ('WORK', gen_random_uuid(), now())",
    );
    let backlogs = database.reader().index_backlogs().unwrap();
    let kinds: Vec<SearchKind> = backlogs.iter().map(|backlog| backlog.kind).collect();
    assert_eq!(kinds, SearchKind::ALL);
    let [work, text, passage, _] = backlogs.as_slice() else {
        panic!("{backlogs:?}");
    };
    assert_eq!(work.pending, 2);
    assert_eq!(
        work.oldest.unwrap().to_rfc3339(),
        "2026-05-01T00:00:00+00:00"
    );
    assert_eq!((text.rebuild, text.last_swap_at), (Some((1, 4)), None));
    assert_eq!((passage.pending, passage.oldest), (0, None));
    database.sql(
        "insert into outbox (topic, subject_kind, subject_id, version, created_at) values \
         ('work.titles_set', 'wrk', gen_random_uuid(), 2, '2026-04-01T00:00:00Z'), \
         ('text.published', 'txt', gen_random_uuid(), 2, '2026-04-02T00:00:00Z'), \
         ('author.updated', 'aut', gen_random_uuid(), 2, now()), \
         ('user.updated', 'usr', gen_random_uuid(), 2, now())",
    );
    let backlogs = database.reader().index_backlogs().unwrap();
    let pending: Vec<u64> = backlogs.iter().map(|backlog| backlog.pending).collect();
    assert_eq!(
        pending,
        [5, 2, 1, 2],
        "with the events that nobody delivered"
    );
    let oldest = backlogs
        .iter()
        .map(|backlog| backlog.oldest.unwrap().to_rfc3339());
    let oldest: Vec<String> = oldest.map(|time| time[..10].to_owned()).collect();
    assert_eq!(oldest[..3], ["2026-04-01", "2026-04-02", "2026-04-02"]);
    store(&database).finish_rebuild(started, now()).unwrap();
    let backlogs = database.reader().index_backlogs().unwrap();
    let text = backlogs.get(1).unwrap();
    assert_eq!((text.rebuild, text.last_swap_at), (None, Some(now())));
}
